"""Drawn portraits for people without a picture: initials set large over a field of few colors.

In the style of the drawn posters, and like them always the same for the same person. Pure.
"""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from unicodedata import category

from films import poster_figures as figures
from films.poster_figures import Field, Figure
from films.posters import INKS, LEAST_CONTRAST, PALETTES, contrast

FIGURES: tuple[Figure, ...] = (
    figures.setting_sun, figures.waves, figures.petals, figures.half_discs, figures.peaks,
    figures.arches, figures.sunburst, figures.tiles,
)  # fmt: skip
FIELD_TOP = 134.0


@dataclass(frozen=True, slots=True)
class Portrait:
    """A portrait: its initials, and as `markup` what stands inside <svg viewBox="0 0 200 250">."""

    initials: str
    ground: str
    ink: str
    markup: str


def initials(name: str) -> str:
    """Return the first letters of the first and the last word: "SJ" for "Spike Jonze"."""
    letters = [letter for letter in map(_first_letter, name.split()) if letter]
    return "".join([letters[0], *letters[1:][-1:]]) if letters else ""


@lru_cache(maxsize=2048)
def draw(key: str, name: str) -> Portrait:
    """The portrait of the person with this lasting `key` (the slug)."""
    seed = hashlib.sha256(key.encode()).digest()
    ground, figure, accent = PALETTES[seed[0] % len(PALETTES)]
    ink = next(ink for ink in INKS if contrast(ink, ground) >= LEAST_CONTRAST)
    shapes = FIGURES[seed[2] % len(FIGURES)](
        Field(FIELD_TOP, 250.0, ground, figure, accent, seed[3:])
    )
    letters = initials(name)
    paths = "".join(f'<path d="{shape.path}" fill="{shape.fill}"/>' for shape in shapes)
    markup = (
        f'<rect width="200" height="250" fill="{ground}"/>{paths}'
        f'<text class="portrait-initials" x="100" y="106" font-size="96" '
        f'text-anchor="middle" fill="{ink}">{escape(letters)}</text>'
    )
    return Portrait(letters, ground, ink, markup)


def _first_letter(word: str) -> str:
    """Return the first letter or digit of a word as a capital, or "" when it has none."""
    return next((sign.upper()[:1] for sign in word if category(sign)[0] in "LN"), "")
