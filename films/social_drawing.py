"""Draws the picture that a link to a title shows elsewhere: its figure, its name, its year.

1200 by 630, from the colors and the geometry of the drawn poster. What the fonts cannot write is
left out: better no name than a row of boxes. No rows, no requests.
"""

import hashlib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from films import posters
from films.outlines import polygons
from films.poster_figures import WIDTH, Shape

SIZE = (1200, 630)
VERSION = 1  # a new drawing gets a new address
FINER = 2  # drawn larger, then reduced: smooth edges
MARGIN = 64
FIGURE_WIDTH = 480
TEXT_LEFT = FIGURE_WIDTH + MARGIN
TEXT_WIDTH = SIZE[0] - TEXT_LEFT - MARGIN
NAME_SIZES = (104, 92, 80, 70, 60, 52, 46, 40, 34)
NAME_HEIGHT = 380
NOTE_SIZE = 34
LEADING = 1.08
MOST_LINES = 6
NOTDEF = "\U0010ffff"  # a character that no font has: what is drawn for it is the box


@dataclass(frozen=True)
class Face:
    """A typeface in the files that the site serves, and the weight on its axes."""

    files: tuple[str, ...]
    axes: tuple[float, ...]


SERIF = Face(("fraunces-latin.woff2", "fraunces-latin-ext.woff2"), (60, 600))
SANS = Face(("instrument-sans-latin.woff2", "instrument-sans-latin-ext.woff2"), (500,))


