"""The importer of other sources' guides: a row a title, or one of its categories.

Scores stay on the source's own scale, as it gave them. Titles are never made by it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from family.importers.outside_rows import OutsideRows, standing_source
from family.models.sources import HIGHEST_TOP, OLDEST_SAID
from films.importers.matching import match_rows
from films.importers.records import SCHEMES, TITLE_FIELDS, TitleQuery, read_query
from importing.bookkeeping import Bookkeeping
from importing.cells import Cells
from importing.maps import ImportMap, MapError
from importing.outcomes import Choice, LeftOut, Outcome, Refused, RowStatus, combined_status
from importing.registry import Importer

SAYS_NOTHING = "rows without a score, an age or a certificate left out"
LONGEST_CATEGORY = 60
# A film that opened at a festival has the year before in many catalogues.
SLACK = 1


@dataclass(frozen=True)
class OutsideRow:
    """One row, read: what a source says of one title. ``scores`` are in digits, by category."""

    query: TitleQuery
    source: Mapping[str, object]  # what the row says of the source; an empty value says nothing
    scores: Mapping[str, str]
    advice: Mapping[str, object]
    highest: Fraction | None  # of the scores
    choice: Choice | None = None


class OutsideScoreImporter(Importer):
    """Reads tables of content scores, ages and certificates."""

    name = "outside-scores"
    writes = frozenset({"family.outsidesource", "family.outsidescore", "family.outsideadvice"})
    touches = frozenset({"family"})
    fields = TITLE_FIELDS | {
        "category", "score", "top", "scale", "source_link", "age", "certificate", "country", "link",
    }  # fmt: skip
    schemes = SCHEMES

    def __init__(self, import_map: ImportMap) -> None:
        """Take the map. Raises MapError where it names nothing to import, or scores of no scale."""
        super().__init__(import_map)
        has_scores = bool(import_map.scores) or import_map.gives("score")
        if has_scores and not import_map.gives("top"):
            raise MapError("it has scores, and does not say how far their scale goes: give 'top'.")
        if import_map.gives("score") and not import_map.gives("category"):
            raise MapError("it has a 'score', and does not say of what: give 'category'.")
        if not has_scores and not import_map.gives("age") and not import_map.gives("certificate"):
            raise MapError("it names no scores, no 'age' and no 'certificate'.")

    def read(self, cells: Cells) -> OutsideRow:
        query = read_query(cells, slack=SLACK)
        top = cells.whole("top", least=1, most=HIGHEST_TOP)
        numbers = _scores(cells, top)
        advice = {
            "age": cells.whole("age", least=0, most=OLDEST_SAID),
            "certificate": cells.words("certificate", longest=20),
            "link": _link(cells, "link"),
        }
        if not numbers and advice["age"] is None and not advice["certificate"]:
            raise LeftOut(SAYS_NOTHING)
        if advice["certificate"]:
            advice["country"] = cells.text("country", longest=2).upper() or "US"
        source = {
            "top": top,
            "scale": cells.words("scale", longest=200),
            "link": _link(cells, "source_link"),
        }
        return OutsideRow(
            query, _said(source), {name: _digits(number) for name, number in numbers.items()},
            _said(advice), max(numbers.values(), default=None),
        )  # fmt: skip

    def write(self, rows: list[OutsideRow], books: Bookkeeping) -> list[Outcome]:
        placed, outcomes = match_rows(rows)
        said: dict[str, object] = {}
        for number in placed:
            said = {**rows[number].source, **said}
        source = standing_source(self.map.source, said, books) if placed else None
        if source is None:
            return [outcomes[number] for number in range(len(rows))]
        written = OutsideRows(source, self.map.scores, set(placed.values()), books)
        for number, pk in placed.items():
            row = rows[number]
            if row.highest is not None and row.source["top"] != source.top:
                reason = (
                    f"the scale of {source} goes to {source.top}, and not to {row.source['top']}"
                )
                outcomes[number] = Outcome(RowStatus.REFUSED, reason)
                continue
            statuses = written.put(pk, row.scores, row.advice)
            outcomes[number] = Outcome(combined_status(statuses), pk=pk)
        written.save()
        return [outcomes[number] for number in range(len(rows))]


def _scores(cells: Cells, top: int | None) -> dict[str, Fraction]:
    """Return the scores of a row by category, in the order of the map. Raises Refused."""
    said = f"is not a number from 0 to {top}" if top else "is not a number"
    found = {name: cells.score(name, said=said) for name in cells.map.scores}
    number = cells.number("score", said)
    if number is not None:
        category = cells.words("category")
        if not category:
            raise Refused("the row does not say of which category its score is")
        found[category] = number
    scores = {name: one for name, one in found.items() if one is not None}
    if scores and top is None:
        raise Refused("the row does not say how far its scale goes (top)")
    for name, one in scores.items():
        if len(name) > LONGEST_CATEGORY:
            raise Refused(f"category is longer than {LONGEST_CATEGORY} characters")
        if not 0 <= one <= (top or 0):
            raise Refused(f"{name} '{_digits(one)}' {said}")
        if (one * 100).denominator != 1:
            raise Refused(f"{name} '{float(one)}' has more than two digits after its point")
    return scores


def _digits(number: Fraction) -> str:
    """Return a number as one writes it: 4, and not 4.0."""
    return f"{float(number):.2f}".rstrip("0").rstrip(".")


def _link(cells: Cells, name: str) -> str:
    link = cells.link(name)
    if link is None:
        raise Refused(f"{name} '{cells.text(name)[:40]}' is not an http(s) address")
    return link


def _said(columns: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in columns.items() if value not in (None, "")}
