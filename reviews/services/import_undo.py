"""Taking an import out whole: what it created goes, what it changed is put back.

Rows of other people and of later imports are never lost: what they stand on is kept, with a word
about it.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import models, transaction
from django.db.models import Q

from core import search
from films.models import Title
from films.search import PERSON, TITLE, index_titles
from importing import standing
from importing.ledger import Changes, stored
from importing.models import ImportRun
from importing.standing import Act, in_chunks, model_of
from reviews.models import AudienceReview, Critic, CriticReview, ScorePoint
from reviews.search import CRITIC
from reviews.services import recounting, scoring

# Made from other rows, and gone with them.
DERIVED = frozenset(
    {"reviews.tally", "reviews.scorepoint", "reviews.badgeevent", "films.similartitle"}
)
REVIEWS = ("reviews.criticreview", "reviews.audiencereview")
ROOTS = (*REVIEWS, "films.title")
LEAVES = {
    "reviews.criticreviewrevision": ("reviews.criticreview", "review_id"),
    "reviews.audiencereviewrevision": ("reviews.audiencereview", "review_id"),
    "films.identifier": ("films.title", "title_id"),
    "films.title_genres": ("films.title", "title_id"),
    "films.title_languages": ("films.title", "title_id"),
    "films.title_companies": ("films.title", "title_id"),
    "films.titlename": ("films.title", "title_id"),
    "films.fact": ("films.title", "title_id"),
    "films.episode": ("films.title", "season_id"),
    "films.offer": ("films.title", "title_id"),
    "films.boxofficeweekend": ("films.title", "title_id"),
    "films.video": ("films.title", "title_id"),
    "films.credit": ("films.title", "title_id"),
    "films.certification": ("films.title", "title_id"),
    "films.release": ("films.title", "title_id"),
}
NOUNS = (
    "accounts.user", "reviews.critic", "reviews.publication", "films.person", "films.genre",
    "films.language", "films.company", "films.franchise", "films.provider",
)  # fmt: skip
# What belongs to a noun and goes with it: it does not make the noun used.
BELONGINGS = {"films.personidentifier": ("films.person", "person_id")}
# Columns that follow from acts of others and say nothing of a change of content.
LOOSE = frozenset({"is_counted", "edited_at", "updated_at"})
SEARCHED = {"films.title": TITLE, "films.person": PERSON, "reviews.critic": CRITIC}


class AlreadyUndone(Exception):
    """The import has been taken out before, and nothing of it is left."""


@dataclass
class Undone:
    """What an undo did; ``kept`` says in sentences what it left, and why."""

    removed: Counter[str] = field(default_factory=Counter)
    restored: Counter[str] = field(default_factory=Counter)
    kept: list[str] = field(default_factory=list)


@transaction.atomic
def undo(*, run: ImportRun, at: dt.datetime) -> Undone:
    """Take an import out. Raises AlreadyUndone.

    Bookkeeping rows go with what they stand for; those of kept objects remain, so that the undo
    can be repeated once nothing stands on these any more.
    """
    locked = ImportRun.objects.select_for_update().get(pk=run.pk)
    if locked.undone_at is not None and not locked.rows.exists():
        raise AlreadyUndone
    done = _Undoing(locked).carry_out(at)
    locked.undone_at = at
    locked.save(update_fields=["undone_at"])
    return done


class _Undoing:
    """One undo, inside its transaction."""

    def __init__(self, run: ImportRun) -> None:
        self.run = run
        self.done = Undone()
        self.kept: dict[str, set[int]] = {
            label: set() for label in (*ROOTS, *LEAVES, *NOUNS, *BELONGINGS)
        }
        self.scored = self._scored_titles()
        self.reworded = self._reworded_titles()

    def carry_out(self, at: dt.datetime) -> Undone:
        """Lock, decide what stays, put back, remove, recount."""
        for ids in in_chunks(
            self.scored | self.reworded | standing.created_ids(self.run, "films.title")
        ):
            scoring.lock_tallies(ids)
        for label in ROOTS:
            self._decide(label)
        for label in (*NOUNS, *BELONGINGS, *LEAVES, *ROOTS):
            self._restore(label)
        for label, (parent, column) in LEAVES.items():
            self._remove_leaves(label, parent, column)
        for label in ROOTS:
            self._remove(label, standing.created_ids(self.run, label) - self.kept[label])
        for label in NOUNS:
            self._remove_unused(label)
        for label, (parent, column) in BELONGINGS.items():
            self._remove_leaves(label, parent, column)
        self.run.pending.all().delete()
        self.run.rows.filter(act=Act.SEEN).delete()
        for ids in in_chunks(self.reworded):
            index_titles(Title.objects.filter(pk__in=ids))
        for ids in in_chunks(self.scored):
            recounting.rebuild(ids, at=at, cause=ScorePoint.Cause.IMPORT_UNDONE)
        return self.done

    def _scored_titles(self) -> set[int]:
        """Return the titles whose scores change: those of the run's reviews."""
        titles: set[int] = set()
        for label in REVIEWS:
            ids = self.run.rows.filter(model=label).values_list("object_id", flat=True)
            titles |= _parents(model_of(label), ids, "title_id")
        return titles

    def _reworded_titles(self) -> set[int]:
        """Return the titles whose words, or what hangs on them, the run changed."""
        changed = self.run.rows.filter(model="films.title", act=Act.UPDATED)
        titles = set(changed.values_list("object_id", flat=True))
        for label, (parent, column) in LEAVES.items():
            if parent == "films.title":
                created = standing.created_ids(self.run, label)
                titles |= _parents(model_of(label), created, column)
        return titles

    def _decide(self, label: str) -> None:
        """Keep created titles and reviews that carry rows of others."""
        model = model_of(label)
        for ids in in_chunks(standing.created_ids(self.run, label)):
            others = standing.touched_by_others(label, ids, run=self.run)
            carrying = standing.borne(model, ids, run=self.run, derived=DERIVED)
            if label == "films.title":
                carrying |= _merged(ids)
            self.kept[label] |= carrying | set(others)
            for item in model._base_manager.filter(pk__in=carrying | set(others)).order_by("pk"):
                by = f"import {others[item.pk]} changed it" if item.pk in others else _why(item)
                self.done.kept.append(f"{_called(item)} is kept: {by}.")
        if label == "films.title":  # the series of a season that stays, stays
            for ids in in_chunks(self.kept[label]):
                self.kept[label] |= _parents(model, ids, "parent_id") - {None}

    def _restore(self, label: str) -> None:
        """Put changed columns back where they still hold what the import wrote."""
        model = model_of(label)
        rows = self.run.rows.filter(model=label, act=Act.UPDATED)
        for ids in in_chunks(rows.values_list("object_id", flat=True)):
            items = model._base_manager.in_bulk(ids)
            for row in rows.filter(object_id__in=ids):
                item = items.get(row.object_id)
                if item is None or self._restore_one(label, item, row.before or {}):
                    row.delete()

    def _restore_one(self, label: str, item: models.Model, changes: Changes) -> bool:
        """Put one object back; return whether all of it could be."""
        stale = {name for name, pair in changes.items() if stored(getattr(item, name)) != pair[1]}
        names = set(changes) - stale
        if stale - LOOSE:
            self.kept[label].add(item.pk)
            shown = ", ".join(sorted(stale - LOOSE))
            self.done.kept.append(f"{_called(item)} keeps what was changed since: {shown}.")
            if label != "films.title":  # its columns belong together
                return False
        standing.put_back(item, changes, names - {"is_counted"})
        if isinstance(item, CriticReview | AudienceReview):
            counts = item.should_count
            type(item)._base_manager.filter(pk=item.pk).update(is_counted=counts)
        self.done.restored[label] += 1
        return not stale - LOOSE

    def _remove_leaves(self, label: str, parent: str, column: str) -> None:
        """Remove what hangs on titles and reviews, unless these stay."""
        stays = self.kept[parent]
        if parent in ("films.title", "films.person"):  # what hangs on one there before, goes
            stays = stays & standing.created_ids(self.run, parent)
        for ids in in_chunks(standing.created_ids(self.run, label)):
            rows = dict(model_of(label)._base_manager.filter(pk__in=ids).values_list("pk", column))
            changed = standing.touched_by_others(label, ids, run=self.run)
            gone = {pk for pk, on in rows.items() if on not in stays and pk not in changed}
            self._remove(label, gone)

    def _remove_unused(self, label: str) -> None:
        """Remove people, critics and the like that nothing uses any more."""
        model = model_of(label)
        for ids in in_chunks(standing.created_ids(self.run, label)):
            used = (
                standing.used(model, ids, run=self.run, own=frozenset(BELONGINGS))
                | _spoken_for(model, ids)
                | set(standing.touched_by_others(label, ids, run=self.run))
            )
            if used:
                name = model._meta.verbose_name_plural
                self.done.kept.append(f"{len(used)} {name} are kept: others use them.")
            self.kept[label] |= used
            self._remove(label, set(ids) - used)

    def _remove(self, label: str, ids: set[int]) -> None:
        for chunk in in_chunks(ids):
            model = model_of(label)
            count = model._base_manager.filter(pk__in=chunk).count()
            model._base_manager.filter(pk__in=chunk).delete()
            self.run.rows.filter(model=label, object_id__in=chunk).delete()
            self.done.removed[label] += count
            if label in SEARCHED:
                search.remove(SEARCHED[label], chunk)


def _merged(ids: list[int]) -> set[int]:
    """Return which titles were merged since: an un-merge must find them."""
    merges = Title.everything.filter(merged_into__isnull=False)
    merges = merges.filter(Q(pk__in=ids) | Q(merged_into__in=ids))
    pairs = merges.values_list("pk", "merged_into_id")
    return {pk for pair in pairs for pk in pair if pk in ids}


def _parents(model: type[models.Model], ids: Iterable[int], column: str) -> set[int]:
    found: set[int] = set()
    for chunk in in_chunks(ids):
        rows = model._base_manager.filter(pk__in=chunk)
        found.update(rows.values_list(column, flat=True))
    return found


def _spoken_for(model: type[models.Model], ids: list[int]) -> set[int]:
    """Return which critics have become a member's name since."""
    if model is not Critic:
        return set()
    critics = Critic.objects.filter(pk__in=ids, member__isnull=False)
    return set(critics.values_list("pk", flat=True))


def _called(item: models.Model) -> str:
    return f"{item._meta.verbose_name} {item.pk} ({item})"


def _why(item: models.Model) -> str:
    if isinstance(item, Title):
        return "others have written about it since, or added to it"
    return "it was changed since"
