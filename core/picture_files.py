"""Reading and writing picture files with Pillow: no rows, no requests.

The header is judged before a single pixel is decoded: 20 KB of PNG can hold 168 megapixels, and
Pillow by itself only warns.
"""

import struct
from io import BytesIO
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

BROKEN = (
    OSError, SyntaxError, ValueError, TypeError, EOFError, KeyError, ArithmeticError, struct.error,
)  # fmt: skip
FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 16_000  # WebP ends at 16,383
SHORTEST_SIDE = 100
WIDTHS = (160, 320, 640, 1280)
QUALITY = {"webp": 80, "jpg": 82}


class PictureRefused(Exception):
    """The file is no picture we take; the sentence is for people."""


def read(upload: IO[bytes]) -> Image.Image:
    """Return the picture upright, in sRGB without transparency, and with nothing else in it.

    Raises PictureRefused.
    """
    image = _open(upload)
    try:
        image.draft(None, (WIDTHS[-1], WIDTHS[-1]))  # JPEG: decode no more than is needed
        image.load()
        ImageOps.exif_transpose(image, in_place=True)
        return _plain(_lighter(image))
    except BROKEN as error:
        raise PictureRefused(
            _("The file is damaged or cut off. Save it again as JPEG, PNG or WebP.")
        ) from error


def write(picture: Image.Image, folder: Path) -> list[int]:
    """Write ``<width>.webp`` and ``<width>.jpg`` for each fixed width; return the widths.

    A picture is never enlarged; one between two widths keeps its own as the largest.
    """
    most = min(picture.width, WIDTHS[-1])
    widths = [*(width for width in WIDTHS if width < most), most]
    for width in widths:
        height = max(1, round(picture.height * width / picture.width))
        scaled = picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        scaled.save(folder / f"{width}.webp", "WEBP", quality=QUALITY["webp"], method=4)
        scaled.save(
            folder / f"{width}.jpg", "JPEG", quality=QUALITY["jpg"], optimize=True, progressive=True
        )
    return widths


def _open(upload: IO[bytes]) -> Image.Image:
    try:
        image = Image.open(upload, formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except BROKEN as error:
        raise PictureRefused(_("This is not a JPEG, PNG or WebP picture.")) from error
    width, height = image.size
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise _too_many_pixels()
    if min(width, height) < SHORTEST_SIDE:
        raise PictureRefused(
            _("The picture is too small: both sides need %(least)s pixels.")
            % {"least": SHORTEST_SIDE}
        )
    return image


def _too_many_pixels() -> PictureRefused:
    return PictureRefused(
        _("The picture has more than %(most)s megapixels. Save it smaller.")
        % {"most": MOST_PIXELS // 1_000_000}
    )


def _lighter(image: Image.Image) -> Image.Image:
    """Return the picture at about twice the largest width; 40 megapixels are 160 MB a copy."""
    factor = image.width // (2 * WIDTHS[-1])
    if factor > 1 and image.mode in ("RGB", "RGBA", "L", "LA", "CMYK"):
        return image.reduce(factor)
    return image


def _plain(image: Image.Image) -> Image.Image:
    """Return the pixels alone: RGB, on white where the picture was transparent."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith(("I", "F")):  # 16 bits of gray
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        ground = Image.new("RGBA", image.size, "white")
        ground.alpha_composite(image)
        image = ground.convert("RGB")
    image = _in_srgb(image, profile).convert("RGB")
    image.info.clear()
    return image


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the picture in sRGB by its color profile; one that makes no sense is passed over."""
    if not profile or image.mode not in ("RGB", "CMYK", "L"):
        return image
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        wanted = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, source, wanted, outputMode="RGB") or image
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
