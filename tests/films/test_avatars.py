"""A member's own picture: uploaded, drawn anew, replaced, taken off, reported, hidden."""

import io
import os
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone
from PIL import Image

from films.models import Avatar
from films.services import avatars
from moderation import services as moderation
from tests.factories import make_member, make_moderator
from tests.films.uploads import bomb, picture, upload

pytestmark = pytest.mark.django_db
PATH = "/accounts/settings/picture/"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path


def send(client, file=None, name="me.jpg"):
    return client.post(PATH, {"file": upload(file or picture(), name)})


def shown(client, name="alice"):
    page = client.get(f"/members/{name}/").content.decode()
    found = re.search(r'src="(/media/avatars/[^"]+)"', page)
    return found[1] if found else None


def folders(media):
    return sorted(path.name for path in Path(media, "avatars").glob("*"))


def test_a_picture_stands_on_the_members_page_drawn_anew(as_alice, visitor, media):
    hidden = Image.Exif()
    hidden[0x010E] = "Taken at home"
    answer = send(as_alice, picture(exif=hidden))
    assert answer.status_code == 303
    file = visitor.get(shown(visitor))
    data = b"".join(file)
    assert file["Content-Type"] == "image/jpeg"
    assert Image.open(io.BytesIO(data)).size == (400, 600)
    assert b"Taken at home" not in data
    assert shown(as_alice) == shown(visitor)


def test_another_picture_replaces_the_one_before_with_its_files(
    as_alice, media, django_capture_on_commit_callbacks
):
    send(as_alice)
    before = shown(as_alice)
    with django_capture_on_commit_callbacks(execute=True):
        send(as_alice)
    assert shown(as_alice) != before
    assert Avatar.objects.count() == 1
    assert folders(media) == [str(Avatar.objects.get().picture_id)]


def test_taken_off_the_portrait_is_drawn_again(as_alice, media, django_capture_on_commit_callbacks):
    send(as_alice)
    with django_capture_on_commit_callbacks(execute=True):
        as_alice.post(PATH, {"remove": "yes"})
    assert shown(as_alice) is None
    assert folders(media) == []
    assert as_alice.post(PATH, {"remove": "yes"}).status_code == 303  # nothing to take off


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (io.BytesIO(b"<script>alert(1)</script>"), "This is not a JPEG, PNG or WebP picture."),
        (io.BytesIO(picture().getvalue()[:1500]), "damaged or cut off"),
        (picture(40, 40), "too small"),
        (bomb(30000, 30000), "more than 40 megapixels"),
        (io.BytesIO(b""), "This file is empty."),
    ],
)
def test_what_is_no_picture_is_refused_in_words_and_the_standing_one_stays(
    as_alice, media, file, said
):
    send(as_alice)
    before = shown(as_alice)
    page = send(as_alice, file)
    assert page.status_code == 200
    assert said in page.content.decode()
    assert shown(as_alice) == before
    assert len(folders(media)) == 1


def test_without_a_file_the_form_says_so(as_alice):
    assert "Choose a file first." in as_alice.post(PATH, {}).content.decode()


def test_a_picture_is_reported_hidden_and_restored(as_alice, alice, visitor):
    send(as_alice)
    page = visitor.get("/members/alice/").content.decode()
    report = re.search(r'href="(/avatars/[^"]+/report/)"', page)[1]
    assert "Report the picture" not in as_alice.get("/members/alice/").content.decode()
    assert "/media/avatars/" in visitor.get(report).content.decode()
    moderator, avatar = make_moderator(), Avatar.objects.get()
    moderation.hide(
        items=[avatar], actor=moderator, rule="copied", reason="Not you.", at=timezone.now()
    )
    assert shown(visitor) is None
    assert "Not you." in as_alice.get(PATH).content.decode()
    for act in ({"remove": "yes"}, {"file": upload(picture())}):
        answer = as_alice.post(PATH, act, follow=True)
        assert "A moderator has hidden your picture" in answer.content.decode()
    assert Avatar.objects.get().is_hidden
    moderation.restore(items=[avatar], actor=moderator, reason="It is.", at=timezone.now())
    assert shown(visitor)


def test_the_picture_of_a_private_member_is_on_no_page(as_alice, alice, visitor):
    send(as_alice)
    type(alice).objects.filter(pk=alice.pk).update(is_private=True)
    assert visitor.get("/members/alice/").status_code in (302, 404)
    assert shown(as_alice)


def test_two_members_pictures_are_two(as_alice, alice):
    send(as_alice)
    bob = make_member("bob")
    avatars.upload(member=bob, file=picture(), at=timezone.now())
    assert shown(as_alice, "alice") != shown(as_alice, "bob")


def test_files_of_an_upload_that_broke_off_are_removed_after_a_day(as_alice, media):
    send(as_alice)
    stray = media / "avatars" / "0190a0a0-0000-7000-8000-000000000000"
    stray.mkdir()
    os.utime(stray, (0, 0))
    call_command("run_due")
    assert folders(media) == [str(Avatar.objects.get().picture_id)]
