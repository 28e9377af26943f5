"""SVG paths as polygons, for drawing without a browser. Pure; the formulas are SVG's own.

Knows the commands that our drawings use: M L H V A Q Z, absolute and relative. Arcs are computed
by the conversion to a center of SVG 1.1, appendix F.6.
"""

import math
import re
from collections.abc import Iterator

type Point = tuple[float, float]

STEPS = 240  # straight pieces of a whole turn, and of a curve
_PIECE = re.compile(r"[MLHVAQZ]|-?\d*\.?\d+(?:e-?\d+)?", re.IGNORECASE)
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "Q": 4, "A": 7, "Z": 0}


def polygons(path: str) -> list[list[Point]]:
    """Return the closed outlines of a path's ``d``, each as its corners."""
    found: list[list[Point]] = []
    here = (0.0, 0.0)
    for letter, given in _commands(path):
        kind = letter.upper()
        if kind == "Z":
            here = found[-1][0]
            continue
        numbers = _whole(letter, given, here)
        if kind == "M":
            found.append([(numbers[0], numbers[1])])
        elif kind == "Q":
            found[-1] += _curve(here, (numbers[0], numbers[1]), (numbers[2], numbers[3]))
        elif kind == "A":
            found[-1] += _arc(here, numbers)
        else:
            found[-1].append((numbers[0], numbers[1]))
        here = found[-1][-1]
    return found


def _commands(path: str) -> Iterator[tuple[str, list[float]]]:
    """Yield each command with its numbers; one that repeats its numbers is several."""
    pieces = _PIECE.findall(path)
    place, letter = 0, "M"
    while place < len(pieces):
        if pieces[place].isalpha():
            letter, place = pieces[place], place + 1
        takes = _TAKES[letter.upper()]
        yield letter, [float(piece) for piece in pieces[place : place + takes]]
        place += takes


def _whole(letter: str, given: list[float], here: Point) -> list[float]:
    """Return the numbers of a command in absolute coordinates, H and V as points."""
    x, y = here if letter.islower() else (0.0, 0.0)
    match letter.upper():
        case "H":
            return [given[0] + x, here[1]]
        case "V":
            return [here[0], given[0] + y]
        case "A":
            return [*given[:5], given[5] + x, given[6] + y]
    return [value + (y if place % 2 else x) for place, value in enumerate(given)]


def _curve(start: Point, control: Point, end: Point) -> list[Point]:
    points = []
    for step in range(1, STEPS + 1):
        t = step / STEPS
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        points.append(
            (
                a * start[0] + b * control[0] + c * end[0],
                a * start[1] + b * control[1] + c * end[1],
            )
        )
    return points


def _arc(start: Point, numbers: list[float]) -> list[Point]:
    """Return the points of an upright elliptical arc: ours are never turned."""
    rx, ry, _turn, large, sweep, *rest = numbers
    end = (rest[0], rest[1])
    dx, dy = (start[0] - end[0]) / 2 / rx, (start[1] - end[1]) / 2 / ry
    far = math.hypot(dx, dy)
    if far == 0:
        return [end]
    grown = max(1.0, far)  # radii too small to reach are enlarged until they do
    rx, ry, dx, dy, far = rx * grown, ry * grown, dx / grown, dy / grown, far / grown
    offset = math.sqrt(max(0.0, 1 / far**2 - 1)) * (-1 if large == sweep else 1)
    cx, cy = offset * dy, -offset * dx
    first = math.atan2(dy - cy, dx - cx)
    last = math.atan2(-dy - cy, -dx - cx)
    if sweep and last <= first:
        last += math.tau
    elif not sweep and last >= first:
        last -= math.tau
    x = (start[0] + end[0]) / 2 + cx * rx
    y = (start[1] + end[1]) / 2 + cy * ry
    count = max(2, math.ceil(STEPS * abs(last - first) / math.tau))
    angles = (first + (last - first) * step / count for step in range(1, count))
    return [*((x + rx * math.cos(a), y + ry * math.sin(a)) for a in angles), end]
