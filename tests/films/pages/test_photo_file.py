"""The files of pictures, and that no other file can be asked for."""

import pytest

from films.services import pictures
from tests.factories import make_title
from tests.pages.test_title_photos import photo_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("kind", "type_"), [("webp", "image/webp"), ("jpg", "image/jpeg")])
def test_a_file_says_what_it_is_and_may_be_kept_for_ever(visitor, kind, type_):
    photo = photo_of(make_title())
    answer = visitor.get(photo.url_at(320, kind))
    assert answer.status_code == 200
    stored = pictures.STORE.folder(photo.public_id) / f"320.{kind}"
    assert b"".join(answer.streaming_content) == stored.read_bytes()
    assert answer["Content-Type"] == type_
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Set-Cookie" not in answer
    again = visitor.get(photo.url_at(320, kind), headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    "path",
    [
        "photos/{id}/161.jpg", "photos/{id}/320.svg", "photos/{id}/320.jpg/", "photos/{id}/",
        "photos/{id}/../../secret.jpg", "photos/..%2f..%2fsecret/320.jpg", "photos/{id}/%2e%2e.jpg",
        "photos/{id}/" + "9" * 400 + ".jpg", "photos/{id}/-1.jpg", "videos/../secret.mp4",
        "videos/{id}.mp4", "videos/{id}.jpg", "secret.jpg",
    ],
)  # fmt: skip
def test_nothing_else_on_the_disk_can_be_asked_for(visitor, settings, path):
    photo = photo_of(make_title())
    for name in ("secret.jpg", "secret.mp4"):
        (settings.MEDIA_ROOT / name).write_bytes(b"secret")
    assert visitor.get("/media/" + path.format(id=photo.public_id)).status_code == 404
