"""What a statement of SQL reads, as far as can be told with certainty.

Django's SQL has few shapes. Of whatever has another one every table is read whole, so that a page
is dropped too often rather than too seldom.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from core.stored_pages.sql import Column, Statement, bare
from core.stored_pages.tables import TABLES, all_tables

CLAUSES = frozenset(
    "WHERE GROUP ORDER LIMIT HAVING UNION INTERSECT EXCEPT OFFSET FOR WINDOW".split()
)
NOT_ALIASES = frozenset("ON AS INNER LEFT OUTER RIGHT FULL CROSS JOIN USING".split())


@dataclass(frozen=True)
class Pin:
    """A column that must equal one of some parameters, by their place in the statement."""

    table: str
    column: str
    parameters: tuple[int, ...]


@dataclass(frozen=True)
class Reading:
    """A table that a statement reads, and how."""

    table: str
    # Narrowed to rows with these values; else joined by its primary key; else read whole.
    pins: tuple[Pin, ...]
    is_joined_by_key: bool
    # Every column, or all but the numbers, is among what it selects: it makes objects of the model.
    loads_rows: bool
    # Columns by which it filters, sorts and reckons, and those it selects without the whole row.
    columns: frozenset[str]
    is_understood: bool = True
    selected: frozenset[str] = frozenset()  # every column it selects


@lru_cache(maxsize=4096)
def readings(sql: str) -> tuple[Reading, ...]:
    """Return the tables of models that a statement reads, and how."""
    return tuple(_Reader(Statement(sql)).read())


class _Reader:
    """Reads each SELECT of a statement on its own."""

    def __init__(self, statement: Statement) -> None:
        self.statement, self.tokens = statement, statement.tokens
        self.tables = TABLES
        self.keys = {name: table.key for name, table in TABLES.items()}

    def read(self) -> list[Reading]:
        """Return each table once for every way in which it is read."""
        found: list[Reading] = []
        spans = self._selects()
        for start, end in spans:
            understood = self._scope(start, end)
            found += self._whole(start, end) if understood is None else understood
        told = {reading.table for reading in found}
        outside = self._whole(0, len(self.tokens))
        return found + [reading for reading in outside if reading.table not in told]

    def _whole(self, start: int, end: int) -> list[Reading]:
        """Return every table that is named from here to there, as read whole."""
        named = {bare(token) for token in self.tokens[start:end]} & all_tables()
        return [
            Reading(name, (), False, False, frozenset(), is_understood=False)
            for name in sorted(named)
        ]

    def _selects(self) -> list[tuple[int, int]]:
        """Return where each SELECT begins and where it ends: its bracket, or a set operation."""
        spans = []
        for at, token in enumerate(self.tokens):
            if token.upper() == "SELECT":
                spans.append((at, self._end_of(at)))
        return spans

    def _end_of(self, start: int) -> int:
        at = start
        while at < len(self.tokens):
            token = self.tokens[at]
            if token == "(":
                at = self.statement.closing[at]
            elif token == ")" or token.upper() in ("UNION", "INTERSECT", "EXCEPT"):
                return at
            at += 1
        return at

    def _scope(self, start: int, end: int) -> list[Reading] | None:
        """Return what one SELECT reads; None where it was not understood."""
        level = self.statement.level(start, end)
        words = {at: self.tokens[at].upper() for at in level}
        from_at = next((at for at in level if words[at] == "FROM"), None)
        if from_at is None:
            return []
        clause_at = next((at for at in level if at > from_at and words[at] in CLAUSES), end)
        sources = [at for at in level if from_at <= at < clause_at]
        aliases, left, joins = self._sources(sources, words)
        if aliases is None:
            return None
        pins = self._pins(level, words, clause_at, end, aliases)
        by_key = self._joined_by_key(joins, aliases, left)
        selected = self.statement.columns(start, from_at)
        reckoned = self._reckoned(start, from_at, clause_at, end)
        joined_by = {column for pair in joins for column in pair}
        used = (
            self.statement.columns(clause_at, end)
            | self.statement.columns(from_at, clause_at) - joined_by
        )
        found = []
        for alias, table in aliases.items():
            if table not in all_tables():
                continue
            key = self.keys.get(table, "")
            looked_at = {column for name, column in used | reckoned if name == alias}
            whole = self._columns_of_rows(table)
            loads_rows = all((alias, column) in selected for column in whole)
            if not loads_rows:
                looked_at |= {column for name, column in selected | joined_by if name == alias}
            found.append(
                Reading(
                    table,
                    tuple(pin for name, pin in pins if name == alias),
                    alias in by_key,
                    loads_rows,
                    frozenset(looked_at - {key}),
                    selected=frozenset(column for name, column in selected if name == alias),
                )
            )
        return found

    def _columns_of_rows(self, table: str) -> frozenset[str]:
        """Return the columns that every object of a table's model is loaded with."""
        if table not in self.tables:
            return frozenset({""})
        return self.tables[table].columns - self.tables[table].numbers

    def _sources(
        self, sources: list[int], words: dict[int, str]
    ) -> tuple[dict[str, str] | None, set[str], list[tuple[Column, Column]]]:
        """Return tables by alias, the aliases of left joins, and what joins are made by."""
        aliases: dict[str, str] = {}
        left: set[str] = set()
        joins: list[tuple[Column, Column]] = []
        is_left = False
        for place, at in enumerate(sources):
            word, following = words[at], sources[place + 1 : place + 3]
            if word in ("RIGHT", "FULL", "CROSS", ","):
                return None, left, joins
            if word == "LEFT":
                is_left = True
            elif word == "ON":
                joins += self._equalities(following[:1])
            elif word in ("FROM", "JOIN") and following:
                if self.tokens[following[0]] == "(":
                    continue  # a SELECT of its own
                if self.tokens[following[0]][:1] != '"':
                    return None, left, joins  # not of Django's writing
                table = alias = bare(self.tokens[following[0]])
                renamed = [self.tokens[n] for n in following[1:] if words[n] not in NOT_ALIASES]
                if renamed and (renamed[0][:1] == '"' or renamed[0].isidentifier()):
                    alias = bare(renamed[0])
                aliases[alias] = table
                if is_left:
                    left.add(alias)
                is_left = False
        return aliases, left, joins

    def _equalities(self, bracket: list[int]) -> list[tuple[Column, Column]]:
        """Return the pairs of columns that ``ON (a.b = c.d AND ...)`` makes equal."""
        if not bracket or self.tokens[bracket[0]] != "(":
            return []
        inside = self.statement.level(bracket[0] + 1, self.statement.closing[bracket[0]])
        found = []
        for part in self.statement.conjuncts(inside):
            texts = [self.tokens[at] for at in part]
            if len(texts) == 7 and texts[1] == texts[5] == "." and texts[3] == "=":
                one, other = (bare(texts[0]), bare(texts[2])), (bare(texts[4]), bare(texts[6]))
                found.append((one, other))
        return found

    def _reckoned(self, start: int, from_at: int, clause_at: int, end: int) -> set[Column]:
        """Return the columns that are more than listed by a SELECT: an order may use them."""
        words = [self.tokens[at].upper() for at in self.statement.level(clause_at, end)]
        # "ORDER BY 2" names what is selected by its place.
        named = {int(two) for one, two in pairwise(words) if one in ("BY", ",") and two.isdigit()}
        found: set[Column] = set()
        listed = self.statement.places(start + 1, from_at)
        for number, part in enumerate(listed, start=1):
            is_plain = [self.tokens[at] for at in part[3:4]] in ([], ["AS"])
            if number in named or not is_plain:
                last = listed[number][0] if number < len(listed) else from_at
                found |= self.statement.columns(part[0], last)
        return found

    def _pins(
        self,
        level: list[int],
        words: dict[int, str],
        clause_at: int,
        end: int,
        aliases: dict[str, str],
    ) -> list[tuple[str, Pin]]:
        if clause_at >= end or words.get(clause_at) != "WHERE":
            return []
        stop = next((at for at in level if at > clause_at and words[at] in CLAUSES), end)
        return [
            (alias, Pin(aliases[alias], column, parameters))
            for alias, column, parameters in self.statement.conditions(clause_at + 1, stop)
            if alias in aliases
        ]

    def _joined_by_key(
        self, joins: list[tuple[Column, Column]], aliases: dict[str, str], left: set[str]
    ) -> set[str]:
        """Return aliases whose rows are given by another table's: joined on their primary key."""
        given_by: dict[str, str] = {}

        def depends(name: str, on: str) -> bool:
            while name != on and name in given_by:
                name = given_by[name]
            return name == on

        for one, other in joins:
            for (alias, column), (by, _) in ((one, other), (other, one)):
                table = aliases.get(alias)
                # The table a LEFT JOIN starts from keeps its rows without the other's.
                is_given = alias in left or by not in left
                is_key = table is not None and self.keys.get(table) == column
                if is_key and is_given and alias not in given_by and not depends(by, alias):
                    given_by[alias] = by
        return set(given_by)
