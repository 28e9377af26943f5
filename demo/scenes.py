"""Scenes drawn for the demo's photos, in the flat colors of the posters: nobody's film, no license.

Each is drawn at twice the largest width that is stored; scaling it down smooths its edges.
"""

import math
from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageDraw

from demo.files import dice

# In these units scenes are drawn, whatever the picture's size.
WIDTH, HEIGHT = 1600, 900
SCALE = 1.6

type Points = list[tuple[float, float]]
type Scene = Callable[[], "Sheet"]


class Sheet:
    """A picture to draw on in units of the scene, each shape in one flat color."""

    def __init__(self, ground: str) -> None:
        """Begin with one color all over."""
        size = (round(WIDTH * SCALE), round(HEIGHT * SCALE))
        self.image = Image.new("RGB", size, ground)
        self._draw = ImageDraw.Draw(self.image)

    def box(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        """Fill a rectangle."""
        self._draw.rectangle(_scaled(x, y, x + width, y + height), fill)

    def rounded(
        self, x: float, y: float, width: float, height: float, radius: float, fill: str
    ) -> None:
        """Fill a rectangle with rounded corners."""
        self._draw.rounded_rectangle(_scaled(x, y, x + width, y + height), radius * SCALE, fill)

    def disc(self, x: float, y: float, radius: float, fill: str) -> None:
        """Fill a circle around a point."""
        self._draw.ellipse(_scaled(x - radius, y - radius, x + radius, y + radius), fill)

    def shape(self, points: Points, fill: str) -> None:
        """Fill a polygon."""
        self._draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill)

    def hills(self, base: float, waves: tuple[tuple[float, float, float], ...], fill: str) -> None:
        """Fill everything below a line of waves, each a height, a length and a place."""
        line = [
            (x, base - sum(high * math.sin((x - at) / long) for high, long, at in waves))
            for x in range(0, WIDTH + 8, 8)
        ]
        self.shape([(0, HEIGHT), *line, (WIDTH, HEIGHT)], fill)

    def as_file(self) -> BytesIO:
        """Return the picture as a file to store."""
        file = BytesIO()
        self.image.save(file, "PNG", compress_level=1)
        file.seek(0)
        return file


def _scaled(*numbers: float) -> tuple[float, ...]:
    return tuple(number * SCALE for number in numbers)


def marquee() -> Sheet:
    """A movie theater at dusk, its marquee lit."""
    sheet = Sheet("#4a2340")
    for top, color in ((330, "#7a3246"), (480, "#b3483f"), (600, "#e2643c")):
        sheet.box(0, top, WIDTH, HEIGHT - top, color)
    rng, x = dice("scene", "marquee"), -40.0
    while x < WIDTH:
        wide, high = rng.uniform(90, 170), rng.uniform(160, 440)
        sheet.box(x, 720 - high, wide, high, "#2b1930")
        x += wide + rng.choice((0, 0, 18))
    sheet.box(0, 720, WIDTH, 180, "#1d1624")
    sheet.box(470, 190, 660, 530, "#1f2a44")
    sheet.box(450, 170, 700, 34, "#16203a")
    for place in range(5):  # pilasters
        sheet.box(500 + place * 140, 204, 40, 250, "#27365a")
    sheet.rounded(770, 40, 60, 390, 14, "#b93a26")  # the blade sign
    sheet.rounded(778, 48, 44, 374, 10, "#f3dfb8")
    for place in range(7):
        sheet.disc(800, 76 + place * 53, 13, "#e2a83a")
    sheet.box(530, 560, 540, 160, "#f0b04e")  # the lit entrance
    for place in range(6):
        sheet.box(530 + place * 104, 560, 20, 160, "#16203a")
    sheet.shape([(390, 440), (1210, 440), (1160, 570), (440, 570)], "#b93a26")
    sheet.shape([(420, 458), (1180, 458), (1140, 552), (460, 552)], "#f3dfb8")
    for row, lengths in enumerate(((150, 90, 210), (120, 240, 70))):
        x = 560.0 if row else 540.0
        for length in lengths:  # words, from too far away to read
            sheet.rounded(x, 478 + row * 36, length, 20, 4, "#1d2433")
            x += length + 26
    for place in range(21):
        sheet.disc(404 + place * 39.6, 440, 9, "#ffd98a")
    for place in range(19):
        sheet.disc(446 + place * 39.3, 570, 9, "#ffd98a")
    sheet.shape([(530, 720), (1070, 720), (1230, 900), (370, 900)], "#5a3a2c")
    sheet.shape([(610, 720), (990, 720), (1080, 900), (520, 900)], "#a9702f")
    for x in (700, 746, 1000):  # people on their way in
        sheet.disc(x, 634, 15, "#120d18")
        sheet.shape([(x - 21, 748), (x - 14, 652), (x + 14, 652), (x + 21, 748)], "#120d18")
    return sheet