def draw(*, key: str, name: str, note: str, genre: str, poster: Image.Image | None = None) -> bytes:
    """Return a PNG for the title with this lasting ``key``.

    ``note`` stands beneath the name. ``poster`` is the title's own picture, which stands in the
    figure's place.
    """
    ground, ink, shapes = posters.figure_alone(key, genre, height=WIDTH * SIZE[1] / FIGURE_WIDTH)
    large = (SIZE[0] * FINER, SIZE[1] * FINER)
    picture = Image.new("RGB", large, ground)
    rows, size = set_name(name)
    figure = _figure(shapes, ground) if poster is None else _cropped(poster)
    left = 0 if rows else (SIZE[0] - FIGURE_WIDTH) // 2
    picture.paste(figure, (left * FINER, 0))
    _write(ImageDraw.Draw(picture), rows, size, note, ink)
    picture = picture.resize(SIZE, Image.Resampling.LANCZOS)
    if poster is None:  # few colors: with a palette the file is a third
        picture = picture.quantize(128, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    out = BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def set_name(name: str) -> tuple[list[str], int]:
    """Return a name in as many lines as it needs and the largest size that fits.

    No lines where the fonts lack one of its letters. What fits at no size is cut with an ellipsis.
    """
    plain = unicodedata.normalize("NFC", " ".join(name.split()))
    if not plain or not can_write(plain, SERIF):
        return [], 0
    for size in NAME_SIZES:
        rows = _wrap(plain.split(" "), size)
        fits = all(_width(row, SERIF, size) <= TEXT_WIDTH for row in rows)
        if fits and len(rows) <= MOST_LINES and len(rows) * size * LEADING <= NAME_HEIGHT:
            return rows, size
    return _cut(plain, NAME_SIZES[-1]), NAME_SIZES[-1]


def can_write(text: str, face: Face) -> bool:
    """Tell whether every letter of a text has a shape in one of the face's files."""
    return all(_file_for(letter, face) is not None for letter in text)


def digest(*parts: object) -> str:
    """Return what stands in the address of a picture with these things on it."""
    text = "\x1f".join(map(str, (VERSION, *parts)))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _figure(shapes: tuple[Shape, ...], ground: str) -> Image.Image:
    """Return the figure by itself: some reach over the edges of their box."""
    scale = FIGURE_WIDTH / WIDTH * FINER
    figure = Image.new("RGB", (FIGURE_WIDTH * FINER, SIZE[1] * FINER), ground)
    pen = ImageDraw.Draw(figure)
    for shape in shapes:
        for corners in polygons(shape.path):
            pen.polygon([(x * scale, y * scale) for x, y in corners], fill=shape.fill)
    return figure


def _cropped(poster: Image.Image) -> Image.Image:
    """Return the middle of the title's own picture, in the figure's place."""
    width, height = FIGURE_WIDTH * FINER, SIZE[1] * FINER
    factor = max(width / poster.width, height / poster.height)
    scaled = poster.resize((round(poster.width * factor), round(poster.height * factor)))
    left, top = (scaled.width - width) // 2, (scaled.height - height) // 2
    return scaled.crop((left, top, left + width, top + height))


def _write(pen: ImageDraw.ImageDraw, rows: list[str], size: int, note: str, ink: str) -> None:
    y = MARGIN * FINER + size * FINER * 0.8
    for row in rows:
        write(pen, (TEXT_LEFT * FINER, y), row, SERIF, size * FINER, ink)
        y += size * LEADING * FINER
    if rows and can_write(note, SANS):
        bottom = (SIZE[1] - MARGIN) * FINER
        write(pen, (TEXT_LEFT * FINER, bottom), note, SANS, NOTE_SIZE * FINER, ink)


def write(
    pen: ImageDraw.ImageDraw, at: tuple[float, float], text: str, face: Face, size: int, ink: str
) -> None:
    """Write on a baseline, each run of letters from the file that has them."""
    x, y = at
    for file, run in _runs(text, face):
        font = _font(file, face.axes, size)
        pen.text((x, y), run, font=font, fill=ink, anchor="ls")
        x += font.getlength(run)


def _runs(text: str, face: Face) -> list[tuple[str, str]]:
    runs: list[tuple[str, str]] = []
    for letter in text:
        file = _file_for(letter, face) or face.files[0]
        if runs and (runs[-1][0] == file or letter == " "):
            runs[-1] = (runs[-1][0], runs[-1][1] + letter)
        else:
            runs.append((file, letter))
    return runs


def _width(text: str, face: Face, size: int) -> float:
    return sum(_font(file, face.axes, size).getlength(run) for file, run in _runs(text, face))


def _wrap(words: list[str], size: int) -> list[str]:
    rows = [words[0]]
    for word in words[1:]:
        joined = f"{rows[-1]} {word}"
        if _width(joined, SERIF, size) <= TEXT_WIDTH:
            rows[-1] = joined
        else:
            rows.append(word)
    return rows


def _cut(text: str, size: int) -> list[str]:
    """Return the lines that fit at one size, broken inside of words where need be."""
    rows = [""]
    for word in text.split(" "):
        for letter in f" {word}" if rows[-1] else word:
            if _width(rows[-1] + letter, SERIF, size) > TEXT_WIDTH:
                rows.append("")
            rows[-1] += letter
    rows = [row.strip() for row in rows]
    most = int(NAME_HEIGHT // (size * LEADING))
    if len(rows) > most:
        rows = [*rows[: most - 1], rows[most - 1][:-1].rstrip(" ,.:;-") + "…"]
    return rows


@lru_cache(maxsize=4096)
def _file_for(letter: str, face: Face) -> str | None:
    """Return the file whose font draws this letter as something else than its box.

    Marks that join a letter before them have a place of their own only in a font that has them
    both: no such text is written.
    """
    if unicodedata.category(letter) in {"Mn", "Mc", "Me", "Cf", "Cc", "Cn", "Co"}:
        return None
    for file in face.files:
        font = _font(file, face.axes, 40)
        if letter == " " or bytes(font.getmask(letter)) != bytes(font.getmask(NOTDEF)):
            return file
    return None


@lru_cache(maxsize=64)
def _font(file: str, axes: tuple[float, ...], size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(Path(settings.BASE_DIR, "static", "fonts", file), size)
    font.set_variation_by_axes(list(axes))
    return font
