"""Keeps the pictures that links to titles show elsewhere: each is drawn once, when first asked for.

The address holds a digest of what is on the picture, so that it never goes stale: a title with
another name, year, kind, genre or poster has another address, and its former picture is removed.
"""

from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from films import social_drawing
from films.models import Title

FOLDER = "social"


def digest_of(title: Title) -> str:
    """Return what stands in the picture's address; needs ``poster`` and ``genres`` loaded."""
    return social_drawing.digest(
        title.slug, title.name, note_of(title), _genre(title), title.poster and title.poster.url
    )


def place_of(title_id: int, digest: str) -> str:
    """Return the picture's name in the storage of media."""
    return f"{_folder(title_id)}/{digest}.png"


def make(title: Title) -> None:
    """Draw a title's picture and keep it in place of a former one.

    Raises OSError where the storage does not take it.
    """
    place = place_of(title.pk, digest_of(title))
    picture = social_drawing.draw(
        key=title.slug,
        name=title.name,
        note=note_of(title),
        genre=_genre(title),
        poster=_poster(title),
    )
    stored = default_storage.save(place, ContentFile(picture))
    if stored != place:  # another request was quicker
        default_storage.delete(stored)
    remove(title.pk, but=place)


def remove(title_id: int, *, but: str = "") -> None:
    """Remove the pictures of a title, ``but`` for the one of this name."""
    try:
        _folders, names = default_storage.listdir(_folder(title_id))
    except FileNotFoundError:
        return
    for name in names:
        place = f"{_folder(title_id)}/{name}"
        if place != but:
            default_storage.delete(place)


def note_of(title: Title) -> str:
    """Return the line beneath the name: the year and the kind."""
    kind = str(title.get_kind_display()).capitalize()
    return f"{title.year} · {kind}" if title.year else kind


def _folder(title_id: int) -> str:
    return f"{FOLDER}/{title_id // 1000}/{title_id}"  # no folder of a million


def _genre(title: Title) -> str:
    return next((genre.name for genre in title.genres.all()), "")


def _poster(title: Title) -> Image.Image | None:
    """Return the title's own picture; None where it has none or the file is gone."""
    if title.poster is None:
        return None
    name = f"{title.poster.largest_width}.jpg"
    file = Path(settings.MEDIA_ROOT, "photos", str(title.poster.public_id), name)
    try:
        return Image.open(file).convert("RGB")
    except OSError:
        return None