def auditorium() -> Sheet:
    """An empty auditorium before a screen with a setting sun."""
    sheet = Sheet("#1d1a17")
    sheet.box(0, 0, WIDTH, 70, "#12100e")
    sheet.box(300, 110, 1000, 470, "#efe0bd")
    sheet.box(300, 400, 1000, 180, "#e2a83a")
    sheet.disc(800, 400, 165, "#d0402b")
    for step in range(5):
        sheet.box(300, 412 + step * 34, 1000, 9 + 4 * step, "#e2a83a")
    for side in (0, 1):
        for fold in range(5):
            x = fold * 54 if not side else WIDTH - (fold + 1) * 54
            sheet.box(x, 70, 54, 620, "#8f2a1e" if fold % 2 else "#b93a26")
        x = 262 if not side else WIDTH - 270
        sheet.box(x, 70, 8, 560, "#e2a83a")
    sheet.shape([(270, 580), (1330, 580), (1600, 900), (0, 900)], "#2b2119")
    for row in range(4):
        y, wide = 610 + row * row * 9 + row * 34, 62 + row * 17
        count = round(WIDTH / (wide * 1.16)) + 2
        shift = 0.5 if row % 2 else 0.0
        for seat in range(count):
            left = 800 + (seat - count / 2 + shift) * wide * 1.16
            if abs(left + wide / 2 - 800) < wide * 0.9:
                continue  # the aisle
            color = ("#4a1a16", "#5e1f19", "#74261d", "#8f2d20")[row]
            sheet.rounded(left, y, wide, HEIGHT, wide * 0.3, "#171310")
            sheet.rounded(left + 4, y + 4, wide - 8, HEIGHT, wide * 0.28, color)
    return sheet


def hilltop() -> Sheet:
    """Two people under a tree on a hilltop, before a large moon."""
    sheet = Sheet("#1c2a47")
    sheet.box(0, 560, WIDTH, 340, "#24365a")
    rng = dice("scene", "hilltop")
    for _ in range(70):
        sheet.disc(rng.uniform(0, WIDTH), rng.uniform(0, 520), rng.choice((2, 2.5, 4)), "#f0d9a8")
    sheet.disc(1020, 370, 270, "#f0d9a8")
    for x, y, radius in ((930, 300, 46), (1090, 250, 30), (1120, 440, 58), (990, 500, 24)):
        sheet.disc(x, y, radius, "#e2c48e")
    sheet.hills(690, ((46, 210, 60), (20, 90, 0)), "#365674")
    sheet.hills(740, ((95, 330, 500), (16, 120, 80)), "#1f4e56")
    for row in range(3):
        sheet.hills(830 + row * 34, ((110, 300, 620), (8, 70, row * 90)),
                    ("#123a3c", "#0f3032", "#0b2526")[row])  # fmt: skip
    sheet.shape([(1198, 742), (1206, 560), (1222, 560), (1236, 742)], "#0b1c22")
    for x, y, radius in ((1214, 500, 84), (1150, 540, 56), (1280, 544, 60), (1222, 430, 58)):
        sheet.disc(x, y, radius, "#0b1c22")
    for x, tall in ((1000, 92), (1044, 78)):
        foot = 838 - 110 * math.sin((x - 620) / 300)
        head = foot - tall
        sheet.disc(x, head + 12, 13, "#ea7f5f")
        sheet.shape(
            [(x - 17, foot), (x - 11, head + 27), (x + 11, head + 27), (x + 17, foot)], "#ea7f5f"
        )
    return sheet


