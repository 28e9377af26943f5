"""Ranked lists as pages show them: places then and before, scores then and now."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from editorial.models import RankedEdition, RankedEntry, RankedList
from films.models import Title
from films.querysets import in_order_of_linking
from reviews import scores
from reviews.cards import ShownPoster, ShownScore, audience_score, critic_score, poster
from reviews.services.scoring import constants

OTHERS = 24  # editions that a page leads to


@dataclass(frozen=True)
class Movement:
    """How a title moved since the edition before."""

    way: str  # "new", "up", "down" or "same"
    words: str
    by: int = 0


@dataclass(frozen=True)
class ScorePair:
    """Both scores of one day; a series has no critic score of its own."""

    critics: ShownScore | None
    audience: ShownScore


@dataclass(frozen=True)
class ShownEntry:
    """An entry with all that stands beside it."""

    row: RankedEntry
    poster: ShownPoster
    movement: Movement | None
    then: ScorePair | None  # None of a draft
    now: ScorePair

    @property
    def has_changed(self) -> bool:
        """Tell whether the scores of then are others than today's."""
        title = self.row.title
        return any(getattr(self.row, name) != getattr(title, name) for name in RankedEntry.FROZEN)


def movement(before: int | None, rank: int) -> Movement:
    """Return how a title moved from a place to another; from None it is new."""
    if before is None:
        return Movement("new", _("New"))
    values = {"was": before, "now": rank}
    if before == rank:
        return Movement("same", _("Still %(now)d") % values)
    way = "up" if before > rank else "down"
    return Movement(way, _("Was %(was)d, now %(now)d") % values, abs(before - rank))


def entries_of(edition: RankedEdition) -> list[ShownEntry]:
    """Return the entries in the order of the page: four statements, however many there are."""
    rows = edition.entries.select_related("title__parent", "title__poster").prefetch_related(
        in_order_of_linking(Title, "genres", "title__")
    )
    last_first = edition.list.counts_down
    former = edition_before(edition)
    before = dict(former.entries.values_list("title_id", "rank")) if former else {}
    return [
        ShownEntry(
            row=row,
            poster=poster(row.title),
            movement=movement(before.get(row.title_id), row.rank) if former else None,
            then=_then(row) if edition.published_on else None,
            now=_now(row.title),
        )
        for row in rows.order_by(*(["-rank", "-pk"] if last_first else ["rank", "pk"]))
    ]


def edition_before(edition: RankedEdition) -> RankedEdition | None:
    """Return the published edition that came before, None of the first."""
    published = edition.list.editions.filter(published_on__isnull=False)
    return published.filter(month__lt=edition.month).order_by("-month").first()


def other_editions(edition: RankedEdition) -> list[RankedEdition]:
    """Return the newest other published editions of its list."""
    published = edition.list.editions.filter(published_on__isnull=False).exclude(pk=edition.pk)
    found = list(published.order_by("-month")[:OTHERS])
    for other in found:
        other.list = edition.list
    return found


def _now(title: Title) -> ScorePair:
    critics = critic_score(title) if title.takes_critic_reviews else None
    return ScorePair(critics, audience_score(title))


def _then(row: RankedEntry) -> ScorePair:
    c = constants()
    critics = _frozen("critics", row.critic_percent, row.critic_counted, c.critic_minimum, row)
    return ScorePair(
        critics if row.title.takes_critic_reviews else None,
        _frozen("audience", row.audience_percent, row.audience_counted, c.audience_minimum, row),
    )


def _frozen(
    kind: str, percent: int | None, counted: int, minimum: int, row: RankedEntry
) -> ShownScore:
    return ShownScore(
        kind=kind, percent=percent, band=scores.band(percent, constants()), favorable=0,
        counted=counted, average="", out_of=0, minimum=minimum, badge=None, url="",
        is_kept_back=row.is_kept_back,
    )  # fmt: skip


@dataclass(frozen=True)
class Preview:
    """A list with its current edition, how long that is, and its first titles by their ids."""

    ranked: RankedList
    size: int
    titles: list[int]

    @property
    def words(self) -> str:
        """Return how many titles stand on it."""
        return ngettext("%(n)d title", "%(n)d titles", self.size) % {"n": self.size}


def previews(most_titles: int) -> list[Preview]:
    """Return every list that has a published edition, in the editors' order: two statements."""
    lists = list(
        RankedList.objects.filter(current__isnull=False).select_related("current")
        .annotate(size=Count("current__entries")).order_by("position", "name", "pk")
    )  # fmt: skip
    first = RankedEntry.objects.filter(rank__lte=most_titles)
    rows = first.filter(edition__in=[one.current_id for one in lists])
    standing: dict[int, list[int]] = {}
    for edition, title in rows.order_by("rank", "pk").values_list("edition_id", "title_id"):
        standing.setdefault(edition, []).append(title)
    return [Preview(one, one.size, standing.get(one.current_id or 0, [])) for one in lists]


def calendars() -> list[RankedList]:
    """Return the lists of what is to come, in the editors' order: one statement."""
    return list(RankedList.objects.calendars().order_by("position", "name", "pk"))


def standings_of(title: Title) -> list[RankedEntry]:
    """Return where a title stands on the current editions: one statement."""
    rows = RankedEntry.objects.filter(title=title.pk, edition__current_of__isnull=False)
    return list(rows.select_related("edition__list").order_by("rank", "pk")[:5])
