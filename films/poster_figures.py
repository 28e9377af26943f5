"""The geometric figures of drawn posters, as SVG paths in a box as wide as the poster; no text."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

WIDTH = 200.0


@dataclass(frozen=True, slots=True)
class Shape:
    """One filled SVG path; `path` is its `d` attribute, `fill` a color like "#1f5c5a"."""

    path: str
    fill: str


@dataclass(frozen=True, slots=True)
class Field:
    """Where a figure is drawn and with what: a box, three colors, and bytes to vary it."""

    top: float
    bottom: float
    ground: str
    figure: str
    accent: str
    seed: bytes

    @property
    def height(self) -> float:
        """Height of the box in units of the poster (200 by 300)."""
        return self.bottom - self.top

    def pick(self, place: int, low: float, high: float) -> float:
        """A number from `low` to `high`, always the same for the same seed and place."""
        return low + (high - low) * self.seed[place % len(self.seed)] / 255


type Figure = Callable[[Field], list[Shape]]


def _polygon(*points: tuple[float, float]) -> str:
    """Corner after corner as a step from the last: steps have fewer digits than places."""
    whole = [(round(x), round(y)) for x, y in points]
    steps = (f"{x - a} {y - b}" for (a, b), (x, y) in pairwise(whole))
    return f"M{whole[0][0]} {whole[0][1]}l{' '.join(steps)}Z"


def _rectangle(x: float, y: float, width: float, height: float) -> str:
    """Of whole numbers: its edges are rounded, so that neighbors still meet."""
    left, top, right, bottom = (round(edge) for edge in (x, y, x + width, y + height))
    return f"M{left} {top}H{right}V{max(bottom, top + 1)}H{left}Z"


def _circle(x: float, y: float, radius: float) -> str:
    radius = round(radius)  # before it is doubled, or the two halves would not meet
    arc = f"a{radius:.0f} {radius:.0f} 0 1 1"
    return f"M{x - radius:.0f} {y:.0f}{arc} {2 * radius:.0f} 0{arc} {-2 * radius:.0f} 0Z"


def setting_sun(field: Field) -> list[Shape]:
    """A large disc, cut by stripes which grow wider towards the horizon."""
    radius = min(76.0, field.height * 0.42)
    x, y = field.pick(0, 78, 122), field.top + field.height * 0.54
    shapes = [Shape(_circle(x, y, radius), field.figure)]
    for step in range(4):
        top = y + radius * (0.08 + 0.24 * step)
        thick = radius * (0.04 + 0.035 * step)
        shapes.append(Shape(_rectangle(0, top, WIDTH, thick), field.ground))
    bird = field.top + field.height * 0.2
    shapes.append(Shape(_circle(WIDTH - x * 0.4, bird, 7), field.accent))
    return shapes


def orbits(field: Field) -> list[Shape]:
    """Rings around a small world, with a moon on one of them."""
    x, y = field.pick(0, 70, 130), field.top + field.height * field.pick(1, 0.46, 0.58)
    largest = min(field.bottom - y, y - field.top, 88.0) - 6
    shapes = []
    for step in range(4):
        radius = largest * (1 - 0.22 * step)
        shapes.append(Shape(_circle(x, y, radius), field.figure))
        shapes.append(Shape(_circle(x, y, radius - largest * 0.06), field.ground))
    shapes.append(Shape(_circle(x, y, largest * 0.2), field.accent))
    angle = field.pick(2, 0, math.tau)
    moon = largest * 0.75
    across, down = moon * math.cos(angle), moon * math.sin(angle)
    return [*shapes, Shape(_circle(x + across, y + down, 9), field.figure)]


def sunburst(field: Field) -> list[Shape]:
    """Rays from a point on the lower edge to the edges of the box."""
    x, y, left = field.pick(0, 50, 150), field.bottom, field.top
    corners = [
        (math.atan2(y - left, WIDTH - x), WIDTH, left),
        (math.atan2(y - left, -x), 0.0, left),
    ]

    def edge(angle: float) -> tuple[float, float]:
        across = (WIDTH - x if math.cos(angle) > 0 else x) / max(abs(math.cos(angle)), 1e-6)
        far = min(across, field.height / max(math.sin(angle), 1e-6))
        return x + far * math.cos(angle), y - far * math.sin(angle)

    shapes, rays = [], 19
    for ray in range(0, rays, 2):
        start, end = math.pi * ray / rays, math.pi * (ray + 1) / rays
        between = [(cx, cy) for angle, cx, cy in corners if start < angle < end]
        shapes.append(Shape(_polygon((x, y), edge(start), *between, edge(end)), field.figure))
    radius = round(min(46.0, field.height * 0.3))
    sun = f"M{x - radius:.0f} {y:.0f}a{radius} {radius} 0 0 1 {2 * radius} 0Z"
    return [*shapes, Shape(sun, field.accent)]


def blinds(field: Field) -> list[Shape]:
    """A moon seen through a window blind."""
    radius = min(62.0, field.height * 0.38)
    x, y = field.pick(0, 70, 130), field.top + field.height * 0.48
    shapes = [Shape(_circle(x, y, radius), field.accent)]
    slat = field.height / 9
    for step in range(9):
        thick = slat * (0.2 + 0.5 * abs(step - 4) / 4)
        shapes.append(Shape(_rectangle(0, field.top + slat * step, WIDTH, thick), field.figure))
    return shapes


def peaks(field: Field) -> list[Shape]:
    """Three mountains and a low sun."""
    base, high = field.bottom, field.height
    sun, middle = min(26.0, high * 0.16), field.pick(0, 80, 120)
    return [
        Shape(_circle(field.pick(1, 44, 156), field.top + high * 0.28, sun), field.accent),
        Shape(
            _polygon((0, base), (0, base - high * 0.34), (40, base - high * 0.56), (150, base)),
            field.figure,
        ),
        Shape(
            _polygon((60, base), (158, base - high * 0.62), (200, base - high * 0.4), (200, base)),
            field.figure,
        ),
        Shape(
            _polygon((middle - 70, base), (middle, base - high * 0.44), (middle + 70, base)),
            field.accent,
        ),
        Shape(
            _polygon((middle - 70, base), (middle, base - high * 0.44), (middle - 8, base)),
            field.ground,
        ),
    ]


def eye(field: Field) -> list[Shape]:
    """A wide open eye under heavy lids."""
    y, half = field.top + field.height * 0.52, min(62.0, field.height * 0.36)
    lid = f"M10 {y:.0f}Q100 {y - 2 * half:.0f} 190 {y:.0f}Q100 {y + 2 * half:.0f} 10 {y:.0f}Z"
    iris = half * 0.74
    glance = field.pick(0, 86, 114)
    return [
        Shape(lid, field.figure),
        Shape(_circle(glance, y, iris), field.ground),
        Shape(_circle(glance, y, iris * 0.78), field.accent),
        Shape(_circle(glance, y, iris * 0.36), field.ground),
    ]


def tiles(field: Field) -> list[Shape]:
    """A quilt of quarter discs, each turned its own way."""
    size, shapes = 50.0, []
    for row in range(max(2, int(field.height // size))):
        for column in range(4):
            mark = field.seed[(row * 4 + column) % len(field.seed)]
            x, y = column * size, field.bottom - (row + 1) * size
            right, down = x + size, y + size
            quarter = (
                f"M{x:.0f} {y:.0f}H{right:.0f}A50 50 0 0 1 {x:.0f} {down:.0f}Z",
                f"M{right:.0f} {y:.0f}V{down:.0f}A50 50 0 0 1 {x:.0f} {y:.0f}Z",
                f"M{right:.0f} {down:.0f}H{x:.0f}A50 50 0 0 1 {right:.0f} {y:.0f}Z",
                f"M{x:.0f} {down:.0f}V{y:.0f}A50 50 0 0 1 {right:.0f} {down:.0f}Z",
            )[mark % 4]
            shapes.append(Shape(quarter, field.accent if mark % 5 == 0 else field.figure))
    return shapes


def arches(field: Field) -> list[Shape]:
    """Doorways one within the other."""
    x, shapes = field.pick(0, 84, 116), []
    colors = (field.figure, field.ground, field.accent, field.ground, field.figure)
    for step, color in enumerate(colors):
        half = round(78.0 - 14.5 * step)
        spring = field.bottom - max(field.height * (0.9 - 0.14 * step) - half, 8)
        vault = f"a{half:.0f} {half:.0f} 0 0 1 {2 * half:.0f} 0"
        arch = f"M{x - half:.0f} {field.bottom:.0f}V{spring:.0f}{vault}V{field.bottom:.0f}Z"
        shapes.append(Shape(arch, color))
    return shapes


def waves(field: Field) -> list[Shape]:
    """Rows of scallops, like a painted sea."""
    shapes, radius = [], 25.0
    rows = max(3, int(field.height * 0.62 // 22))
    for row in range(rows):
        y = field.bottom - 22 * (rows - 1 - row)
        color = (field.figure, field.ground, field.accent, field.ground)[row % 4]
        shift = radius if row % 2 else 0.0
        bumps = "".join("a25 25 0 0 1 50 0" for _ in range(5))
        start = -shift
        end = field.bottom + (1 if color == field.ground else 0)  # ground must hide the row beneath
        shapes.append(Shape(f"M{start:.0f} {y:.0f}{bumps}V{end:.0f}H{start:.0f}Z", color))
    moon = min(30.0, field.height * 0.16)
    x, y = field.pick(0, 46, 154), field.top + field.height * 0.24
    return [Shape(_circle(x, y, moon), field.accent), *shapes]


def chevrons(field: Field) -> list[Shape]:
    """Arrows which rush to one side."""
    shapes, middle = [], field.top + field.height / 2
    turn = field.seed[0] % 2 == 0
    for step in range(4):
        tip = 70.0 + 42 * step
        points = [
            (tip - 66, field.top), (tip - 40, field.top), (tip + 14, middle),
            (tip - 40, field.bottom), (tip - 66, field.bottom), (tip - 12, middle),
        ]  # fmt: skip
        kept = [(min(max(x if turn else WIDTH - x, 0), WIDTH), y) for x, y in points]
        shapes.append(Shape(_polygon(*kept), field.accent if step == 3 else field.figure))
    return shapes


def petals(field: Field) -> list[Shape]:
    """A flower of eight leaves."""
    x, y = 100.0, field.top + field.height * 0.52
    reach = min(84.0, field.height * 0.46)
    shapes = []
    for leaf in range(8):
        angle = math.tau * leaf / 8 + 0.2
        tip, one, other = (
            f"{x + far * math.cos(angle + turn):.0f} {y + far * math.sin(angle + turn):.0f}"
            for far, turn in ((reach, 0.0), (reach * 0.62, 0.52), (reach * 0.62, -0.52))
        )
        color = field.accent if leaf % 2 else field.figure
        shapes.append(Shape(f"M{x:.0f} {y:.0f}Q{one} {tip}Q{other} {x:.0f} {y:.0f}Z", color))
    shapes.sort(key=lambda shape: shape.fill)  # they never overlap: two paths will do
    return [*shapes, Shape(_circle(x, y, reach * 0.13), field.ground)]


def skyline(field: Field) -> list[Shape]:
    """Towers of uneven height, one of them lit."""
    shapes, width = [], WIDTH / 8
    lit = field.seed[9] % 6 + 1
    for tower in range(8):
        height = field.height * field.pick(tower, 0.24, 0.78)
        color = field.accent if tower == lit else field.figure
        box = _rectangle(tower * width, field.bottom - height, width - 3, height)
        shapes.append(Shape(box, color))
    return shapes


def half_discs(field: Field) -> list[Shape]:
    """Half discs stacked in a leaning column."""
    radius = min(34.0, field.height / 4.6)
    shapes, lean = [], field.pick(0, -0.5, 0.5)
    top = field.top + (field.height - 4 * radius) / 2
    for step in range(4):
        x = 100 + lean * radius * (step - 1.5) * 1.6 + (radius * 0.5 if step % 2 else -radius * 0.5)
        y, wide = top + radius * (step + 1), round(radius * 1.5)
        half = f"M{x - wide:.0f} {y:.0f}a{wide:.0f} {radius:.0f} 0 0 1 {2 * wide:.0f} 0Z"
        shapes.append(Shape(half, field.accent if step == field.seed[1] % 4 else field.figure))
    return shapes


def harlequin(field: Field) -> list[Shape]:
    """A curtain of tall diamonds."""
    shapes, half, tall = [], 20.0, field.height / 4
    for row in range(4):
        for column in range(5):
            x, y = half + column * 2 * half, field.top + tall * (row + 0.5)
            points = ((x, y - tall / 2), (x + half, y), (x, y + tall / 2), (x - half, y))
            marked = (field.seed[row] + column) % 5 == 0
            shapes.append(Shape(_polygon(*points), field.accent if marked else field.figure))
    return sorted(shapes, key=lambda shape: shape.fill)  # they never overlap: two paths will do


def crescent(field: Field) -> list[Shape]:
    """A crescent moon above a thin horizon, with one star."""
    radius = min(64.0, field.height * 0.38)
    x, y = field.pick(0, 84, 116), field.top + field.height * 0.46
    turn = 0.36 if field.seed[1] % 2 else -0.36
    star = 9.0
    sx, sy = x + radius * turn * 1.5, y - radius * 0.16
    corners = [
        (sx + (star if step % 2 == 0 else star * 0.32) * math.cos(math.pi * step / 4),
         sy + (star if step % 2 == 0 else star * 0.32) * math.sin(math.pi * step / 4))
        for step in range(8)
    ]  # fmt: skip
    return [
        Shape(_circle(x, y, radius), field.figure),
        Shape(_circle(x + radius * turn, y - radius * 0.12, radius * 0.86), field.ground),
        Shape(_polygon(*corners), field.accent),
        Shape(_rectangle(0, y + radius * 1.18, WIDTH, 5), field.accent),
    ]
