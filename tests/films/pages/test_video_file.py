"""The files of videos."""

import uuid

import pytest

from tests.films.uploads import MP4

pytestmark = pytest.mark.django_db


def test_a_player_may_ask_for_a_part_of_a_video(visitor, settings):
    name = uuid.uuid4()
    (settings.MEDIA_ROOT / "videos").mkdir(parents=True)
    (settings.MEDIA_ROOT / "videos" / f"{name}.mp4").write_bytes(MP4)
    whole = visitor.get(f"/media/videos/{name}.mp4")
    assert (whole.status_code, whole["Content-Type"]) == (200, "video/mp4")
    assert whole["Accept-Ranges"] == "bytes"
    assert b"".join(whole.streaming_content) == MP4
    part = visitor.get(f"/media/videos/{name}.mp4", headers={"range": "bytes=100-199"})
    assert part.status_code == 206
    assert b"".join(part.streaming_content) == MP4[100:200]
    assert part["Content-Range"] == f"bytes 100-199/{len(MP4)}"
    assert part["Content-Length"] == "100"
    after = visitor.get(f"/media/videos/{name}.mp4", headers={"range": "bytes=99999-"})
    assert after.status_code == 416


def test_an_unknown_video_is_not_found(visitor):
    assert visitor.get(f"/media/videos/{uuid.uuid4()}.mp4").status_code == 404
