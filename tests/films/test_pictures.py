"""Keeping pictures: only our own encoding is stored, and bombs never go off."""

import datetime as dt
import io
import os

import pytest
from django.core.management import call_command
from django.utils import timezone
from PIL import Image

from core.picture_files import PictureRefused
from core.pictures import PictureNotStored
from films.models import Photo
from films.services import pictures
from tests.factories import make_person, make_title
from tests.films.uploads import bomb, picture, with_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(settings):
    """Return a function that lists everything under the pictures' folder."""
    root = settings.MEDIA_ROOT / "photos"
    return lambda: sorted(path for path in root.rglob("*")) if root.exists() else []


def store(file, **fields):
    fields = {"title": None, "kind": "still", "alt": "A red sky over a blue sea", **fields}
    if not fields["title"] and "person" not in fields:
        fields["title"] = make_title()
    return pictures.store(upload=file, **fields)


def stored(photo, width=None, kind="jpg"):
    name = f"{width or photo.largest_width}.{kind}"
    return pictures.STORE.folder(photo.public_id) / name


def test_a_picture_is_kept_at_fixed_widths_in_webp_and_jpeg():
    photo = store(picture(2000, 3000))
    assert photo.widths == [160, 320, 640, 1280]
    for width in photo.widths:
        for kind, name in (("jpg", "JPEG"), ("webp", "WEBP")):
            image = Image.open(stored(photo, width, kind))
            assert (image.format, image.size) == (name, (width, round(width * 1.5)))


@pytest.mark.parametrize(
    ("width", "widths"),
    [(100, [100]), (160, [160]), (500, [160, 320, 500]), (1280, [160, 320, 640, 1280])],
)
def test_it_is_never_enlarged(width, widths):
    assert store(picture(width, 300)).widths == widths


def test_what_the_file_told_besides_is_gone_and_it_stands_upright():
    file = with_place()
    assert b"SecretCamera" in file.getvalue()
    photo = store(file)
    image = Image.open(stored(photo))
    assert image.size == (400, 600)
    assert not image.getexif()
    assert "comment" not in image.info
    for kind in ("jpg", "webp"):
        data = stored(photo, kind=kind).read_bytes()
        assert b"Secret" not in data
        assert b"Exif" not in data
    left, right = (image.getpixel((x, 300)) for x in (20, 380))
    assert left[2] > 200  # what lay below is now on the left
    assert right[0] > 200


@pytest.mark.parametrize(
    "tail", [b"PK\x03\x04 a whole archive", b"<html><script>alert(1)</script>"]
)
def test_what_hangs_behind_the_picture_is_not_stored(tail):
    photo = store(io.BytesIO(picture().getvalue() + tail))
    for path in pictures.STORE.folder(photo.public_id).iterdir():
        assert tail not in path.read_bytes()


def test_transparent_becomes_white():
    photo = store(picture(200, 200, "PNG", mode="RGBA", color=(0, 0, 0, 0)))
    assert Image.open(stored(photo)).getpixel((100, 100)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["CMYK", "L", "P", "I;16", "1", "LA"])
def test_every_kind_of_picture_becomes_plain_color(mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    photo = store(picture(200, 200, kind, mode=mode, color=0))
    assert Image.open(stored(photo)).mode == "RGB"


@pytest.mark.filterwarnings("ignore")  # as in production, where Pillow's warning stops nothing
def test_a_bomb_is_refused_before_it_is_decoded(files):
    file = bomb(12960, 12960)
    assert len(file.getvalue()) < 30_000
    Image.core.reset_stats()
    with pytest.raises(PictureRefused, match="more than 40 megapixels"):
        store(file)
    assert Image.core.get_stats()["new_count"] == 0  # no room was made for a single pixel
    assert files() == []


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("size", [(8000, 5001), (16001, 100), (50000, 50000)])
def test_too_many_pixels_are_refused_whatever_the_form(size):
    with pytest.raises(PictureRefused, match="more than 40 megapixels"):
        store(bomb(*size))


def test_a_picture_of_just_forty_megapixels_is_taken():
    assert store(bomb(8000, 5000)).widths == [160, 320, 640, 1280]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not a JPEG, PNG or WebP picture"),
        (b"GIF89a" + bytes(100), "not a JPEG, PNG or WebP picture"),
        (
            b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
            "not a JPEG, PNG or WebP picture",
        ),
        (b"\xff\xd8\xff" + bytes(100), "not a JPEG, PNG or WebP picture"),
        (picture(300, 300, "GIF").getvalue(), "not a JPEG, PNG or WebP picture"),
        (picture(300, 300, "TIFF").getvalue(), "not a JPEG, PNG or WebP picture"),
        (picture(300, 300).getvalue()[:800], "damaged or cut off"),
        (picture(300, 300, "PNG").getvalue()[:200], "damaged or cut off"),
        (picture(300, 300, "WEBP").getvalue()[:60], "not a JPEG, PNG or WebP picture|damaged"),
        (picture(90, 300).getvalue(), "too small"),
        (picture().getvalue() + bytes(12_000_001), "larger than 12 MB"),
    ],
)
def test_what_is_no_picture_is_refused_in_words(files, data, words):
    with pytest.raises(PictureRefused, match=words):
        store(io.BytesIO(data))
    assert files() == []
    assert not Photo.objects.exists()


def test_a_full_disk_leaves_neither_file_nor_row(files, monkeypatch):
    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    file = picture()
    monkeypatch.setattr(Image.Image, "save", full)
    with pytest.raises(PictureNotStored, match="disk is full"):
        store(file)
    assert [path for path in files() if path.is_file()] == []
    assert not Photo.objects.exists()


def test_a_row_that_cannot_be_saved_leaves_no_files(files):
    with pytest.raises(Exception, match="photo_has_alt"):
        store(picture(), alt="")
    assert files() == []


def test_deleting_a_photo_deletes_its_files(files, django_capture_on_commit_callbacks):
    title = make_title()
    photo, other = store(picture(), title=title), store(picture(), title=title)
    pictures.show_first(photo=photo)
    with django_capture_on_commit_callbacks(execute=True):
        photo.delete()
    assert {path.name for path in files() if path.is_dir()} == {str(other.public_id)}
    title.refresh_from_db()
    assert title.poster is None
    with django_capture_on_commit_callbacks(execute=True):
        title.delete()
    assert files() == []


def test_a_portrait_stands_for_its_person():
    person = make_person()
    photo = store(picture(), person=person, kind="portrait")
    pictures.show_first(photo=photo)
    person.refresh_from_db()
    assert person.portrait == photo


def test_run_due_removes_what_uploads_that_broke_off_have_left(files, settings):
    kept = store(picture())
    stray = pictures.STORE.prepare(picture())
    fresh = pictures.STORE.prepare(picture())
    (settings.MEDIA_ROOT / "photos" / "notes").mkdir()
    old = (timezone.now() - dt.timedelta(days=2)).timestamp()
    for name in (f"{stray.public_id}.part", str(kept.public_id)):
        os.utime(settings.MEDIA_ROOT / "photos" / name, (old, old))
    call_command("run_due")
    assert {path.name for path in files() if path.is_dir()} == {
        str(kept.public_id),
        f"{fresh.public_id}.part",
        "notes",
    }
