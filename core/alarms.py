"""What operators are warned of: looked for by ``run_due``, shown on the admin's first page.

Apps above register what they look after in their ``ready``.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Alarm:
    """``check`` looks again where it is due and tells whether it did; ``said`` is empty if well."""

    check: Callable[[dt.datetime], bool]
    said: Callable[[], str]


_alarms: dict[str, Alarm] = {}


def register(name: str, alarm: Alarm) -> None:
    """Look after something from now on."""
    _alarms[name] = alarm


def check(now: dt.datetime) -> int:
    """Look after everything that is due; return how many were looked after."""
    return sum(alarm.check(now) for alarm in _alarms.values())


def raised() -> list[str]:
    """Return the sentence of every alarm that is raised."""
    return [said for said in (alarm.said() for alarm in _alarms.values()) if said]
