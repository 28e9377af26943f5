"""What a statement of SQL changes: the keys of everything a stored page may have been made from.

Keys are told from the statement where it names its rows; else the database is asked, before it
changes them, which rows they are. What has an unknown shape changes its whole table.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from core.stored_pages import keys
from core.stored_pages.sql import Statement, bare
from core.stored_pages.tables import TABLES, Declared

# They change no row.
IDLE = frozenset(
    "SELECT WITH VALUES BEGIN COMMIT ROLLBACK SAVEPOINT RELEASE START END SET SHOW RESET PRAGMA"
    " ANALYZE VACUUM EXPLAIN LOCK LISTEN NOTIFY UNLISTEN DECLARE FETCH CLOSE REINDEX".split()
)
OF_ONE_TABLE = re.compile(
    r'(?:INSERT (?:OR \w+ )?INTO|REPLACE INTO|UPDATE|DELETE FROM) "?(?P<table>\w+)"?[ (]'
)
FIRST_ROW = re.compile(
    r'INSERT (?:OR IGNORE )?INTO "\w+" \([^()]*\) VALUES (?P<row>\((?:[^()]|\([^()]*\))*\))'
)
LONGEST_KEPT = 8000  # characters: a statement as long as that is not met again
CHANGING = frozenset({"INSERT", "UPDATE", "DELETE", "REPLACE"})
MOST_ROWS = 500  # of a statement that tells its rows by no value: more change the whole table
Rows = list[tuple[Any, ...]]
Select = Callable[[str, Sequence[Any]], Rows]


@dataclass(frozen=True, eq=False)
class Change:
    """One INSERT, UPDATE or DELETE of a declared table."""

    verb: str
    table: Declared
    is_known: bool = True  # its shape
    columns: tuple[str, ...] = ()  # that are given or set
    # Which parameter a column is set to, where it is one; in an INSERT, that of the first row.
    parameters: dict[str, int] = field(default_factory=dict)
    width: int = 0  # of an INSERT: parameters a row; 0 where each holds the values of all rows
    pins: dict[str, tuple[int, ...]] = field(default_factory=dict)  # what its rows have, by column
    condition: str = ""
    condition_from: int = 0  # the first parameter of the condition


def touched(sql: str, params: Sequence[Any] | None, *, many: bool, select: Select) -> set[str]:
    """Return the keys that a statement, about to be run, changes.

    ``select`` asks the database of the same connection.
    """
    found: set[str] = set()
    for change in parsed(sql):
        if change is None:
            found.add(keys.EVERYTHING)
        elif not change.is_known:
            found.add(keys.whole(change.table.name))
        elif many:
            for each in params or ():
                found |= _keys(change, each, _too_many)
        else:
            found |= _keys(change, params or (), select)
    return found


def _too_many(sql: str, params: Sequence[Any]) -> Rows:
    """Ask nothing for each of many: what does not name its rows changes the whole table."""
    return [()] * (MOST_ROWS + 1)


def parsed(sql: str) -> tuple[Change | None, ...]:
    """Return what a statement changes; None for any table, as TRUNCATE and ALTER do."""
    named = OF_ONE_TABLE.match(sql)
    if named and named["table"] not in TABLES:
        return ()
    sql = _with_one_row(sql)
    return _parsed(sql) if len(sql) < LONGEST_KEPT else _parsed.__wrapped__(sql)


def _with_one_row(sql: str) -> str:
    """Return an INSERT of many rows as one of a single row, if all are written alike."""
    found = FIRST_ROW.match(sql)
    if found is None:
        return sql
    row, rest = found["row"], sql[found.end() :]
    more = rest.count(f", {row}")
    alike = f", {row}" * more
    return sql[: found.end()] + rest[len(alike) :] if rest.startswith(alike) else sql


@lru_cache(maxsize=4096)
def _parsed(sql: str) -> tuple[Change | None, ...]:
    statement = Statement(sql)
    words = [token.upper() for token in statement.tokens]
    verb = next((word for word in words if word != "("), "")
    if verb in IDLE:
        if verb == "WITH" and CHANGING & set(words):
            named = {bare(token) for token in statement.tokens if token[:1] == '"'}
            return tuple(Change(verb, TABLES[name], is_known=False) for name in named & set(TABLES))
        return ()
    if verb not in CHANGING:
        return (None,)
    before = {"INSERT": "INTO", "REPLACE": "INTO", "DELETE": "FROM"}.get(verb, "UPDATE")
    at = words.index(before) + 1 if before in words else len(words)
    if at >= len(words) or words[at] == "OR":
        return (None,)
    table = TABLES.get(bare(statement.tokens[at]))
    if table is None:
        return ()
    if verb == "UPDATE":
        return (_update(statement, sql, words, at, table),)
    if verb == "DELETE":
        return (_delete(statement, sql, words, at, table),)
    return (_insert(statement, words, at, table),)


def _insert(statement: Statement, words: list[str], at: int, table: Declared) -> Change:
    unknown = Change("INSERT", table, is_known=False)
    # What is replaced or updated beside it is told nowhere.
    if "REPLACE" in words[:3] or any(
        words[n : n + 2] == ["DO", "UPDATE"] for n in range(at, len(words))
    ):
        return unknown
    tokens, closing = statement.tokens, statement.closing
    if tokens[at + 1] != "(":
        return unknown
    names = tuple(bare(part[0]) for part in statement.parts(at + 2, closing[at + 1]))
    start = closing[at + 1] + 1
    if words[start] == "VALUES":
        first = statement.parts(start + 2, closing[start + 1])
        width = sum(part.count("%s") for part in first)
        ends = [n for n, word in enumerate(words) if word in ("RETURNING", "ON")] + [len(words)]
        is_one_row = min(end for end in ends if end > start) == closing[start + 1] + 1
        if len(first) != len(names) or not is_one_row:
            return unknown
        parameters: dict[str, int] = {}
        offset = 0
        for name, part in zip(names, first, strict=True):
            if part == ["%s"]:
                parameters[name] = offset
            offset += part.count("%s")
        return Change("INSERT", table, columns=names, parameters=parameters, width=width)
    if "UNNEST" in words[start : start + 5]:
        opening = words.index("UNNEST", start) + 1
        parts = statement.parts(opening + 1, closing[opening])
        if len(parts) == len(names) and all(part.count("%s") == 1 for part in parts):
            lists = {name: number for number, name in enumerate(names)}
            return Change("INSERT", table, columns=names, parameters=lists)
    return unknown


def _update(statement: Statement, sql: str, words: list[str], at: int, table: Declared) -> Change:
    level = statement.level(at, len(words))
    where = next((n for n in level if words[n] == "WHERE"), None)
    if where is None or words[at + 1] != "SET" or "FROM" in [words[n] for n in level]:
        return Change("UPDATE", table, is_known=False)
    columns: list[str] = []
    parameters: dict[str, int] = {}
    for part in statement.places(at + 2, where):
        texts = [statement.tokens[n] for n in part]
        columns.append(bare(texts[0]))
        if texts[1:] == ["=", "%s"]:
            parameters[columns[-1]] = statement.parameter[part[2]]
    return _narrowed(statement, sql, words, where, Change(
        "UPDATE", table, columns=tuple(columns), parameters=parameters
    ))  # fmt: skip


def _delete(statement: Statement, sql: str, words: list[str], at: int, table: Declared) -> Change:
    where = next((n for n in statement.level(at, len(words)) if words[n] == "WHERE"), None)
    if where is None:
        return Change("DELETE", table, is_known=False)
    return _narrowed(statement, sql, words, where, Change("DELETE", table))


def _narrowed(
    statement: Statement, sql: str, words: list[str], where: int, change: Change
) -> Change:
    """Return the change with the condition its rows meet."""
    level = statement.level(where, len(words))
    end = next((n for n in level if words[n] == "RETURNING"), len(words))
    pins = {
        column: places
        for alias, column, places in statement.conditions(where + 1, end)
        if alias in (change.table.name, "")
    }
    begins = statement.starts[where + 1]
    ends = statement.starts[end] if end < len(words) else len(sql)
    return Change(
        change.verb,
        change.table,
        columns=change.columns,
        parameters=change.parameters,
        pins=pins,
        condition=sql[begins:ends],
        condition_from=sum(1 for n in statement.parameter if n < where),
    )


def _keys(change: Change, params: Sequence[Any], select: Select) -> set[str]:
    table, name = change.table, change.table.name
    if change.verb == "INSERT":
        return _of_inserted(change, params)
    changed = set(change.columns)
    if change.verb == "UPDATE" and changed <= table.unseen:
        return set()
    only_numbers = change.verb == "UPDATE" and changed <= table.numbers | table.unseen
    asked = {table.key}
    if not only_numbers:
        asked |= table.groups
        changed |= table.generated
    asked |= table.lookups & changed if change.verb == "UPDATE" else table.lookups
    found = {name, *(keys.column(name, column) for column in changed)}
    if change.verb == "DELETE":
        found.add(keys.rows(name))
    for column, value in _values(change, params, sorted(asked), select):
        if column is None:
            return {keys.whole(name)}
        is_number = only_numbers and column == table.key
        found.add(keys.numbers(name, column, value) if is_number else keys.row(name, column, value))
    for column in (table.groups | table.lookups) & set(change.columns):
        if column not in change.parameters:
            return {keys.whole(name)}
        found.add(keys.row(name, column, params[change.parameters[column]]))
    return found


def _of_inserted(change: Change, params: Sequence[Any]) -> set[str]:
    table, name = change.table, change.table.name
    found = {name, keys.rows(name)}
    for column in table.pins:
        if column == table.key and column not in change.columns:
            continue  # numbered by the database: nobody can have asked for it
        if column not in change.parameters:
            return {keys.whole(name)}
        first = change.parameters[column]
        values: Iterable[Any] = params[first :: change.width] if change.width else params[first]
        found |= {keys.row(name, column, value) for value in values}
    return found if len(found) <= MOST_ROWS * 4 else {keys.whole(name)}


def _values(
    change: Change, params: Sequence[Any], asked: list[str], select: Select
) -> Iterable[tuple[str | None, Any]]:
    """Yield column and value of what the rows have now; (None, None) where they are too many."""
    if all(column in change.pins for column in asked):
        for column in asked:
            for place in change.pins[column]:
                yield column, params[place]
        return
    listed = ", ".join(f'"{change.table.name}"."{column}"' for column in asked)
    # S608: the names are our tables' own, the condition is the statement's.
    sql = f'SELECT {listed} FROM "{change.table.name}" WHERE {change.condition}'  # noqa: S608
    rows = select(f"{sql} LIMIT {MOST_ROWS + 1}", list(params[change.condition_from :]))
    if len(rows) > MOST_ROWS:
        yield None, None
        return
    for row in rows:
        yield from zip(asked, row, strict=True)
