"""Which titles are within the limits somebody sets, and what of the others is over them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from family.models import Category, GridEntry, Guide, Profile
from family.models.guides import GuideQuerySet
from films.models import Title
from films.querysets import TitleQuerySet


@dataclass(frozen=True)
class Limits:
    """An age in years, and the highest step allowed of each category; None allows everything."""

    age: int | None = None
    most: Mapping[Category, int] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """Return where what is within them is found: an address to share, without a name."""
        asked = {category.slug: step for category, step in self.most.items()}
        query = urlencode({**({"age": self.age} if self.age is not None else {}), **asked})
        return f"{reverse('family:find')}?{query}" if query else reverse("family:find")


def limits_of(profile: Profile) -> Limits:
    """Return the limits of a child; needs ``limits`` with their categories."""
    return Limits(profile.age, {limit.category: limit.most for limit in profile.limits.all()})


def within(
    titles: TitleQuerySet, guides: GuideQuerySet[Guide], limits: Limits, *, only_rated: bool
) -> TitleQuerySet:
    """Leave out what is over the limits by these guides, and what has none where asked for."""
    of_title = guides.filter(title=OuterRef("pk"))
    if only_rated:
        titles = titles.filter(Exists(of_title))
    if limits.age is not None:
        titles = titles.exclude(Exists(of_title.filter(age__gt=limits.age)))
    too_much = Q()
    for category, most in limits.most.items():
        too_much |= Q(category=category, step__gt=most)
    if too_much:
        entries = GridEntry.objects.filter(too_much, guide__in=guides, guide__title=OuterRef("pk"))
        titles = titles.exclude(Exists(entries))
    return titles


def marks(titles: Iterable[Title], guides: GuideQuerySet[Guide], limits: Limits) -> dict[int, str]:
    """Return by title what to say of it: its age, and what is over the limits; two statements."""
    found = {guide.title_id: guide for guide in guides.filter(title__in=list(titles))}
    entries = GridEntry.objects.filter(
        guide__in=[guide.pk for guide in found.values()], category__in=list(limits.most)
    )
    over: dict[int, list[str]] = {}
    most = {category.pk: (category, step) for category, step in limits.most.items()}
    for entry in entries.order_by("category__position"):
        category, limit = most[entry.category_id]
        if entry.step is not None and entry.step > limit:
            said = {"category": category.name, "step": entry.step, "limit": limit}
            words = _("%(category)s %(step)s, your limit %(limit)s") % said
            over.setdefault(entry.guide_id, []).append(words)
    return {title.pk: _mark(found.get(title.pk), over, limits) for title in titles}


def _mark(guide: Guide | None, over: Mapping[int, list[str]], limits: Limits) -> str:
    if guide is None:
        return _("Not rated")
    said = {"age": guide.age, "limit": limits.age}
    if limits.age is not None and guide.age is not None and guide.age > limits.age:
        first = _("For %(age)s+, your limit %(limit)s") % said
    else:
        first = _("For %(age)s+") % said
    return " · ".join([first, *over.get(guide.pk, [])])
