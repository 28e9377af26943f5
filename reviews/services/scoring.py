"""The one writer of scores: lock the tallies, write the review, apply the difference, publish.

Every act that changes what counts goes through a ``TallySession``. Rows are locked in one order:
tallies by title, then reviews, then (in moderation) the head of the chain.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from functools import cache
from typing import Any, NamedTuple

from django.conf import settings
from django.db import models

from discussion.services import threads
from films.models import PUBLISHED, Title
from reviews import scores
from reviews.badges import BADGES
from reviews.models import AudienceReview, BadgeEvent, CriticReview, ScorePoint, Tally
from reviews.models.scores import Group
from reviews.scores import NOTHING, Constants, Numbers
from reviews.services.score_rows import ScoreChange, columns_of, insert_points, update_each
from reviews.shown_numbers import shown_numbers

Key = tuple[int, str]
Review = AudienceReview | CriticReview
Cause = ScorePoint.Cause


def constants() -> Constants:
    """Return the constants in force."""
    return _constants(tuple(sorted(settings.SCORE_CONSTANTS.items())))


@cache
def _constants(changes: tuple[tuple[str, int], ...]) -> Constants:
    return Constants.with_changes(dict(changes))


def numbers_of(tally: Tally | ScorePoint) -> Numbers:
    """Return the integers of a stored tally."""
    return Numbers(tally.counted, tally.favorable, tally.scored, tally.sum, tally.histogram)


# What an act on reviews asks of their title.
COLUMNS_READ = ("kind", "release_width", "is_open", "merged_into", *PUBLISHED)


class StoredTally(NamedTuple):
    """A tally as it is stored."""

    pk: int
    numbers: Numbers
    written: int = 0


def lock_tallies(title_ids: Iterable[int]) -> dict[Key, StoredTally]:
    """Lock (and where missing make) the three tallies of these titles, in the house's order.

    Must run inside a transaction, before any review of these titles is read or written.
    """
    ids = sorted(set(title_ids))
    found = _locked(ids)
    if len(found) < len(ids) * len(Group):
        Tally.objects.bulk_create(
            [Tally(title_id=i, group=g) for i in ids for g in Group.values if (i, g) not in found],
            ignore_conflicts=True,
        )
        found = _locked(ids)
    return found


def _locked(ids: list[int]) -> dict[Key, StoredTally]:
    rows = Tally.objects.select_for_update().filter(title_id__in=ids)
    return stored_tallies(rows.order_by("title_id", "group"))


def stored_tallies(rows: models.QuerySet[Tally]) -> dict[Key, StoredTally]:
    """Return tallies by title and group; not as objects, as a rebuild goes through thousands."""
    columns = rows.values_list("title_id", "group", "pk", "written", *columns_of(NOTHING))
    return {
        (row[0], row[1]): StoredTally(
            row[2], Numbers(row[4], row[5], row[6], row[7], row[8:]), row[3]
        )
        for row in columns
    }


def contributions(review: Review, *, is_counted: bool) -> dict[str, Numbers]:
    """Return what one review adds to each group's tally."""
    if isinstance(review, AudienceReview):
        rating = scores.audience_contribution(
            review.stars, is_counted=is_counted, constants=constants()
        )
        return {Group.AUDIENCE: rating}
    voice = scores.critic_contribution(
        review.verdict, review.score_hundredths, is_counted=is_counted
    )
    return {Group.CRITICS: voice, Group.TOP: voice if review.is_top else NOTHING}


def written_of(title_ids: Collection[int]) -> dict[int, int]:
    """Return how many reviews these titles have to read, counted from the rows."""
    listed = AudienceReview.objects.filter(title_id__in=title_ids, is_listed=True).order_by()
    counts = listed.values_list("title_id").annotate(many=models.Count("pk"))
    return dict.fromkeys(title_ids, 0) | dict(counts)


@cache
def _columns_to_save(model: type[Review]) -> list[str]:
    """Return all columns but those that change under another lock."""
    names = [
        field.name
        for field in model._meta.concrete_fields
        if not (field.primary_key or field.generated)
    ]
    return [name for name in names if name not in getattr(model, "COLUMNS_OF_READERS", ())]


