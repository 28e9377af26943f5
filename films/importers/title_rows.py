"""Rows of titles and what hangs on them: what sources say, which of it is shown, and saving it.

The first source to speak of a field is chosen and writes the column; another source only leaves
its word beside it, until an editor chooses that one.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from django.db import models

from core.slugs import slug_of
from films import versions
from films.models import Fact, Title, TitleSlug
from importing.bookkeeping import Bookkeeping, Changes, changes_between, columns_of
from importing.outcomes import RowStatus

# Long texts are not compared: the first one stays, until an editor writes another.
TEXTS = frozenset({Fact.Field.SYNOPSIS.value, Fact.Field.BIOGRAPHY.value})
# The fields of which every source's word is kept.
SOURCED = frozenset(Fact.Field.values) - TEXTS


class Facts:
    """The facts of a batch's titles, as one source speaks of them."""

    def __init__(self, source: str, books: Bookkeeping, title_ids: Collection[int] = ()) -> None:
        self.source, self.books = source, books
        self._chosen: dict[tuple[int, str], Fact] = {}
        self._own: dict[tuple[int, str], list[Fact]] = {}
        self._new: list[Fact] = []
        self._changed: dict[int, tuple[Fact, dict[str, object]]] = {}
        if title_ids:
            self._load(Fact.objects.filter(title_id__in=title_ids).order_by("pk"))

    def _load(self, facts: Iterable[Fact]) -> None:
        for fact in facts:
            key = (fact.title_id or 0, fact.field)
            if fact.is_chosen:
                self._chosen[key] = fact
            if fact.source == self.source:
                self._own.setdefault(key, []).append(fact)

    def apply(
        self, title: Title, columns: Mapping[str, object], *, only_empty: bool = False
    ) -> bool:
        """Set what the source may set of a saved title's columns; tell whether facts changed.

        An empty value says nothing. ``only_empty`` leaves alone whatever has a value. The title
        is not saved here.
        """
        is_changed = False
        for name, value in columns.items():
            is_kept = only_empty or name in TEXTS
            if value in (None, "") or (is_kept and getattr(title, name)):
                continue
            chosen = self._chosen.get((title.pk, name))
            if chosen is None or chosen.source == self.source:
                setattr(title, name, value)
            if name in SOURCED:
                is_changed |= self._note(title, name, str(value))
        return is_changed

    def _note(self, title: Title, name: str, value: str) -> bool:
        """Note the source's word; tell whether it is a new one."""
        key = (title.pk, name)
        own = self._own.setdefault(key, [])
        if any(fact.value == value for fact in own):
            return False
        if own:
            fact = next((one for one in own if one.is_chosen), own[0])
            if fact.pk is not None:
                self._changed.setdefault(fact.pk, (fact, columns_of(fact)))
            fact.value = value
            return True
        is_chosen = key not in self._chosen
        fact = Fact(title=title, field=name, value=value, source=self.source, is_chosen=is_chosen)
        if is_chosen:
            self._chosen[key] = fact
        own.append(fact)
        self._new.append(fact)
        return True

    def save(self) -> None:
        Fact.objects.bulk_create(self._new, batch_size=1000)
        self.books.created(self._new)
        self.books.save_changed(self._changed.values())
        self._new, self._changed = [], {}


class Children[M: models.Model]:
    """Rows of one model that hang on titles, by a key: made or changed, and written together.

    What an earlier row of the run was about is only filled where it is empty.
    """

    def __init__(
        self, model: type[M], key: tuple[str, ...], standing: Iterable[M], books: Bookkeeping
    ) -> None:
        self.model: type[M] = model
        self.key, self.books = key, books
        self.standing = {tuple(getattr(one, name) for name in key): one for one in standing}
        self.seen = books.seen_among(model, [one.pk for one in self.standing.values()])
        self.new: list[M] = []
        self._was: dict[int, tuple[M, dict[str, object]]] = {}

    def put(self, key: tuple[Any, ...], columns: Mapping[str, object]) -> RowStatus:
        """Take in what a row says of the one with this key; return what became of it."""
        held = self.standing.get(key)
        if held is not None:
            return self.change(held, columns)
        self.standing[key] = self.model(**dict(zip(self.key, key, strict=True)), **columns)
        self.new.append(self.standing[key])
        return RowStatus.CREATED

    def is_again(self, held: M) -> bool:
        """Tell whether an earlier row of the run was about it."""
        return held.pk is None or held.pk in self.seen

    def change(self, held: M, columns: Mapping[str, object]) -> RowStatus:
        was, is_again = columns_of(held), self.is_again(held)
        if held.pk is not None:
            self.seen.add(held.pk)
            self.books.see(held)
        for name, value in columns.items():
            if not (is_again and getattr(held, name)):
                setattr(held, name, value)
        if columns_of(held) == was:
            return RowStatus.UNCHANGED
        if held.pk is not None:
            self._was.setdefault(held.pk, (held, was))
        return RowStatus.MERGED if is_again else RowStatus.UPDATED

    def save(self) -> None:
        self.model._default_manager.bulk_create(self.new, batch_size=1000)
        self.books.created(self.new)
        self.books.save_changed(self._was.values())


def save_changed(
    changed: Iterable[tuple[Title, dict[str, object]]], *, books: Bookkeeping
) -> dict[int, Changes]:
    """Save titles whose former columns are given; by id, what changed."""
    changes: dict[int, Changes] = {}
    titles: list[Title] = []
    for title, was in changed:
        if columns_of(title) != was:
            title.updated_at = books.at
            changes[title.pk] = changes_between(was, columns_of(title))
            titles.append(title)
    if not titles:
        return {}
    versions.keep_first(Title, [title.pk for title in titles])
    columns = sorted({name for one in changes.values() for name in one})
    Title.objects.bulk_update(titles, columns, batch_size=500)
    versions.note_changed(Title, titles)
    for title in titles:
        books.changed(title, changes[title.pk])
    return changes


def free_title_slugs(wanted: Sequence[tuple[str, int | None, str]]) -> list[str]:
    """For each (name, year, suffix) a slug that no title has or had, the prettiest that is free.

    The name; with the year; then with the suffix, which makes it free, or else with a number.
    """
    tries = [list(_slugs(name, year)) for name, year, _ in wanted]
    used = _taken({slug for slugs in tries for slug in slugs})
    chosen = []
    for (_, year, suffix), slugs in zip(wanted, tries, strict=True):
        slug = next((slug for slug in slugs if slug not in used), "")
        if not slug and suffix:
            slug = f"{slugs[0][:80]}-{suffix}".lower()
        numbered = (f"{slugs[0]}-{year or 'title'}-{number}" for number in count(2))
        slug = slug or next(one for one in numbered if one not in used and not _taken({one}))
        used.add(slug)
        chosen.append(slug)
    return chosen


def _slugs(name: str, year: int | None) -> Iterator[str]:
    base = slug_of(name, otherwise="title")
    yield base
    if year:
        yield f"{base}-{year}"


def _taken(slugs: set[str]) -> set[str]:
    used = set(Title.all_objects.filter(slug__in=slugs).values_list("slug", flat=True))
    return used | set(TitleSlug.objects.filter(slug__in=slugs).values_list("slug", flat=True))
