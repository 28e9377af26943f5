"""Titles found by their ids in other catalogues."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from films.models import Identifier, Title
from importing.cells import Cells
from importing.maps import ImportMap
from importing.outcomes import Refused

_DIGITS = re.compile(r"\d{1,10}", re.ASCII)
_WITH_POINT = re.compile(r"(\d+)\.0+", re.ASCII)
_IMDB = re.compile(r"tt\d{7,10}", re.ASCII)
LONGEST_VALUE = 100
LONGEST_SCHEME = 20


@dataclass(frozen=True, order=True)
class Outside:
    """An id in another catalogue."""

    scheme: str
    value: str

    def __str__(self) -> str:
        return f"{self.scheme} {self.value}"


@dataclass(frozen=True)
class Place:
    """What a review needs to know of its title."""

    pk: int
    kind: str
    is_open: bool

    @property
    def takes_critic_reviews(self) -> bool:
        """Tell whether critics review this kind."""
        return self.kind != Title.Kind.SERIES


def outside_id(scheme: str, written: str, import_map: ImportMap) -> Outside:
    """Return an id in its catalogue's own form. Raises Refused.

    A prefix the map names changes the scheme (``rt:luca_2021``); ``9806.0`` is 9806; an IMDb id
    may lack its ``tt`` and its zeros.
    """
    value = written.strip()
    for prefix, other in import_map.prefixes.items():
        if value.startswith(prefix):
            scheme, value = other, value.removeprefix(prefix)
            break
    match = _WITH_POINT.fullmatch(value)
    value = match[1] if match else value
    if scheme == "imdb":
        value = f"tt{value.zfill(7)}" if _DIGITS.fullmatch(value) else value
        if not _IMDB.fullmatch(value):
            raise Refused(f"'{written[:40]}' is not an IMDb id")
    if not value or len(value) > LONGEST_VALUE or "\0" in value:
        raise Refused(f"'{written[:40]}' is not an id")
    return Outside(scheme, value)


def outsides_of(cells: Cells) -> tuple[Outside, ...]:
    """Return every id a row gives through the map's identifiers. Raises Refused."""
    found = []
    for scheme in cells.map.identifiers:
        written = cells.identifier(scheme)
        if written:
            outside = outside_id(scheme, written, cells.map)
            if len(outside.scheme) > LONGEST_SCHEME:
                raise Refused(f"the scheme {outside.scheme[:40]} is too long")
            found.append(outside)
    return tuple(dict.fromkeys(found))


def locate(wanted: Iterable[Outside]) -> dict[Outside, Place]:
    """Return the titles that have these ids, in one query for each scheme."""
    by_scheme: dict[str, set[str]] = {}
    for outside in wanted:
        by_scheme.setdefault(outside.scheme, set()).add(outside.value)
    found: dict[Outside, Place] = {}
    for scheme, values in by_scheme.items():
        rows = Identifier.objects.filter(scheme=scheme, value__in=values)
        for value, pk, kept, kind, is_open in rows.values_list(
            "value", "title_id", "title__merged_into_id", "title__kind", "title__is_open"
        ):
            found[Outside(scheme, value)] = Place(kept or pk, kind, is_open)
    return found
