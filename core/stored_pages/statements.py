"""What a statement of SQL reads or changes, as far as can be told with certainty.

Django's SQL has few shapes. Whatever has another one is told of more widely (the whole table), so
that a page is dropped too often rather than too seldom.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from core.stored_pages.tables import TABLES, all_tables

TOKEN = re.compile(
    r'"(?:[^"]|"")*"|\'(?:[^\']|\'\')*\'|%s|%%|[A-Za-z_][\w$]*|\d[\w.]*|<=|>=|<>|!=|::|\S'
)
CLAUSES = frozenset(
    "WHERE GROUP ORDER LIMIT HAVING UNION INTERSECT EXCEPT OFFSET FOR WINDOW".split()
)
NOT_ALIASES = frozenset("ON AS INNER LEFT OUTER RIGHT FULL CROSS JOIN USING".split())
Column = tuple[str, str]  # alias, column


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
    loads_rows: bool  # the primary key is among what it selects
    # Columns the statement looks at, other than to load whole rows.
    columns: frozenset[str]


@lru_cache(maxsize=4096)
def readings(sql: str) -> tuple[Reading, ...]:
    """Return the tables of models that a statement reads, and how."""
    return tuple(Statement(sql).read())


class Statement:
    """A statement taken apart: each SELECT in it is read on its own."""

    def __init__(self, sql: str) -> None:
        matches = list(TOKEN.finditer(sql))
        self.tokens = tokens = [match.group() for match in matches]
        self.starts = [match.start() for match in matches]
        self.keys = {name: table.key for name, table in TABLES.items()}
        self.closing = _closings(tokens)
        self.parameter = _parameters(tokens)

    def places(self, start: int, end: int) -> list[list[int]]:
        """Split what stands from here to there at its commas; brackets opened, not entered."""
        parts: list[list[int]] = [[]]
        for at in self.level(start, end):
            if self.tokens[at] == ",":
                parts.append([])
            else:
                parts[-1].append(at)
        return parts

    def parts(self, start: int, end: int) -> list[list[str]]:
        """Split what stands from here to there at its commas; with the tokens in brackets."""
        ends = [part[0] for part in self.places(start, end)[1:]] + [end + 1]
        begins = [part[0] for part in self.places(start, end)]
        return [self.tokens[a : b - 1] for a, b in zip(begins, ends, strict=True)]

    def read(self) -> list[Reading]:
        found: list[Reading] = []
        for start, end in self._selects():
            found += self._scope(start, end)
        named = {bare(token) for token in self.tokens if token[:1] == '"'} & all_tables()
        told = {reading.table for reading in found}
        # A table that stands where nothing was understood is read whole.
        found += [Reading(name, (), False, False, frozenset()) for name in sorted(named - told)]
        return found

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
                at = self.closing[at]
            elif token == ")" or token.upper() in ("UNION", "INTERSECT", "EXCEPT"):
                return at
            at += 1
        return at

    def level(self, start: int, end: int) -> list[int]:
        """Return the places of a SELECT's own tokens; of a bracket only where it opens."""
        places, at = [], start
        while at < end:
            places.append(at)
            at = self.closing[at] + 1 if self.tokens[at] == "(" else at + 1
        return places

    def _scope(self, start: int, end: int) -> list[Reading]:
        level = self.level(start, end)
        words = {at: self.tokens[at].upper() for at in level}
        from_at = next((at for at in level if words[at] == "FROM"), None)
        if from_at is None:
            return []
        clause_at = next((at for at in level if at > from_at and words[at] in CLAUSES), end)
        sources = [at for at in level if from_at <= at < clause_at]
        aliases, left, joins = self._sources(sources, words)
        if aliases is None:
            return []  # not understood: every table in it is read whole
        pins = self._pins(level, words, clause_at, end, aliases)
        by_key = self._joined_by_key(joins, aliases, left)
        selected = self._columns(start, from_at)
        joined_by = {column for pair in joins for column in pair}
        used = self._columns(clause_at, end) | self._columns(from_at, clause_at) - joined_by
        found = []
        for alias, table in aliases.items():
            if table not in all_tables():
                continue
            key = self.keys.get(table, "")
            looked_at = {column for name, column in used if name == alias}
            loads_rows = (alias, key) in selected
            if not loads_rows:
                looked_at |= {column for name, column in selected | joined_by if name == alias}
            found.append(
                Reading(
                    table,
                    tuple(pin for name, pin in pins if name == alias),
                    alias in by_key,
                    loads_rows,
                    frozenset(looked_at - {key}),
                )
            )
        return found

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
        inside = self.level(bracket[0] + 1, self.closing[bracket[0]])
        found = []
        for part in self._conjuncts(inside):
            texts = [self.tokens[at] for at in part]
            if len(texts) == 7 and texts[1] == texts[5] == "." and texts[3] == "=":
                one, other = (bare(texts[0]), bare(texts[2])), (bare(texts[4]), bare(texts[6]))
                found.append((one, other))
        return found

    def _conjuncts(self, places: list[int]) -> list[list[int]]:
        """Split a condition at its ANDs; nothing where an OR stands beside them."""
        if any(self.tokens[at].upper() == "OR" for at in places):
            return []
        parts: list[list[int]] = [[]]
        for at in places:
            if self.tokens[at].upper() == "AND":
                parts.append([])
            else:
                parts[-1].append(at)
        return parts

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
            for alias, column, parameters in self.conditions(clause_at + 1, stop)
            if alias in aliases
        ]

    def conditions(self, start: int, end: int) -> list[tuple[str, str, tuple[int, ...]]]:
        """Return alias (if any), column and parameters of each ``a.b = %s`` that must hold."""
        places = self.level(start, end)
        if len(places) == 1 and self.tokens[places[0]] == "(":
            places = self.level(places[0] + 1, self.closing[places[0]])
        found: list[tuple[str, str, tuple[int, ...]]] = []
        for part in self._conjuncts(places):
            texts = [self.tokens[at] for at in part]
            if texts[1:] == ["=", "%s"]:
                found.append(("", bare(texts[0]), (self.parameter[part[2]],)))
                continue
            if len(texts) < 5 or texts[1] != ".":
                continue
            alias, column = bare(texts[0]), bare(texts[2])
            if texts[3:] == ["=", "%s"]:
                found.append((alias, column, (self.parameter[part[4]],)))
            elif len(texts) == 5 and texts[3].upper() == "IN" and texts[4] == "(":
                inside = range(part[4] + 1, self.closing[part[4]])
                if {self.tokens[at] for at in inside} <= {"%s", ","}:
                    found.append(
                        (
                            alias,
                            column,
                            tuple(self.parameter[at] for at in inside if at in self.parameter),
                        )
                    )
        return found

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

    def _columns(self, start: int, end: int) -> set[Column]:
        """Return every ``"alias"."column"`` from here to there, in brackets too."""
        found = set()
        for at in range(start, min(end, len(self.tokens)) - 2):
            if self.tokens[at + 1] == "." and self.tokens[at][:1] in '"TUVW':
                found.add((bare(self.tokens[at]), bare(self.tokens[at + 2])))
        return found


def bare(token: str) -> str:
    return token[1:-1].replace('""', '"') if token[:1] == '"' else token


def _closings(tokens: Sequence[str]) -> dict[int, int]:
    """Return for each opening bracket where it is closed."""
    found, open_at = {}, []
    for at, token in enumerate(tokens):
        if token == "(":
            open_at.append(at)
        elif token == ")" and open_at:
            found[open_at.pop()] = at
    for at in open_at:
        found[at] = len(tokens) - 1
    return found


def _parameters(tokens: Sequence[str]) -> dict[int, int]:
    """Return for each ``%s`` which parameter it is."""
    places = [at for at, token in enumerate(tokens) if token == "%s"]
    return {at: number for number, at in enumerate(places)}
