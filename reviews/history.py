"""The history of a score as points of a chart. Pure arithmetic over points; draws no markup."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Frame:
    """The drawing and the field of the points in it, in units of the drawing."""

    width: int = 640
    height: int = 200
    left: int = 36
    right: int = 628
    top: int = 12
    bottom: int = 176

    @property
    def labels_end(self) -> int:
        """Where the labels of the horizontal lines end."""
        return self.left - 6


FRAME = Frame()


@dataclass(frozen=True)
class Dot:
    """One point of the chart: where it stands and what is said of it."""

    x: float
    y: float
    percent: int
    label: str


@dataclass(frozen=True)
class Chart:
    """What the template draws: a step line, dots, and horizontal lines with their labels."""

    line: str
    dots: list[Dot]
    lines: list[tuple[float, int]]
    breaks: list[float]
    frame: Frame = FRAME


def chart(points: Sequence[tuple[float, int, str, bool]]) -> Chart | None:
    """Return the chart of points (moment in seconds, percent, label, is a break), oldest first.

    The score holds until the next point, so the line goes in steps. None of fewer than two points.
    """
    if len(points) < 2:
        return None
    first, last = points[0][0], points[-1][0]
    span = last - first
    inner = FRAME.right - FRAME.left
    dots, breaks = [], []
    for position, (moment, percent, label, is_break) in enumerate(points):
        share = (moment - first) / span if span else position / (len(points) - 1)
        dot = Dot(round(FRAME.left + inner * share, 1), _height(percent), percent, label)
        dots.append(dot)
        if is_break:
            breaks.append(dot.x)
    path = [f"M{dots[0].x} {dots[0].y}"]
    path += [f"H{dot.x}V{dot.y}" for dot in dots[1:]]
    lines = [(_height(percent), percent) for percent in (0, 25, 50, 75, 100)]
    return Chart("".join(path), dots, lines, breaks)


def _height(percent: int) -> float:
    return round(FRAME.bottom - (FRAME.bottom - FRAME.top) * percent / 100, 1)
