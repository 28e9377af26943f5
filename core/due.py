"""What is done as time passes. Apps register their acts in ``ready``; ``run_due`` does them.

Acts of higher apps come first, for lower ones count what they change. Every act must be safe to
do twice, and to break off.
"""

import datetime as dt
from collections.abc import Callable, Iterator

type DueAct = Callable[[dt.datetime], int]

_acts: dict[str, DueAct] = {}


def register(words: str, act: DueAct) -> None:
    """Do this from now on whenever time is looked at; ``words`` follow the number it returns."""
    _acts[words] = act


def carry_out(now: dt.datetime) -> Iterator[tuple[str, int]]:
    """Do everything that is due; yield the words of each act with how much it did."""
    for words, act in reversed(_acts.items()):
        yield words, act(now)
