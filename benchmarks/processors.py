"""The time of the processors that ours and others take, from /proc."""

import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
CORES = os.cpu_count() or 1
type Group = Callable[[], Iterable[int]]


@dataclass(frozen=True)
class Spent:
    """Seconds of processor time of one stretch; ``foreign`` is the share others took of all."""

    by_group: dict[str, float]
    foreign: float

    def of(self, *groups: str) -> float:
        """Return the seconds of these groups together."""
        return sum(self.by_group[group] for group in groups)


class Meter:
    """Reads the processor time of groups of processes, before and after."""

    def __init__(self, groups: dict[str, Group]) -> None:
        self.groups = groups
        self.before = {name: seconds_of(pids()) for name, pids in groups.items()}
        self.busy, self.began = _busy(), time.perf_counter()

    def stop(self) -> Spent:
        """Return what was spent since it was made."""
        busy = _busy() - self.busy
        most = CORES * (time.perf_counter() - self.began)
        spent = {
            name: sum(
                after - self.before[name].get(pid, 0) for pid, after in seconds_of(pids()).items()
            )
            for name, pids in self.groups.items()
        }
        return Spent(spent, max(0.0, busy - sum(spent.values())) / most)


def with_children(pid: int) -> list[int]:
    """Return a process and those it started."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except FileNotFoundError:
        return []
    return [pid, *map(int, children)]


def named(name: str) -> list[int]:
    """Return the processes of this name."""
    found = []
    for path in Path("/proc").glob("[0-9]*/comm"):
        try:
            if path.read_text().strip() == name:
                found.append(int(path.parent.name))
        except (FileNotFoundError, ProcessLookupError):
            continue
    return found


def seconds_of(pids: Iterable[int]) -> dict[int, float]:
    """Return the seconds that each of these processes has taken since it was started."""
    found = {}
    for pid in pids:
        try:
            # After the name, which may hold spaces: utime and stime are the 14th and 15th fields.
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        found[pid] = (int(fields[11]) + int(fields[12])) / TICKS
    return found


def _busy() -> float:
    """Return the seconds that all processors have worked since they started."""
    fields = list(map(int, Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]))
    idle, waiting = fields[3:5]
    return (sum(fields) - idle - waiting) / TICKS
