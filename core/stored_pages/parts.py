"""Pieces of pages, stored as pages are. Pages of visitors and members are put together of them.

A piece is a template with named inputs, and nothing else gets into it: neither the request nor
whose it is. An input is one of

- a row of a declared model: the piece is dropped by a change of it, or of what was loaded with it;
- something `Loaded`: read when the piece is made, and not before;
- a plain value: a word, a number, a day.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection, models
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from core import clock
from core.stored_pages import keys, reading, site
from core.stored_pages.pages import StoredPart
from core.stored_pages.tables import TABLES
from core.stored_pages.writing import has_pending

TOKEN_GOES_HERE = "token-of-the-member"  # noqa: S105  # a place, no token
KEEPS_BLANKS = ("<pre", "<textarea")
Plain = (str, int, bool, dt.date, type(None))


class Loaded:
    """Something a piece shows, read when it is first looked at; ``key`` tells it from others.

    Whoever looks at it later depends on the same rows. With ``is_kept`` it is stored like a piece,
    for pieces that are made more often than it changes: plain data, which nobody changes.
    """

    do_not_call_in_templates = True  # a page hands it on; only a piece looks at it

    def __init__(
        self, key: tuple[object, ...], load: Callable[[], Any], *, is_kept: bool = False
    ) -> None:
        self.key, self._load, self.is_kept = key, load, is_kept
        self._read: StoredPart | None = None

    def __call__(self) -> Any:
        """Return it."""
        if self._read is None:
            self._read = self._find() if self.is_kept and may_use_store() else None
            self._read = self._read or self._make()
        elif (current := reading.current.get()) is not None:
            current.slots.update(self._read.slots)
        return self._read.content

    def _find(self) -> StoredPart | None:
        found = site.parts.get((*self.key, *_circumstances()), site.generations)
        if found and (current := reading.current.get()) is not None:
            current.slots.update(found.slots)
        return found

    def _make(self) -> StoredPart:
        with reading.recording(site.generations) as read:
            content = self._load()
            if isinstance(content, models.QuerySet):
                content = list(content)
        made = StoredPart(slots=tuple(read.slots), since=read.since, content=content)
        if self.is_kept and may_use_store() and read.may_be_stored:
            site.parts.put((*self.key, *_circumstances()), made)
        return made


_varied_by: list[Callable[[], object]] = []


def vary_by(told: Callable[[], object]) -> None:
    """Keep pieces apart by what this returns: None for everybody who is shown the same."""
    _varied_by.append(told)


def _circumstances() -> tuple[object, ...]:
    """Return what a piece depends on besides its inputs."""
    return clock.today(), settings.SITE_COUNTRY, get_language(), *(told() for told in _varied_by)


def may_use_store(inputs: Mapping[str, Any] | None = None) -> bool:
    """Tell whether what is read now is what everybody will read, and so is what a piece is given.

    Rows from before anything was noted may have changed since; those without a key are samples.
    What is looked at as of another moment is nobody else's.
    """
    given = (inputs or {}).values()
    read = [value for value in given if isinstance(value, models.Model | Loaded)]
    is_noted = reading.current.get() is not None
    if read and not (is_noted and all(getattr(row, "pk", 0) is not None for row in read)):
        return False
    return settings.STORED_PAGES and not (clock.is_moved() or has_pending(connection))


def piece(
    template: str,
    inputs: Mapping[str, Any],
    *,
    numbers: bool = True,
    shown: Mapping[str, Any] | None = None,
) -> SafeString:
    """Return a template filled with these inputs, from the store if it is there and still true.

    Without ``numbers`` it shows none of the often changing numbers of the rows it is given.
    ``shown`` is what the template is given in place of the inputs, made of them alone.
    """
    current = reading.current.get()
    if not may_use_store(inputs):
        return _render(template, shown or inputs)
    key = key_of(template, inputs, numbers=numbers)
    found = site.parts.get(key, site.generations)
    if found is None:
        found = _make(key, template, inputs, shown or inputs, numbers=numbers)
    elif current is not None:
        current.slots.update(found.slots)
    return found.content


def piece_with_form(
    template: str, inputs: Mapping[str, Any], *, shown: Mapping[str, Any], token: str
) -> SafeString:
    """Return a piece with a form in it, where the reader's own token is put in: none is stored."""
    form = piece(template, inputs, shown={**shown, "csrf_token": TOKEN_GOES_HERE})
    return mark_safe(form.replace(TOKEN_GOES_HERE, token))  # noqa: S308  # letters and digits