class TallySession:
    """The locked tallies of some titles during one act. Make it first, ``commit`` it last."""

    def __init__(self, title_ids: Iterable[int]) -> None:
        self.tallies = lock_tallies(title_ids)
        self.now = {key: tally.numbers for key, tally in self.tallies.items()}
        self.written = {pk: t.written for (pk, g), t in self.tallies.items() if g == Group.AUDIENCE}
        self._titles: dict[int, Title] = {}

    def title(self, title_id: int) -> Title:
        """Return a locked title's kind, state and numbers. Raises DoesNotExist if it was merged."""
        found = [title for title in self._load([title_id]) if not title.merged_into_id]
        if not found:
            raise Title.DoesNotExist
        return found[0]

    def _load(self, title_ids: Iterable[int]) -> list[Title]:
        """Return titles as they are under the lock, each read once."""
        ids = list(title_ids)
        missing = [pk for pk in ids if pk not in self._titles]
        if missing:
            rows = Title.all_objects.filter(pk__in=missing).only(*COLUMNS_READ)
            self._titles |= {title.pk: title for title in rows}
        return [self._titles[pk] for pk in ids if pk in self._titles]

    def has(self, title_id: int, rows: models.QuerySet[AudienceReview]) -> bool:
        """Tell under the lock whether there are such rows: its title is read with it."""
        asked = Title.all_objects.filter(pk=title_id).only(*COLUMNS_READ)
        title = asked.annotate(has_rows=models.Exists(rows)).get()
        self._titles[title_id] = title
        return bool(getattr(title, "has_rows", True))

    def write(self, review: Review) -> None:
        """Save a review and note what that changes. Its stored state is read under the lock."""
        stored = type(review)._base_manager.filter(pk=review.pk).first() if review.pk else None
        review.is_counted = review.should_count
        review.save(update_fields=_columns_to_save(type(review)) if stored is not None else None)
        if stored is not None:
            self._add(stored, stored.is_counted, sign=-1)
        self._add(review, review.is_counted, sign=1)
        if isinstance(review, AudienceReview):
            before = isinstance(stored, AudienceReview) and stored.takes_votes
            self.written[review.title_id] += review.takes_votes - before
            if isinstance(stored, AudienceReview) and stored.thread_id:
                threads.set_hidden([stored.thread_id], is_hidden=not review.is_public)

    def set(self, title_id: int, group: str, numbers: Numbers) -> None:
        """Put a recounted tally in place."""
        self.now[title_id, group] = numbers

    def _add(self, review: Review, is_counted: bool, *, sign: int) -> None:
        for group, numbers in contributions(review, is_counted=is_counted).items():
            key = (review.title_id, group)
            self.now[key] = self.now[key].plus(numbers, sign)

    def commit(self, change: ScoreChange, *, publish_all: bool = False) -> None:
        """Store the tallies that changed, a score point for each, and the shown numbers.

        With ``publish_all`` the shown numbers of every locked title are written again.
        """
        if publish_all:
            self.written = written_of(self.written)
        rewritten = {
            (pk, Group.AUDIENCE.value) for pk, many in self.written.items()
            if many != self.tallies[pk, Group.AUDIENCE].written
        }  # fmt: skip
        changed = [key for key, tally in self.tallies.items() if tally.numbers != self.now[key]]
        wanted = {title_id for title_id, _ in (self.tallies if publish_all else changed)}
        if not wanted:
            self._store(sorted(rewritten))
            return
        titles = self._load(sorted(wanted))
        publishing = _Publishing()
        shown = {title.pk: self._publish(title, change, publishing) for title in titles}
        update_each(Title, publishing.columns())
        if change.cause == Cause.FORMULA:  # the same votes, another number: history shows the break
            broken = [key for key in self.tallies if shown[key[0]] and key not in changed]
            changed += [key for key in broken if self.now[key] != NOTHING]
        self._store(sorted({*changed, *rewritten}))
        insert_points(change, [(*key, shown[key[0]], self.now[key]) for key in changed])

    def _store(self, keys: Iterable[Key]) -> None:
        """Store these tallies as they are now."""
        rows = {
            self.tallies[key].pk: {
                **columns_of(self.now[key]),
                "written": self.written[key[0]] if key[1] == Group.AUDIENCE else 0,
            }
            for key in keys
        }
        update_each(Tally, rows)

    def _publish(self, title: Title, change: ScoreChange, publishing: "_Publishing") -> bool:
        """Note the shown numbers of a title that change; tell whether a reader sees a change."""
        new = published(
            title,
            critics=self.now[title.pk, Group.CRITICS],
            top=self.now[title.pk, Group.TOP],
            audience=self.now[title.pk, Group.AUDIENCE],
        )
        old = {name: getattr(title, name) for name in PUBLISHED}
        if new == old:
            return False
        publishing.add(title.pk, new, old)
        BadgeEvent.objects.bulk_create(_badge_events(title, old, new, change.at))
        return any(new[n] != old[n] for n in PUBLISHED if not n.endswith(("counted", "favorable")))


class _Publishing:
    """The shown numbers that one act writes: only the columns that differ for some title.

    A column that is written drops the stored lists that are sorted by it.
    """

    def __init__(self) -> None:
        self.new: dict[int, dict[str, Any]] = {}
        self.differing: set[str] = set()

    def add(self, title_id: int, new: dict[str, Any], old: dict[str, Any]) -> None:
        self.new[title_id] = new
        self.differing |= {name for name in PUBLISHED if new[name] != old[name]}

    def columns(self) -> dict[int, dict[str, Any]]:
        names = sorted(self.differing)
        return {pk: {name: new[name] for name in names} for pk, new in self.new.items()}


def _badge_events(
    title: Title, old: dict[str, Any], new: dict[str, Any], at: dt.datetime
) -> list[BadgeEvent]:
    """Return an event for each badge that is given or lost."""
    return [
        BadgeEvent(
            title=title,
            badge=badge.name,
            is_award=bool(new[badge.column]),
            percent=new[f"{badge.group}_percent"],
            counted=new[f"{badge.group}_counted"],
            at=at,
        )
        for badge in BADGES
        if old[badge.column] != new[badge.column]
    ]


def published(title: Title, *, critics: Numbers, top: Numbers, audience: Numbers) -> dict[str, Any]:
    """Return the published columns of a title for these tallies."""
    return shown_numbers(
        kind=title.kind,
        width=title.release_width,
        held={badge.column: getattr(title, badge.column) for badge in BADGES},
        critics=critics,
        top=top,
        audience=audience,
        constants=constants(),
    )
