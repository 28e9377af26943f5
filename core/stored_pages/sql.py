"""A statement of SQL as tokens: brackets, lists, conditions, and which parameter is where.

Django's SQL has few shapes; whatever has another one is told of more widely by who reads it here.
"""

import re
from collections.abc import Sequence

TOKEN = re.compile(
    r'"(?:[^"]|"")*"|\'(?:[^\']|\'\')*\'|%s|%%|[A-Za-z_][\w$]*|\d[\w.]*|<=|>=|<>|!=|::|\S'
)
Column = tuple[str, str]  # alias, column


class Statement:
    """A statement taken apart."""

    def __init__(self, sql: str) -> None:
        matches = list(TOKEN.finditer(sql))
        self.tokens = tokens = [match.group() for match in matches]
        self.starts = [match.start() for match in matches]
        self.closing = _closings(tokens)
        self.parameter = _parameters(tokens)

    def level(self, start: int, end: int) -> list[int]:
        """Return the places of a SELECT's own tokens; of a bracket only where it opens."""
        places, at = [], start
        while at < end:
            places.append(at)
            at = self.closing[at] + 1 if self.tokens[at] == "(" else at + 1
        return places

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

    def conjuncts(self, places: list[int]) -> list[list[int]]:
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

    def conditions(self, start: int, end: int) -> list[tuple[str, str, tuple[int, ...]]]:
        """Return alias (if any), column and parameters of each ``a.b = %s`` that must hold."""
        places = self.level(start, end)
        if len(places) == 1 and self.tokens[places[0]] == "(":
            places = self.level(places[0] + 1, self.closing[places[0]])
        found: list[tuple[str, str, tuple[int, ...]]] = []
        for part in self.conjuncts(places):
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

    def columns(self, start: int, end: int) -> set[Column]:
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
