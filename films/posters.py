"""Drawn posters for titles without a picture: a few colors, a simple figure, the title set large.

The same key gives the same poster for ever, on every machine: all choices come from its SHA-256.
The result holds the inline SVG of `components/poster.html`, written here once and kept, since a
page shows dozens. Pure, no Django. The figures stand in `poster_figures`, the setting of the
title in `poster_titles`.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import groupby

from films import poster_figures as figures
from films.poster_figures import Field, Figure, Shape
from films.poster_titles import LEADING, is_right_to_left, set_title

MARGIN = 16.0
START = "start"  # where SVG sets text unless told otherwise
LEAST_CONTRAST = 4.5
INKS = ("#1b1712", "#fbf3e2", "#000000", "#ffffff")

# Ground, figure, accent: printers' colors of the fifties and sixties.
PALETTES = (
    ("#b93a26", "#f3dfb8", "#1d2433"),
    ("#e2a83a", "#22303f", "#b5391f"),
    ("#1f5650", "#e9c489", "#e2643c"),
    ("#1c2a47", "#ea7f5f", "#f0d9a8"),
    ("#f0e3c6", "#b23a2a", "#1f4e56"),
    ("#4a2340", "#e5a23f", "#ef8a7a"),
    ("#23402f", "#efb78f", "#f0e0b6"),
    ("#a9c6c3", "#b4482b", "#1f3440"),
    ("#1d1a17", "#d0402b", "#efe0bd"),
    ("#365674", "#f1dfb9", "#e79a3c"),
    ("#e6b3a0", "#6e2233", "#27415a"),
    ("#5a2d1b", "#eb8f35", "#f2dcae"),
    ("#c3d2b2", "#23503f", "#d4552f"),
    ("#e9d9b4", "#2a3d63", "#d98a24"),
    ("#d96f3b", "#23263a", "#f6e2b7"),
    ("#27343a", "#8fb8a6", "#eec25c"),
)

FIGURES_BY_GENRE: dict[str, tuple[Figure, ...]] = {
    "action": (figures.chevrons, figures.sunburst, figures.skyline, figures.harlequin),
    "adventure": (figures.peaks, figures.waves, figures.setting_sun, figures.crescent),
    "animation": (figures.tiles, figures.petals, figures.half_discs, figures.sunburst),
    "comedy": (figures.sunburst, figures.tiles, figures.half_discs, figures.harlequin),
    "crime": (figures.blinds, figures.skyline, figures.eye, figures.chevrons),
    "documentary": (figures.orbits, figures.waves, figures.tiles, figures.half_discs),
    "drama": (
        figures.setting_sun,
        figures.arches,
        figures.waves,
        figures.half_discs,
        figures.skyline,
        figures.tiles,
    ),
    "family": (figures.tiles, figures.petals, figures.half_discs, figures.peaks),
    "fantasy": (figures.arches, figures.peaks, figures.crescent, figures.petals),
    "history": (figures.arches, figures.setting_sun, figures.tiles, figures.harlequin),
    "horror": (figures.eye, figures.blinds, figures.crescent, figures.arches),
    "music": (figures.sunburst, figures.orbits, figures.skyline, figures.half_discs),
    "musical": (figures.sunburst, figures.petals, figures.harlequin, figures.tiles),
    "mystery": (figures.eye, figures.blinds, figures.arches, figures.crescent),
    "romance": (figures.petals, figures.setting_sun, figures.waves, figures.crescent),
    "science fiction": (figures.orbits, figures.crescent, figures.setting_sun, figures.half_discs),
    "thriller": (figures.blinds, figures.eye, figures.chevrons, figures.skyline),
    "war": (figures.chevrons, figures.blinds, figures.peaks, figures.sunburst),
    "western": (figures.peaks, figures.setting_sun, figures.sunburst, figures.harlequin),
}
ANY_FIGURES: tuple[Figure, ...] = (
    figures.setting_sun, figures.orbits, figures.sunburst, figures.tiles, figures.arches,
    figures.waves, figures.petals, figures.peaks, figures.half_discs, figures.harlequin,
    figures.crescent,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text: `x` and `y` of its baseline and its `size`, in a poster of 200 by 300."""

    text: str
    x: float
    y: float
    size: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Poster:
    """A poster, in its parts and as what stands inside <svg viewBox="0 0 200 300">.

    `markup` has the notes (genre and year); `small_markup`, of cards, is without: there they are
    too small to read, and the card says them.
    """

    ground: str
    ink: str
    shapes: tuple[Shape, ...]
    lines: tuple[Line, ...]
    notes: tuple[Line, ...]
    markup: str
    small_markup: str


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colors like "#1f5650", from 1 to 21, as WCAG 2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@lru_cache(maxsize=2048)
def draw(key: str, name: str, year: int | None, genre: str) -> Poster:
    """The poster of the title with this lasting `key` (its slug or public id); genre may be ""."""
    seed = hashlib.sha256(key.encode()).digest()
    ground = PALETTES[seed[0] % len(PALETTES)][0]
    ink = _ink_on(ground)
    rows, size = set_title(name)
    x, anchor = (200 - MARGIN, "end") if is_right_to_left(name) else (MARGIN, START)
    step = size * LEADING
    height = size * 0.74 + step * (len(rows) - 1)
    is_title_below = seed[1] % 3 != 0
    first = 300 - 36 - height + size * 0.74 if is_title_below else 38 + size * 0.74
    top, bottom = (
        (0.0, first - size * 0.74 - 16)
        if is_title_below
        else (first + height - size * 0.74 + 22, 300.0)
    )
    shapes = _figure_in(seed, genre, top, bottom)
    lines = tuple(
        Line(row, x, round(first + step * place), size, anchor) for place, row in enumerate(rows)
    )
    notes_y = 284.0 if is_title_below else 24.0
    notes = [Line(genre, MARGIN, notes_y, 8.5, START)] if genre else []
    if year is not None:
        notes.append(Line(str(year), 200 - MARGIN, notes_y, 8.5, "end"))
    merged = _merge(shapes)
    small_markup = "".join(
        (
            f'<path d="M0 0h200v300H0Z" fill="{ground}"/>',
            *(f'<path d="{shape.path}" fill="{shape.fill}"/>' for shape in merged),
            f'<g fill="{ink}" font-size="{size:g}">{_texts(lines)}</g>',
        )
    )
    # The margin and the size of the notes stand in the style sheet.
    noted = f'<g class="poster-notes" fill="{ink}">{_texts(notes)}</g>' if notes else ""
    return Poster(ground, ink, merged, lines, tuple(notes), small_markup + noted, small_markup)


