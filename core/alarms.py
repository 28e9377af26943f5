"""What operators are warned of: looked for by ``run_due``, shown on the admin's first page.

Apps above register what they look after in their ``ready``.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True)
class Alarm:
    """``check`` looks again where it is due and tells whether it did; ``said`` is empty if well.

    ``address`` leads whoever looks to more about it, where there is more and they may read it.
    """

    check: Callable[[dt.datetime], bool]
    said: Callable[[], str]
    address: Callable[[HttpRequest], str] = lambda _request: ""


_alarms: dict[str, Alarm] = {}


def register(name: str, alarm: Alarm) -> None:
    """Look after something from now on."""
    _alarms[name] = alarm


def check(now: dt.datetime) -> int:
    """Look after everything that is due; return how many were looked after."""
    return sum(alarm.check(now) for alarm in _alarms.values())


def raised() -> list[tuple[str, Alarm]]:
    """Return every alarm that is raised, with its sentence."""
    said = [(alarm.said(), alarm) for alarm in _alarms.values()]
    return [(sentence, alarm) for sentence, alarm in said if sentence]
