"""Where families look for something: by age, by where to watch it, and what editors chose."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from family.models import Guide
from family.models.guides import GuideQuerySet
from films.models import Offer, Provider, Title
from reviews.cards import cards

BANDS = ((2, 4), (5, 7), (8, 9), (10, 12), (13, 15), (16, 17))
RAIL = 6
PAGE_SIZE = 24
NEWEST = ("-published_on", "-id")
WATCHED = ("-title__audience_counted", "title_id")
YOUNG = 6
FOR_CHILDREN = 12  # what families watch most: of titles up to this age


@dataclass(frozen=True)
class AgeBand:
    """Ages that are looked at together, from `low` to `high` in years."""

    low: int
    high: int

    @property
    def name(self) -> str:
        """Return it as people write it, which is the end of its address as well."""
        return f"{self.low}-{self.high}"

    @property
    def label(self) -> str:
        """Return what it is called."""
        return _("Ages %(low)s to %(high)s") % {"low": self.low, "high": self.high}

    @property
    def url(self) -> str:
        """Return its page."""
        return reverse("family:age_band", args=[self.name])


def bands() -> list[AgeBand]:
    """Return every age band, the youngest first."""
    return [AgeBand(low, high) for low, high in BANDS]


def band_named(name: str) -> AgeBand | None:
    """Return the band of an address."""
    return next((band for band in bands() if band.name == name), None)


def of_band(band: AgeBand, on: dt.date) -> GuideQuerySet[Guide]:
    """Return the guides to what is for children of these ages."""
    return Guide.objects.listed(on).filter(age__gte=band.low, age__lte=band.high)


def selections(on: dt.date) -> GuideQuerySet[Guide]:
    """Return the guides to what carries the editors' seal."""
    return Guide.objects.listed(on).filter(selected_on__lte=on)


def at_provider(
    guides: GuideQuerySet[Guide], slug: str, country: str
) -> tuple[GuideQuerySet[Guide], list[Provider]]:
    """Return the guides to what a provider shows, and the providers that show any of them.

    A provider that shows none of them leaves none out.
    """
    offers = Offer.objects.filter(country=country)
    shown = offers.filter(title__guide__in=guides)
    providers = list(Provider.objects.filter(pk__in=shown.values("provider")).order_by("name"))
    chosen = next((one for one in providers if one.slug == slug), None)
    if chosen is not None:
        there = offers.filter(title=OuterRef("title"), provider=chosen)
        guides = guides.filter(Exists(there))
    return guides, providers


def cards_of(guides: Iterable[Guide]) -> list[dict[str, object]]:
    """Return the cards of these guides' titles, with the age from which each is."""
    rows = list(guides)
    ages = {guide.title_id: guide.age for guide in rows}
    found = Title.objects.filter(pk__in=ages).for_cards().in_bulk()
    titles = [found[guide.title_id] for guide in rows if guide.title_id in found]
    return cards(titles, note=lambda title: _("For %(age)s+") % {"age": ages[title.pk]})


def rails(on: dt.date) -> list[dict[str, Any]]:
    """Return what stands on the first page for families."""
    known = Guide.objects.listed(on).filter(age__lte=FOR_CHILDREN)
    return [
        {
            "heading": _("Matinee Selections"), "url": reverse("family:selection_list"),
            "cards": cards_of(selections(on).order_by("-selected_on", "-id")[:RAIL]),
        },
        {
            "heading": _("New guides"), "url": "",
            "cards": cards_of(Guide.objects.listed(on).order_by(*NEWEST)[:RAIL]),
        },
        {
            "heading": _("What families watch most"), "url": "",
            "cards": cards_of(known.order_by(*WATCHED)[:RAIL]),
        },
        {
            "heading": _("For the youngest"), "url": AgeBand(*BANDS[1]).url,
            "cards": cards_of(known.filter(age__lte=YOUNG).order_by(*WATCHED)[:RAIL]),
        },
    ]  # fmt: skip