def window() -> Sheet:
    """A high window over a city in the evening, with a lamp and a plant on the sill."""
    sheet = Sheet("#e7a58c")
    sheet.box(0, 380, WIDTH, 200, "#efbf9c")
    sheet.disc(1060, 330, 120, "#f6e2b7")
    rng = dice("scene", "window")
    for low, tall, color, light in (
        (260, 400, "#c9776a", "#e7a58c"), (200, 330, "#8c3f52", "#efbf9c"),
        (110, 230, "#4a2340", "#f0b04e"),
    ):  # fmt: skip
        x = -20.0
        while x < WIDTH:
            wide, high = rng.randrange(90, 170, 10), rng.uniform(low, tall)
            top = 740 - high
            sheet.box(x, top, wide, HEIGHT, color)
            for column in range(int(x) + 16, int(x + wide) - 20, 26):
                for row in range(int(top) + 20, 720, 36):
                    if rng.random() < 0.34:
                        sheet.box(column, row, 11, 17, light)
            x += wide + rng.choice((0, 0, 14))
    frame, shade = "#1d2433", "#2a3550"
    for x in (0, 540, 1060, 1560):
        sheet.box(x - (0 if x else 40), 0, 40 if x else 80, 760, frame)
    sheet.box(0, 0, WIDTH, 44, frame)
    sheet.box(0, 190, WIDTH, 22, frame)
    sheet.box(0, 740, WIDTH, 160, shade)
    sheet.box(0, 740, WIDTH, 34, "#3a4868")
    sheet.shape([(1270, 470), (1400, 470), (1450, 600), (1220, 600)], "#e2a83a")  # a lamp
    sheet.box(1326, 600, 18, 128, "#f3dfb8")
    sheet.rounded(1276, 722, 118, 26, 10, "#f3dfb8")
    sheet.shape([(180, 620), (330, 620), (306, 752), (204, 752)], "#b93a26")  # a plant
    sheet.box(168, 606, 174, 30, "#d0553b")
    for angle, long in ((-62, 190), (-34, 240), (-8, 270), (18, 250), (44, 220), (68, 170)):
        _leaf(sheet, 255, 612, math.radians(angle), long, "#1f5650" if long % 20 else "#2c7568")
    return sheet


def _leaf(sheet: Sheet, x: float, y: float, angle: float, long: float, fill: str) -> None:
    along, across = (math.sin(angle), -math.cos(angle)), (math.cos(angle), math.sin(angle))
    edge = [(step / 12, 0.11 * math.sin(math.pi * step / 12)) for step in range(13)]
    both = [*edge, *((far, -wide) for far, wide in reversed(edge))]
    sheet.shape(
        [
            (x + long * (far * along[0] + wide * across[0]),
             y + long * (far * along[1] + wide * across[1]))
            for far, wide in both
        ],
        fill,
    )  # fmt: skip


def sail() -> Sheet:
    """A small boat with one sail, before a low sun at sea."""
    sheet = Sheet("#f0e3c6")
    sheet.box(0, 300, WIDTH, 300, "#f1d29a")
    sheet.disc(560, 470, 230, "#e2643c")
    for step in range(4):
        sheet.box(300, 400 + step * 52, 560, 8 + step * 6, "#f1d29a")
    for x, y in ((1270, 180), (1370, 232), (1240, 262)):  # birds
        sheet.shape([(x - 46, y - 14), (x, y), (x + 46, y - 14), (x, y + 12)], "#1f3440")
    colors = ("#7fb0aa", "#4b8a8c", "#2b6670", "#1f4e56", "#173c46")
    for row, color in enumerate(colors):
        if row == 2:
            _boat(sheet)
        sheet.hills(590 + row * 66, ((14 + 3 * row, 46 + 14 * row, 130 * row),), color)
    return sheet


def _boat(sheet: Sheet) -> None:
    sheet.shape([(760, 600), (1130, 600), (1060, 720), (820, 720)], "#5a2d1b")
    sheet.box(938, 190, 12, 420, "#3b1d12")
    curve = [(956 + 190 * math.sin(math.pi * t / 20) ** 0.8, 200 + 370 * t / 20) for t in range(21)]
    sheet.shape([(956, 200), *curve, (956, 570)], "#b23a2a")
    sheet.shape([(930, 250), (930, 570), (800, 570)], "#fbf3e2")


SCENES: dict[str, Scene] = {
    "marquee": marquee, "auditorium": auditorium, "hilltop": hilltop, "window": window,
    "sail": sail,
}  # fmt: skip
