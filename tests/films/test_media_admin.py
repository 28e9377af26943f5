"""Adding pictures and videos in admin: errors stand in words, and nothing typed is lost."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from films.models import Photo, Video
from films.services import pictures, videos
from tests.factories import make_member, make_person, make_title
from tests.films.uploads import MP4, WEBM, bomb, picture, upload

pytestmark = pytest.mark.django_db
PHOTO, VIDEO = "/admin/films/photo/add/", "/admin/films/video/add/"


@pytest.fixture
def editor(settings):
    settings.STAFF_SECOND_FACTOR = False
    client = Client()
    client.force_login(make_member("editor", is_staff=True, is_superuser=True))
    return client


def photo_form(**fields):
    return {
        "kind": "still", "alt": "A red sky", "credit": "Typed", "license": "", "position": "0",
        "file": upload(picture()), **fields,
    }  # fmt: skip


def video_form(title, **fields):
    return {
        "title": title.pk, "kind": "trailer", "name": "Trailer", "link": "", "position": "0",
        **fields,
    }  # fmt: skip


def errors(answer):
    assert answer.status_code == 200
    return {name: " ".join(words) for name, words in answer.context["adminform"].errors.items()}


def test_a_poster_is_added_and_stands_for_its_title(editor):
    title = make_title()
    answer = editor.post(PHOTO, photo_form(title=title.pk, kind="poster", is_first="on"))
    assert answer.status_code == 302
    photo = Photo.objects.get()
    title.refresh_from_db()
    assert (title.poster, photo.alt, photo.widths) == (photo, "A red sky", [160, 320, 400])
    assert editor.get("/admin/films/photo/").status_code == 200


def test_a_portrait_is_added_and_stands_for_its_person(editor):
    person = make_person()
    editor.post(PHOTO, photo_form(person=person.pk, kind="portrait", is_first="on"))
    person.refresh_from_db()
    assert person.portrait == Photo.objects.get()


@pytest.mark.parametrize(
    ("fields", "where", "words"),
    [
        ({"file": upload(bomb(12960, 12960))}, "file", "more than 40 megapixels"),
        (
            {"file": SimpleUploadedFile("a.svg", b"<svg></svg>")},
            "file",
            "not a JPEG, PNG or WebP picture",
        ),
        ({"file": ""}, "file", "required"),
        ({"alt": ""}, "alt", "required"),
        ({"kind": "portrait", "is_first": "on"}, "is_first", "A poster is for a title"),
        ({"title": ""}, "title", "either a title or a person"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_the_rest_is_kept(editor, fields, where, words):
    answer = editor.post(PHOTO, photo_form(**{"title": make_title().pk, **fields}))
    found = errors(answer)
    assert list(found) == [where]
    assert words in found[where]
    assert 'value="Typed"' in answer.content.decode()
    assert not Photo.objects.exists()


def test_the_words_of_a_photo_can_be_mended_without_its_file(editor):
    photo = pictures.store(upload=picture(), title=make_title(), kind="still", alt="Wrong")
    url = f"/admin/films/photo/{photo.pk}/change/"
    assert 'type="file"' not in editor.get(url).content.decode()
    fields = photo_form(title=photo.title.pk, alt="Right")
    fields.pop("file")
    assert editor.post(url, fields).status_code == 302
    photo.refresh_from_db()
    assert (photo.alt, photo.widths) == ("Right", [160, 320, 400])


@pytest.mark.parametrize(("data", "ending"), [(MP4, ".mp4"), (WEBM, ".webm")])
def test_a_video_file_is_known_by_its_first_bytes_and_named_by_us(editor, visitor, data, ending):
    title = make_title()
    file = SimpleUploadedFile("../../my film.html", data)
    assert editor.post(VIDEO, video_form(title, file=file)).status_code == 302
    video = Video.objects.get()
    assert video.file.name.startswith("videos/")
    assert video.file.name.endswith(ending)
    answer = visitor.get(video.file.url)
    assert b"".join(answer.streaming_content) == data


@pytest.mark.parametrize(
    ("fields", "where", "words"),
    [
        ({"file": SimpleUploadedFile("a.mp4", b"<html>")}, "file", "not an MP4 or WebM video"),
        ({"link": "ftp://films.example/a"}, "link", "must begin with http"),
        ({"link": "javascript:alert(1)"}, "link", "valid URL"),
        ({}, "link", "either a link or a file"),
        (
            {"link": "https://a.example/", "file": SimpleUploadedFile("a.mp4", MP4)},
            "link",
            "either a link or a file",
        ),
    ],
)
def test_a_video_is_a_link_or_a_file_of_ours(editor, fields, where, words):
    found = errors(editor.post(VIDEO, video_form(make_title(), **fields)))
    assert list(found) == [where]
    assert words in found[where]
    assert not Video.objects.exists()


def test_a_video_too_large_is_refused(editor, settings):
    settings.VIDEO_MEGABYTES = 1
    file = SimpleUploadedFile("a.mp4", MP4 + bytes(1_000_000))
    found = errors(editor.post(VIDEO, video_form(make_title(), file=file)))
    assert found == {"file": "The file is larger than 1 MB."}


def test_deleting_a_video_deletes_its_file(editor, settings, django_capture_on_commit_callbacks):
    editor.post(VIDEO, video_form(make_title(), file=SimpleUploadedFile("a.mp4", MP4)))
    folder = settings.MEDIA_ROOT / "videos"
    assert len(list(folder.iterdir())) == 1
    with django_capture_on_commit_callbacks(execute=True):
        Video.objects.get().delete()
    assert list(folder.iterdir()) == []


def breaks_off(self, chunk_size=None):
    """Give a part of a file, and then what a full disk says."""
    yield MP4
    raise OSError(28, "No space left on device")


def test_a_full_disk_leaves_no_half_of_a_video(editor, settings, monkeypatch):
    monkeypatch.setattr("django.core.files.uploadedfile.InMemoryUploadedFile.chunks", breaks_off)
    file = SimpleUploadedFile("a.mp4", MP4 * 3)
    found = errors(editor.post(VIDEO, video_form(make_title(), file=file)))
    assert "disk is full" in found["file"]
    assert list((settings.MEDIA_ROOT / "videos").iterdir()) == []
    assert not Video.objects.exists()


def test_what_an_upload_left_behind_is_tidied_away_a_day_later(editor, settings):
    editor.post(VIDEO, video_form(make_title(), file=SimpleUploadedFile("a.mp4", MP4)))
    folder = settings.MEDIA_ROOT / "videos"
    kept = list(folder.iterdir())
    (folder / "0192.mp4").write_bytes(MP4)
    now = timezone.now()
    assert videos.remove_strays(now=now) == 0
    assert videos.remove_strays(now=now + dt.timedelta(days=2)) == 1
    assert list(folder.iterdir()) == kept
