"""Nominations as pages show them: whom and what they name, with both scores, and who has won."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet

from editorial.models import (
    AwardCategory,
    Ceremony,
    NominatedPerson,
    NominatedTitle,
    Nomination,
)
from films.models import Person, Title
from reviews.cards import ShownScore, audience_score, critic_score

TITLES = Prefetch(
    "titles", NominatedTitle.objects.select_related("title__parent").order_by("place", "pk")
)
PEOPLE = Prefetch(
    "people", NominatedPerson.objects.select_related("person").order_by("place", "pk")
)


@dataclass(frozen=True)
class ShownTitle:
    """A title that is named, with both scores; a series has no critic score of its own."""

    name: str
    title: Title | None
    critics: ShownScore | None = None
    audience: ShownScore | None = None


@dataclass(frozen=True)
class ShownNomination:
    """A nomination with all that it names."""

    row: Nomination
    titles: list[ShownTitle]

    @property
    def people(self) -> list[NominatedPerson]:
        """Return whom it names, in order."""
        return list(self.row.people.all())

    @property
    def shows_text(self) -> bool:
        """Tell whether the body's own text says more than the names do."""
        return bool(self.row.named) and self.row.named not in {one.name for one in self.people}


@dataclass(frozen=True)
class ShownCategory:
    """A category of one ceremony; ``is_settled`` tells whether a winner is entered."""

    category: AwardCategory
    nominations: list[ShownNomination] = field(default_factory=list)

    @property
    def named(self) -> str:
        """Return what it was called that year."""
        first = self.nominations[0].row if self.nominations else None
        return (first and first.category_as_named) or self.category.name

    @property
    def is_settled(self) -> bool:
        return any(one.row.is_winner for one in self.nominations)

    @property
    def standing(self) -> list[ShownNomination]:
        """Return what has not been withdrawn."""
        return [one for one in self.nominations if not one.row.is_withdrawn]


def categories_of(ceremony: Ceremony) -> list[ShownCategory]:
    """Return the categories of a ceremony in order: three statements, however many nominations.

    Winners come first.
    """
    rows = ceremony.nominations.select_related("category").prefetch_related(TITLES, PEOPLE)
    ordered = rows.order_by("category__place", "category_id", "place", "pk")
    found = []
    for _pk, group in groupby(ordered, key=lambda row: row.category_id):
        shown = [shown_nomination(row) for row in group]
        shown.sort(key=lambda one: not one.row.is_winner)
        found.append(ShownCategory(shown[0].row.category, shown))
    return found


def shown_nomination(row: Nomination) -> ShownNomination:
    """Return a nomination as it is shown; needs ``titles`` and ``people`` loaded."""
    return ShownNomination(row, [_shown_title(one) for one in row.titles.all()])


def _shown_title(named: NominatedTitle) -> ShownTitle:
    title = named.title
    if title is None:
        return ShownTitle(named.name, None)
    critics = critic_score(title) if title.takes_critic_reviews else None
    return ShownTitle(title.name, title, critics, audience_score(title))


def nominations_of(ours: Title | Person) -> QuerySet[Nomination]:
    """Return what a title or person was nominated for, with ``season`` to page by."""
    naming = (
        NominatedTitle.objects.filter(title=ours.pk)
        if isinstance(ours, Title)
        else NominatedPerson.objects.filter(person=ours.pk)
    )
    found = Nomination.objects.filter(Exists(naming.filter(nomination=OuterRef("pk"))))
    found = found.select_related("category", "ceremony__body").prefetch_related(TITLES, PEOPLE)
    return found.annotate(season=F("ceremony__year"))


def counts_of(ours: Title | Person) -> tuple[int, int]:
    """Return how often a title or person has won, and of how many nominations that stand."""
    rows = (
        NominatedTitle.objects.filter(title=ours.pk)
        if isinstance(ours, Title)
        else NominatedPerson.objects.filter(person=ours.pk)
    )
    counted = rows.filter(nomination__is_withdrawn=False).aggregate(
        won=Count("pk", filter=Q(nomination__is_winner=True)), total=Count("pk")
    )
    return counted["won"], counted["total"]


def by_ceremony(rows: Iterable[Nomination]) -> list[tuple[Ceremony, list[ShownNomination]]]:
    """Return nominations that come in order, ceremony by ceremony."""
    groups = groupby(rows, key=lambda row: row.ceremony_id)
    found = [[shown_nomination(row) for row in group] for _pk, group in groups]
    return [(group[0].row.ceremony, group) for group in found]
