"""What one page costs: its statements, and the blocks, rows and steps they take."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.test import Client

EXPLAIN = "EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) "
WAYS_OF_SMALL_TABLES = ("seqscan", "hashjoin", "mergejoin")
EVERY = 100  # steps of SQLite's machine between two calls


@dataclass
class Cost:
    """The cost of one page. ``waste`` is the most rows a plan node reads for a row returned.

    A small table is cheaper to read whole than by an index: ``blocks_by_index`` is the cost of the
    way that a large one takes as well, row by row.
    """

    statements: list[tuple[str, Any]] = field(default_factory=list)
    blocks: int = 0
    blocks_by_index: int = 0
    waste: float = 0
    steps: int = 0
    milliseconds: float = 0
    scans: list[str] = field(default_factory=list)
    by_statement: list[tuple[int, str]] = field(default_factory=list)

    @property
    def fair_blocks(self) -> int:
        """Return what a larger catalogue's blocks are compared with."""
        return max(self.blocks, self.blocks_by_index, 1)

    @property
    def count(self) -> int:
        """Return the number of statements."""
        return len(self.statements)


def cost_of(url: str, *, times: int = 0) -> Cost:
    """Ask for a page, explain every statement it sent, and take the time of some more visits.

    The first visit is not counted.
    """
    client = Client()
    _get(client, url)
    cost = Cost()
    if connection.vendor == "sqlite":
        cost.steps = _steps(lambda: _get(client, url))
    with connection.execute_wrapper(_recorder(cost)):
        _get(client, url)
    runs = []
    for _ in range(times):
        began = time.perf_counter()
        _get(client, url)
        runs.append(1000 * (time.perf_counter() - began))
    cost.milliseconds = sorted(runs)[times // 2] if runs else 0
    for sql, params in cost.statements:
        if sql.lstrip().upper().startswith(("SELECT", "WITH")):
            _explain(cost, sql, params)
    return cost


def _get(client: Client, url: str) -> None:
    answer = client.get(url)
    assert answer.status_code == 200, f"{url} answered {answer.status_code}"


def _recorder(cost: Cost) -> Callable[..., Any]:
    def record(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        cost.statements.append((sql, params))
        return execute(sql, params, many, context)

    return record


def _explain(cost: Cost, sql: str, params: Any) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
            lines = [row[3] for row in cursor.fetchall()]
            big = ("SCAN films_title", "SCAN films_credit", "SCAN core_searchdocument")
            cost.scans += [s for s in lines if s.startswith(big) and "USING" not in s]
            return
        plan = _plan(cursor, sql, params)
        for way in WAYS_OF_SMALL_TABLES:
            cursor.execute(f"SET enable_{way} = off")
        cost.blocks_by_index += _blocks(_plan(cursor, sql, params))
        for way in WAYS_OF_SMALL_TABLES:
            cursor.execute(f"RESET enable_{way}")
    blocks = _blocks(plan)
    cost.blocks += blocks
    cost.by_statement.append((blocks, sql % tuple(map(repr, params)) if params else sql))
    cost.waste = max(cost.waste, _most_read(plan) / max(plan["Actual Rows"], 1))


def _plan(cursor: Any, sql: str, params: Any) -> dict[str, Any]:
    cursor.execute(EXPLAIN + sql, params)
    found = cursor.fetchone()[0]
    plan: dict[str, Any] = (json.loads(found) if isinstance(found, str) else found)[0]["Plan"]
    return plan


def _blocks(plan: dict[str, Any]) -> int:
    return int(plan["Shared Hit Blocks"] + plan["Shared Read Blocks"])


def _most_read(node: dict[str, Any]) -> float:
    removed = sum(value for name, value in node.items() if name.startswith("Rows Removed"))
    here = (node["Actual Rows"] + removed) * node["Actual Loops"]
    return max([here, *map(_most_read, node.get("Plans", []))])


def _steps(act: Callable[[], None]) -> int:
    """Count the steps of SQLite's machine, in hundreds: the same in every run."""
    count = 0

    def tick() -> int:
        nonlocal count
        count += 1
        return 0

    connection.ensure_connection()
    connection.connection.set_progress_handler(tick, EVERY)
    try:
        act()
    finally:
        connection.connection.set_progress_handler(None, EVERY)
    return count