@dataclass(frozen=True)
class Row:
    """A row by its key, which was not loaded."""

    model: type[models.Model]
    pk: int


def find(template: str, inputs: Mapping[str, Any]) -> SafeString | None:
    """Return what `piece` would, if it is in the store; rows may be named by `Row`."""
    return find_all(template, [inputs])[0]


def find_all(template: str, many: Sequence[Mapping[str, Any]]) -> list[SafeString | None]:
    """Return for each of these inputs what `find` would; a list of cards is asked for at once."""
    current = reading.current.get()
    if current is None or not may_use_store():
        return [None] * len(many)
    around, contents = _circumstances(), []
    for inputs in many:
        key = (template, True, *around, _told(inputs))
        found = site.parts.get(key, site.generations)
        if found is not None:
            current.slots.update(found.slots)
        contents.append(found.content if found is not None else None)
    return contents


def key_of(template: str, inputs: Mapping[str, Any], *, numbers: bool) -> object:
    """Return what tells this piece from others."""
    return (template, numbers, *_circumstances(), _told(inputs))


def _told(inputs: Mapping[str, Any]) -> tuple[tuple[str, object], ...]:
    return tuple((name, _identity(value)) for name, value in sorted(inputs.items()))


def _make(
    key: object,
    template: str,
    inputs: Mapping[str, Any],
    shown: Mapping[str, Any],
    *,
    numbers: bool,
) -> StoredPart:
    with reading.recording(site.generations) as read:
        note_rows(read, inputs, numbers=numbers)
        content = _render(template, shown)
    part = StoredPart(slots=tuple(read.slots), since=read.since, content=content)
    if read.may_be_stored:
        site.parts.put(key, part)
    return part


def _render(template: str, inputs: Mapping[str, Any]) -> SafeString:
    # Templates call what can be called: here they look at what is loaded.
    shown = {
        name: value.__call__ if isinstance(value, Loaded) else value
        for name, value in inputs.items()
    }
    html: str = render_to_string(template, shown)
    if not any(tag in html for tag in KEEPS_BLANKS):
        html = re.sub(r"\n\s+", "\n", html)  # the templates' indentation
    return mark_safe(html)  # noqa: S308  # a template escaped it


def _identity(value: Any) -> object:
    if isinstance(value, models.Model):
        return (value._meta.label, value.pk)
    if isinstance(value, Row):
        return (value.model._meta.label, value.pk)
    if isinstance(value, Loaded):
        return value.key
    if isinstance(value, Plain):
        return value
    if isinstance(value, Promise):
        return str(value)
    raise TypeError(f"A piece cannot be given {value!r}: it would not be dropped when it changes.")


def note_rows(read: reading.Recording, inputs: Mapping[str, Any], *, numbers: bool = True) -> None:
    """Note the rows among what a piece is given: it is dropped by a change of them."""
    for value in inputs.values():
        if isinstance(value, models.Model):
            read.add(keys_of(value, numbers=numbers))


def keys_of(
    row: models.Model, *, numbers: bool = True, way: tuple[models.Model, ...] = ()
) -> list[str]:
    """Return the keys of a row and of everything that was loaded with it.

    ``way`` are the rows that led to it: two that are one to one know each other.
    """
    table = TABLES[row._meta.db_table]
    found = [keys.whole(table.name), keys.row(table.name, table.key, row.pk)]
    if table.numbers and numbers:
        found.append(keys.numbers(table.name, table.key, row.pk))
    for related in row._state.fields_cache.values():
        if isinstance(related, models.Model) and all(related is not one for one in (row, *way)):
            found += keys_of(related, numbers=numbers, way=(*way, row))
    for name, loaded in getattr(row, "_prefetched_objects_cache", {}).items():
        found += _keys_of_many(row, name) + [key for other in loaded for key in keys_of(other)]
    return found


def _keys_of_many(row: models.Model, name: str) -> list[str]:
    """Return the key of which rows stand at the other end of a relation."""
    relation: Any = next(
        field
        for field in row._meta.get_fields()
        if name in (field.name, getattr(field, "get_accessor_name", lambda: "")())
    )
    if relation.many_to_many:
        through = relation.remote_field.through._meta
        column = relation.m2m_column_name()
    else:
        through, column = relation.related_model._meta, relation.field.column
    return [keys.whole(through.db_table), keys.row(through.db_table, column, row.pk)]