def figure_alone(key: str, genre: str, height: float) -> tuple[str, str, tuple[Shape, ...]]:
    """The ground, the ink and the figure of a title's poster, in a box 200 wide and this high."""
    seed = hashlib.sha256(key.encode()).digest()
    ground = PALETTES[seed[0] % len(PALETTES)][0]
    return ground, _ink_on(ground), tuple(_figure_in(seed, genre, 0.0, height))


def _ink_on(ground: str) -> str:
    return next(ink for ink in INKS if contrast(ink, ground) >= LEAST_CONTRAST)


def _figure_in(seed: bytes, genre: str, top: float, bottom: float) -> list[Shape]:
    ground, figure, accent = PALETTES[seed[0] % len(PALETTES)]
    kinds = FIGURES_BY_GENRE.get(genre.casefold().replace("-", " "), ANY_FIGURES)
    return kinds[seed[2] % len(kinds)](Field(top, bottom, ground, figure, accent, seed[3:]))


def _texts(lines: Iterable[Line]) -> str:
    def text(line: Line) -> str:
        anchor = "" if line.anchor == START else f' text-anchor="{line.anchor}"'
        across = "" if line.x == MARGIN else f' x="{line.x - MARGIN:g}"'
        return f'<text{across} y="{line.y:g}"{anchor}>{escape(line.text)}</text>'

    return "".join(map(text, lines))


def _merge(shapes: list[Shape]) -> tuple[Shape, ...]:
    """The same drawing with neighbors of one color joined, to keep pages of many posters small."""
    return tuple(
        Shape(_brief("".join(shape.path for shape in group)), fill)
        for fill, group in groupby(shapes, key=lambda shape: shape.fill)
    )


def _brief(path: str) -> str:
    """The same path without noughts after the point and blanks before a minus."""
    return re.sub(r"\.0(?!\d)", "", path).replace(" -", "-")


def _luminance(color: str) -> float:
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
