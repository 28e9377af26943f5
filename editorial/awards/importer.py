"""The awards importer: a row a nomination, whom and what it names in list cells with their ids."""

import hashlib
import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from editorial.awards.placing import Named, Nominees, Several
from editorial.awards.rows import AwardRows
from importing.bookkeeping import Bookkeeping
from importing.cells import Cells
from importing.outcomes import Choice, Outcome, Refused, combined_status
from importing.registry import Importer

_YEARS = re.compile(r"(\d{4})(?:[/–-](\d{2}|\d{4}))?", re.ASCII)
_UNKNOWN = "?"  # how some tables write an id they do not have
_SMALL = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the"})
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
LONGEST = {"body": 100, "category": 150, "category_as_named": 200, "named": 400, "work": 300}


@dataclass(frozen=True)
class AwardRow:
    """One row, read. ``key`` tells the nomination from every other of its source."""

    body: str
    year: int
    label: str
    category: str
    key: str
    line: int
    ceremony: dict[str, object]  # what the row says of its ceremony
    columns: dict[str, object]  # and of the nomination; an empty value says nothing
    titles: tuple[Named, ...]
    people: tuple[Named, ...]
    choice: Choice | None = None


class AwardImporter(Importer):
    """Reads tables of nominations. Titles and people are never made by it."""

    name = "awards"
    writes = frozenset(
        f"editorial.{name}"
        for name in (
            "awardbody", "awardcategory", "ceremony", "nomination", "nominatedtitle",
            "nominatedperson",
        )
    )  # fmt: skip
    fields = {
        "body", "number", "year", "held", "category", "category_as_named", "films", "film_ids",
        "named", "people", "person_ids", "winner", "withdrawn", "work", "note", "citation",
    }  # fmt: skip
    required = (("body",), ("year",), ("category",))

    def read(self, cells: Cells) -> AwardRow:
        texts = {name: _text(cells, name, longest=most) for name, most in LONGEST.items()}
        for name in ("body", "category"):
            if not texts[name]:
                raise Refused(f"the row does not say its {name}")
        year, label = _year(cells.text("year"))
        work = " · ".join(filter(None, _parts(cells, "work")))
        category, as_named = in_title_case(texts["category"]), texts["category_as_named"]
        columns = {
            "category_as_named": in_title_case(as_named) if as_named else "",
            "named": texts["named"],
            "work": work,
            "note": _unescaped(cells.prose("note")),
            "citation": _unescaped(cells.prose("citation")),
            "is_winner": cells.flag("winner"),
            "is_withdrawn": cells.flag("withdrawn"),
        }
        if columns["category_as_named"] == category:
            columns["category_as_named"] = ""
        number = cells.whole("number", least=1, most=1000)
        about = {"label": label, "number": number, "held_on": cells.date("held")}
        names = ("number", "year", "category", "category_as_named", "films", "film_ids", "named",
                 "people", "person_ids", "work", "citation")  # fmt: skip
        said = [texts["body"], *(cells.text(name) for name in names)]
        scheme = cells.map.title_scheme
        return AwardRow(
            body=texts["body"], year=year, label=label, category=category, line=cells.row.line,
            key=hashlib.sha256(json.dumps(said).encode()).hexdigest(),
            ceremony=_said(about), columns=_said(columns),
            titles=_named(cells, "films", "film_ids", scheme),
            people=_named(cells, "people", "person_ids", scheme),
        )  # fmt: skip

    def write(self, rows: list[AwardRow], books: Bookkeeping) -> list[Outcome]:
        nominees = Nominees(rows, books)
        outcomes: dict[int, Outcome] = {}
        placed = {}
        for number, row in enumerate(rows):
            try:
                placed[number] = nominees.place(row)
            except Several as match:
                outcomes[number] = match.outcome
        wanted = [rows[number] for number in placed]
        written = AwardRows(self.map.source, books).write(wanted, [*placed.values()])
        for number, statuses in zip(placed, written, strict=True):
            choice = rows[number].choice
            status = combined_status(statuses)
            outcomes[number] = Outcome(status, pk=choice.pk if choice else None)
        return [outcomes[number] for number in range(len(rows))]


def in_title_case(name: str) -> str:
    """Return a category written in capitals as a heading; others as they are."""

    def cased(match: re.Match[str]) -> str:
        word = match[0]
        if not word.isupper() or (len(word) == 1 and name[match.end() : match.end() + 1] == "."):
            return word
        is_numeral = not set(word) - {"I"} and len(word) > 1
        lower = word.lower()
        is_small = lower in _SMALL and match.start() > 0
        return word if is_numeral else lower if is_small else word[0] + lower[1:]

    return _WORD.sub(cased, name)


def _year(written: str) -> tuple[int, str]:
    """Return the last year that is honored, and how it is written where that differs."""
    match = _YEARS.fullmatch(written)
    if match is None:
        raise Refused(f"year '{written[:40]}' is neither a year nor two such as 1927/28")
    first, last = int(match[1]), match[2]
    if last is None:
        return first, ""
    year = int(last) if len(last) == 4 else first - first % 100 + int(last)
    year += 100 if year < first else 0
    if not first < year <= first + 2:
        raise Refused(f"year '{written[:40]}' is neither a year nor two such as 1927/28")
    return year, written


def _named(cells: Cells, names: str, ids: str, scheme: str) -> tuple[Named, ...]:
    """Return whom or what a row names, each with its id where there is one for each."""
    called, given = _parts(cells, names), _parts(cells, ids)
    if len(given) != len(called):
        given = [""] * len(called)
    found = [
        Named(name[:300], scheme, "" if value == _UNKNOWN else value[:40])
        for name, value in zip(called, given, strict=True)
        if name
    ]
    return tuple(dict.fromkeys(found))


def _parts(cells: Cells, name: str) -> list[str]:
    """Return every item of a list cell, empty ones too: names and ids stand in the same order."""
    written = _unescaped(cells.text(name))
    items = html.unescape(written).split(cells.map.list_separator) if written else []
    if "\0" in written or any(len(item) > 300 for item in items):
        raise Refused(f"an item of {name} is longer than 300 characters, or holds a NUL character")
    return [" ".join(item.split()) for item in items]


def _text(cells: Cells, name: str, *, longest: int) -> str:
    return _unescaped(cells.words(name, longest=longest))


def _unescaped(text: str) -> str:
    """Return a text of a table that writes quotation marks after a backslash."""
    return text.replace('\\"', '"')


def _said(columns: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in columns.items() if value not in (None, "")}
