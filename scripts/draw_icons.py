"""Draw the site's icons and its own social picture from the mark in static/img/favicon.svg.

Run by hand when the mark changes; what it writes is committed.
"""

import os
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from PIL import Image, ImageDraw

from films import social_drawing
from films.outlines import polygons

IMG = ROOT / "static" / "img"
MARK = (IMG / "favicon.svg").read_text(encoding="utf-8")
GROUND = re.search(r'<rect[^>]*fill="(#\w+)"', MARK)[1]
INK, PATH = re.search(r'<path fill="(#\w+)" d="([^"]+)"', MARK).groups()
FINER = 8


def icon(size: int, *, inset: float, corner: float) -> Image.Image:
    """Return the mark on its ground: how far its 32 units stand from the edge, and how round."""
    large = size * FINER
    image = Image.new("RGBA", (large, large), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.rounded_rectangle((0, 0, large - 1, large - 1), corner * large, fill=GROUND)
    scale = large * (1 - 2 * inset) / 28  # the drawing's own ground begins at 2 of 32
    place = large * inset
    for corners in polygons(PATH):
        pen.polygon([(place + (x - 2) * scale, place + (y - 2) * scale) for x, y in corners], INK)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def social() -> Image.Image:
    """Return the mark beside the name, for pages without a picture of their own."""
    width, height = social_drawing.SIZE
    image = Image.new("RGB", (width * 2, height * 2), GROUND)
    pen = ImageDraw.Draw(image)
    for corners in polygons(PATH):
        pen.polygon([(180 + x * 20, 310 + y * 20) for x, y in corners], INK)
    social_drawing.write(pen, (960, 720), "Matinee", social_drawing.SERIF, 300, "#fbf3e2")
    return image.resize((width, height), Image.Resampling.LANCZOS).quantize(
        128, method=Image.Quantize.MAXCOVERAGE
    )


for size in (192, 512):
    icon(size, inset=0, corner=5 / 28).save(IMG / f"icon-{size}.png", optimize=True)
# A mask may cut everything outside of a circle of 80%: the mark stands well within it.
icon(512, inset=0.14, corner=0).save(IMG / "icon-maskable-512.png", optimize=True)
icon(180, inset=0.06, corner=0).convert("RGB").save(IMG / "apple-touch-icon.png", optimize=True)
icon(256, inset=0, corner=5 / 28).save(IMG / "favicon.ico", sizes=[(16, 16), (32, 32), (48, 48)])
social().save(IMG / "social.png", optimize=True)
