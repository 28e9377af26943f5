"""Pages travel compressed, but not what is somebody's own, nor what is compressed already."""

import gzip

import brotli
import pytest

from editorial.models import Article
from films.services import pictures
from tests.factories import NOON, make_critic_review, make_title
from tests.films.uploads import picture

GZIP = {"Accept-Encoding": "gzip, deflate, br"}
pytestmark = pytest.mark.django_db


def test_a_page_is_compressed_for_whoever_takes_it(visitor):
    url = make_title().get_absolute_url()
    plain = visitor.get(url)
    for accepted, encoding, unpack in (
        ("gzip, deflate", "gzip", gzip.decompress), ("gzip, deflate, br", "br", brotli.decompress),
    ):  # fmt: skip
        packed = visitor.get(url, headers={"Accept-Encoding": accepted})
        assert packed["Content-Encoding"] == encoding
        assert unpack(packed.content) == plain.content
        assert len(packed.content) < len(plain.content) / 2
        assert "Accept-Encoding" in packed["Vary"]
    assert "Content-Encoding" not in plain
    assert "Accept-Encoding" in plain["Vary"]


def test_the_length_tells_nothing_exact(as_alice):
    """Against BREACH: a page with somebody's token has many lengths."""
    url = make_title().get_absolute_url()
    assert len({len(as_alice.get(url, headers=GZIP).content) for _ in range(12)}) > 1


def test_a_page_that_is_nobodys_own_is_compressed_once(visitor):
    url = make_title().get_absolute_url()
    assert len({visitor.get(url, headers=GZIP).content for _ in range(3)}) == 1


@pytest.mark.parametrize("url", ["/accounts/settings/", "/accounts/email/", "/accounts/2fa/"])
def test_pages_of_ones_own_are_not_compressed(as_alice, url):
    answer = as_alice.get(url, headers=GZIP)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert "Content-Encoding" not in answer


def test_pictures_and_parts_of_files_are_sent_as_they_are(visitor):
    photo = pictures.store(upload=picture(), title=make_title(), kind="still", alt="A red sky")
    whole = visitor.get(photo.url, headers=GZIP)
    part = visitor.get(photo.url, headers={**GZIP, "Range": "bytes=0-9"})
    assert "Content-Encoding" not in whole
    assert part.status_code == 206
    assert len(b"".join(part.streaming_content)) == 10


def test_what_is_streamed_arrives_whole(visitor):
    title = make_title(slug="her")
    for _ in range(30):
        make_critic_review(title)
    for url in ("/titles/her/score/critics.csv", "/sitemap-titles-0.xml"):
        plain = b"".join(visitor.get(url).streaming_content)
        packed = visitor.get(url, headers=GZIP)
        assert packed["Content-Encoding"] == "gzip"
        assert gzip.decompress(b"".join(packed.streaming_content)) == plain


def test_a_compressed_feed_still_tells_that_nothing_changed(visitor):
    Article.objects.create(headline="News", slug="news", body="x", published_on=NOON.date())
    answer = visitor.get("/news/feed.atom", headers=GZIP)
    again = visitor.get("/news/feed.atom", headers={**GZIP, "If-None-Match": answer["ETag"]})
    assert again.status_code == 304
