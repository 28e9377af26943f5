"""Two titles, or two people, that are one: merged with all that hangs on them, and taken apart."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.db.models import Q

from accounts.models import User
from core import search
from films import versions
from films.models import (
    Alert,
    BoxOfficeWeekend,
    Certification,
    Correction,
    Credit,
    Episode,
    Fact,
    FavoriteTitle,
    FollowedPerson,
    Identifier,
    Merge,
    Offer,
    Person,
    PersonIdentifier,
    PersonSlug,
    Photo,
    Release,
    SeasonAddress,
    Title,
    TitleName,
    TitleSlug,
    Video,
    Watched,
)
from films.names import season_key
from films.search import PERSON, TITLE, index_people, index_titles
from films.services.moving import Record
from films.services.moving_viewings import move_viewings
from films.signals import people_merging, titles_merging, titles_unmerged, titles_unmerging

# What hangs on a title: the column that points at it, and what must be unique beside it.
OF_TITLE: tuple[tuple[type[models.Model], str, tuple[str, ...]], ...] = (
    (Release, "title_id", ("country", "kind", "date")),
    (Certification, "title_id", ("country",)),
    (Identifier, "title_id", ()),
    (TitleName, "title_id", ("name", "kind")),
    (TitleSlug, "title_id", ()),
    (SeasonAddress, "season_id", ()),
    (SeasonAddress, "series_id", ("label",)),
    (Offer, "title_id", ("provider_id", "country", "kind")),
    (Credit, "title_id", ("person_id", "job", "character")),
    (BoxOfficeWeekend, "title_id", ("country", "weekend_on")),
    (Episode, "season_id", ("number",)),
    (Photo, "title_id", ()),
    (Video, "title_id", ()),
    (Correction, "title_id", ()),
    (Watched, "title_id", ("member_id",)),
    (FavoriteTitle, "title_id", ("member_id",)),
    (Alert, "title_id", ("member_id", "about")),
    (Title.genres.through, "title_id", ("genre_id",)),
    (Title.languages.through, "title_id", ("language_id",)),
    (Title.companies.through, "title_id", ("company_id",)),
)
OF_PERSON: tuple[tuple[type[models.Model], str, tuple[str, ...]], ...] = (
    (PersonIdentifier, "person_id", ()),
    (PersonSlug, "person_id", ()),
    (Credit, "person_id", ("title_id", "job", "character")),
    (Photo, "person_id", ()),
    (Correction, "person_id", ()),
    (FollowedPerson, "person_id", ("member_id",)),
)
# What the kept one takes over where it has nothing itself.
FILLED = {
    Title: (
        "original_name", "year", "released_on", "status", "synopsis", "runtime_minutes",
        "countries", "keywords", "network", "episode_count", "budget_dollars",
        "domestic_gross_dollars", "worldwide_gross_dollars", "franchise_id", "poster_id",
    ),
    Person: ("biography", "born_on", "died_on", "portrait_id"),
}  # fmt: skip


class CannotMerge(Exception):
    """These two cannot become one; the message says why."""


class CannotUnmerge(Exception):
    """The merge cannot be taken apart now; the message says why."""


@dataclass(frozen=True)
class Moving:
    """What a merge would do with one kind of row."""

    name: str
    moves: int
    collides: int


def preview(kept: Title | Person, merged: Title | Person) -> list[Moving]:
    """Return what would move to the kept one, and what it has already; nothing is written."""
    found = []
    for model, column, same in OF_TITLE if isinstance(kept, Title) else OF_PERSON:
        rows = model._base_manager.filter(**{column: merged.pk})
        theirs = model._base_manager.filter(**{column: kept.pk})
        held = set(theirs.values_list(*same)) if same else set()
        keys = list(rows.values_list(*(same or ("pk",))))
        collides = sum(key in held for key in keys)
        if keys:
            found.append(Moving(_plural(model), len(keys) - collides, collides))
    return found


def _plural(model: type[models.Model]) -> str:
    """Return what rows of a model are called; a link to genres is "genres"."""
    linked = [f.related_model for f in model._meta.fields if f.is_relation]
    if model._meta.auto_created:
        # The stubs say "str" of a relation that names its model; by now it is one.
        model = next(other for other in linked if other is not Title)  # type: ignore[assignment]
    return str(model._meta.verbose_name_plural)


@transaction.atomic
def merge_titles(
    *,
    kept: Title,
    merged: Title,
    by: User | None,
    reason: str,
    at: dt.datetime,
    within: Merge | None = None,
) -> Merge:
    """Make ``merged`` a part of ``kept``: rows, reviews, scores, addresses.

    The merged row stays, found by ``Title.all_objects`` alone, so that ``unmerge`` can restore it.
    Seasons both series have are merged too. Raises CannotMerge.
    """
    merge = Merge.objects.create(
        kind=Merge.Kind.TITLE,
        kept_id=kept.pk,
        merged_id=merged.pk,
        within=within,
        reason=reason,
        merged_by=by,
        merged_at=at,
    )
    record = Record(merge)
    # Reviews go first: they lock the tallies, which come before the titles' rows everywhere.
    titles_merging.send(sender=Merge, record=record, kept=kept, merged=merged, at=at)
    kept, merged = _locked(Title, kept.pk, merged.pk)
    _check_titles(kept, merged)
    _merge_seasons(record, kept, merged, at=at)
    move_viewings(record, kept, merged)
    for model, column, same in OF_TITLE:
        record.move(model, column, same=same)
    _move_facts(record, "title_id")
    _fill(record, kept, merged)
    record.change(merged, merged_into_id=kept.pk)
    search.remove(TITLE, [merged.pk])
    index_titles([kept, *kept.seasons.all()])
    return merge


@transaction.atomic
def merge_people(
    *, kept: Person, merged: Person, by: User | None, reason: str, at: dt.datetime
) -> Merge:
    """Make ``merged`` a part of ``kept``, with every credit. Raises CannotMerge."""
    merge = Merge.objects.create(
        kind=Merge.Kind.PERSON,
        kept_id=kept.pk,
        merged_id=merged.pk,
        reason=reason,
        merged_by=by,
        merged_at=at,
    )
    record = Record(merge)
    kept, merged = _locked(Person, kept.pk, merged.pk)
    people_merging.send(sender=Merge, record=record, kept=kept, merged=merged, at=at)
    for model, column, same in OF_PERSON:
        record.move(model, column, same=same)
    _move_facts(record, "person_id")
    _fill(record, kept, merged)
    record.change(merged, merged_into_id=kept.pk)
    search.remove(PERSON, [merged.pk])
    index_people([kept])
    _index_titles_of(kept)
    return merge


@transaction.atomic
def unmerge(*, merge: Merge, by: User | None, at: dt.datetime) -> None:
    """Take a merge apart: every row goes back to where it was. Raises CannotUnmerge.

    What came to the kept one since stays with it, and so does what was changed since.
    """
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    _check_unmerge(merge)
    record = Record(merge)
    model = Title if merge.kind == Merge.Kind.TITLE else Person
    kept = model._base_manager.get(pk=merge.kept_id)
    merged = model._base_manager.get(pk=merge.merged_id)
    settled: list[type[models.Model]] = []
    if isinstance(kept, Title):
        signal = {"record": record, "kept": kept, "merged": merged, "at": at}
        answers: list[Any] = titles_unmerging.send(sender=Merge, **signal)
        settled = [each for _receiver, handled in answers for each in handled or ()]
    Merge.objects.filter(pk=merge.pk).update(undone_by=by, undone_at=at)
    for part in merge.parts.filter(undone_at__isnull=True).order_by("-pk"):
        unmerge(merge=part, by=by, at=at)
    record.put_back(but=settled)
    if isinstance(kept, Title):
        titles_unmerged.send(sender=Merge, kept=kept, merged=merged)
    _index_again(model, [merge.kept_id, merge.merged_id])


def _check_unmerge(merge: Merge) -> None:
    if merge.undone_at is not None:
        raise CannotUnmerge("This merge was taken apart already.")
    if merge.within is not None and merge.within.undone_at is None:
        raise CannotUnmerge("It is a part of the merge of its series: take that apart.")
    later = Merge.objects.filter(kind=merge.kind, pk__gt=merge.pk, undone_at__isnull=True)
    later = later.filter(merged_id=merge.kept_id)
    if later.exists():
        raise CannotUnmerge("What was kept has itself been merged since: take that apart first.")


def _locked[M: (Title, Person)](model: type[M], kept_id: int, merged_id: int) -> tuple[M, M]:
    """Lock both rows in the order of their ids. Raises CannotMerge."""
    if kept_id == merged_id:
        raise CannotMerge("A title or person cannot be merged into itself.")
    rows = model._base_manager.select_for_update().filter(pk__in=[kept_id, merged_id])
    found = {row.pk: row for row in rows.order_by("pk")}
    if len(found) < 2 or any(row.merged_into_id for row in found.values()):
        raise CannotMerge("One of the two is gone, or was merged before.")
    return found[kept_id], found[merged_id]


def _check_titles(kept: Title, merged: Title) -> None:
    if kept.kind != merged.kind:
        raise CannotMerge(
            f"A {kept.get_kind_display()} and a {merged.get_kind_display()} are not the same thing."
        )


def _merge_seasons(record: Record, kept: Title, merged: Title, *, at: dt.datetime) -> None:
    held = {season_key(season.season_label): season for season in kept.seasons.all()}
    for season in Title.objects.filter(parent_id=merged.pk).order_by("pk"):
        same = held.get(season_key(season.season_label))
        if same is None:
            record.change(season, parent_id=kept.pk)
        else:
            merge_titles(
                kept=same, merged=season, by=record.merge.merged_by, reason=record.merge.reason,
                at=at, within=record.merge,
            )  # fmt: skip


def _move_facts(record: Record, column: str) -> None:
    """Move what sources say; of two chosen values of one field the kept one's stays chosen."""
    kept = Fact.objects.filter(**{column: record.merge.kept_id})
    held = set(kept.values_list("field", "source", "value"))
    settled = set(kept.filter(is_chosen=True).values_list("field", flat=True))
    for fact in Fact.objects.filter(**{column: record.merge.merged_id}).order_by("pk"):
        if (fact.field, fact.source, fact.value) in held:
            record.remove(fact)
        else:
            is_chosen = fact.is_chosen and fact.field not in settled
            record.change(fact, **{column: record.merge.kept_id, "is_chosen": is_chosen})


def _fill(record: Record, kept: Any, merged: Any) -> None:
    missing = {
        name: getattr(merged, name)
        for name in FILLED[type(kept)]
        if getattr(kept, name) in (None, "") and getattr(merged, name) not in (None, "")
    }
    if missing:
        versions.keep_first(type(kept), [kept.pk])
        record.change(kept, **missing)
        versions.note_changed(type(kept), [kept])


def _index_titles_of(person: Person) -> None:
    """Write the search words of a person's titles again, since these hold the name."""
    index_titles(Title.objects.filter(credits__person=person).distinct())


def _index_again(model: type[models.Model], ids: list[int]) -> None:
    if model is Title:
        index_titles(Title.objects.filter(Q(pk__in=ids) | Q(parent_id__in=ids)))
        return
    people = Person.objects.filter(pk__in=ids)
    index_people(people)
    for person in people:
        _index_titles_of(person)
