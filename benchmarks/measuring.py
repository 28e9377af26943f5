"""Measuring a scenario in rounds: the bare view, then the site, and again."""

import os
import statistics
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field

from django.conf import settings
from django.db import connection

from benchmarks import inside
from benchmarks.client import Answer, Client, Round, ask, request, send
from benchmarks.processors import Meter, Spent, named
from benchmarks.server import Server
from benchmarks.table import FOREIGN_MOST, Figure, is_steady, percentile

ROUNDS = 5
FEWER_ROUNDS = 3  # enough where their ratios are steady
REPEATS, REPEATS_IN_ALL = 2, 40  # of rounds in which others took too much: of one, and of a run
SECONDS = 0.7  # about how long a round of the site takes
FEWEST, MOST, OF_BARE = 24, 1500, 800  # requests of a round
CONNECTIONS = "SELECT pid FROM pg_stat_activity WHERE application_name = %s"


@dataclass(frozen=True)
class Scenario:
    """What is asked of the site. ``requests`` gives so many requests, new ones each time."""

    name: str
    requests: Callable[[int], list[str]]
    status: int = 200
    clients: int = 8
    before_each: Callable[[], None] | None = None  # done in our own process, and not measured
    during: Callable[[], AbstractContextManager[None]] = field(default=nullcontext)
    count: int = 0  # requests of a round, where there are only so many
    is_page: bool = True  # one page, asked for again and again
    is_alike: bool = True  # every request takes as many statements


@dataclass(frozen=True)
class Measured:
    """One round: what a request cost, how fast they came, and how much others took."""

    cost: float
    round: Round
    foreign: float


class Bench:
    """The two servers, the client, and whose processor time is whose."""

    def __init__(
        self,
        bare: Server,
        site: Server,
        client: Client,
        names: tuple[str, str],
        costs_of_bare: list[float],
    ) -> None:
        self.bare, self.site, self.client = bare, site, client
        of_site, of_bench = names
        self.groups = {
            "bare": bare.processes, "site": site.processes, "client": lambda: [client.process.pid],
            "database": lambda: _connections(of_site), "bench": lambda: _ours(of_bench),
        }  # fmt: skip
        self.repeats_left = REPEATS_IN_ALL
        self.costs_of_bare = costs_of_bare  # CPU ms, a round each
        if "RedisCache" in settings.CACHES["default"]["BACKEND"]:
            self.groups["redis"] = lambda: named("redis-server")

    def measure(self, scenario: Scenario) -> Figure:
        """Measure one scenario: how often a round asks is found first, and then kept."""
        sql = self._statements(scenario) if scenario.is_alike else None
        count = scenario.count or self._how_many(scenario)
        pairs, noisy = [], 0
        for _ in range(ROUNDS):
            pair = self._pair(scenario, count)
            for _ in range(0 if scenario.count else min(REPEATS, self.repeats_left)):
                if _foreign(pair) <= FOREIGN_MOST:
                    break
                self.repeats_left -= 1
                pair = min(pair, self._pair(scenario, count), key=_foreign)
            noisy += _foreign(pair) > FOREIGN_MOST
            pairs.append(pair)
            if len(pairs) == FEWER_ROUNDS and is_steady(_ratios(pairs)):
                break
        ours = [site for _, site in pairs]
        times = [answer.milliseconds for one in ours for answer in one.round.answers]
        raw, gzip, parts = self._weight(scenario)
        return Figure(
            name=scenario.name,
            ratios=_ratios(pairs),
            cpu_ms=1000 * statistics.median(one.cost for one in ours),
            sql=sql, raw=raw, gzip=gzip, parts=parts,
            per_second=statistics.median(len(o.round.answers) / o.round.seconds for o in ours),
            p50=percentile(times, 0.5), p95=percentile(times, 0.95),
            foreign=statistics.median(map(_foreign, pairs)), noisy_rounds=noisy,
        )  # fmt: skip

    def _pair(self, scenario: Scenario, count: int) -> tuple[Measured, Measured]:
        plain = [request("/")] * OF_BARE
        meter = Meter(self.groups)
        answered = self.client.round(self.bare.port, plain, scenario.clients)
        bare = _measured(answered, meter.stop(), "bare")
        self.costs_of_bare.append(1000 * bare.cost)
        texts = scenario.requests(count)
        with scenario.during():
            meter = Meter(self.groups)
            answered = self._send(scenario, texts)
            spent = meter.stop()
        found = {answer.status for answer in answered.answers}
        if found != {scenario.status}:
            raise SystemExit(f"{scenario.name}: answered {found}, not {scenario.status}")
        groups = [name for name in ("site", "database", "redis") if name in self.groups]
        return bare, _measured(answered, spent, *groups)

    def _send(self, scenario: Scenario, texts: list[str]) -> Round:
        if scenario.before_each is None:
            return self.client.round(self.site.port, texts, scenario.clients)
        answers: list[Answer] = []
        for text in texts:
            scenario.before_each()
            answers.append(ask(self.site.port, text))
        return Round(answers, sum(answer.milliseconds for answer in answers) / 1000)

    def _how_many(self, scenario: Scenario) -> int:
        """Warm up, and return how many requests a round of the wanted length takes."""
        self._send(scenario, scenario.requests(16))
        tried = self._send(scenario, scenario.requests(16))
        return max(FEWEST, min(MOST, int(16 * SECONDS / tried.seconds)))

    def _statements(self, scenario: Scenario) -> int:
        if scenario.is_page:  # what is kept from one page to the next is kept by now
            inside.statements(scenario.requests(1)[0])
        if scenario.before_each is not None:
            scenario.before_each()
        status, found = inside.statements(scenario.requests(1)[0])
        if status != scenario.status:
            raise SystemExit(f"{scenario.name}: answered {status}, not {scenario.status}")
        return len(found)

    def _weight(self, scenario: Scenario) -> tuple[int | None, int | None, int | None]:
        if not scenario.is_page:
            return None, None, None
        text = scenario.requests(1)[0]
        plain = _body(send(self.site.port, text.replace(": gzip\r", ": identity\r")))
        packed = _body(send(self.site.port, text))
        return len(plain), len(packed), inside.parts_of(plain.decode())


def _body(answer: bytes) -> bytes:
    return answer.partition(b"\r\n\r\n")[2]


def _measured(answered: Round, spent: Spent, *groups: str) -> Measured:
    return Measured(spent.of(*groups) / len(answered.answers), answered, spent.foreign)


def _ratios(pairs: list[tuple[Measured, Measured]]) -> tuple[float, ...]:
    return tuple(site.cost / bare.cost for bare, site in pairs)


def _foreign(pair: tuple[Measured, Measured]) -> float:
    return max(one.foreign for one in pair)


def _connections(application: str) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(CONNECTIONS, [application])
        return [pid for (pid,) in cursor.fetchall()]


def _ours(application: str) -> list[int]:
    return [os.getpid(), *_connections(application)]
