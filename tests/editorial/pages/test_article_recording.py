"""A recording of an article: what may be uploaded, its transcript, how it is heard and fed."""

from pathlib import Path

import feedparser
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from editorial.models import Article, ArticleRecording, Column
from editorial.services import save_article
from tests.costs import at_five_and_fifteen
from tests.editorial.article_addresses import make_recording
from tests.factories import NOON, make_critic, make_member
from tests.sent_forms import form_of

pytestmark = pytest.mark.django_db
MP3 = b"\xff\xfb\x90\x64" + b"\x00" * 96
M4A = b"\x00\x00\x00\x20ftypM4A \x00\x00\x00\x00" + b"\x00" * 76
OGG = b"OggS\x00\x02" + b"\x00" * 22 + b"OpusHead" + b"\x00" * 64


@pytest.fixture(autouse=True)
def _on_that_day(settings):
    settings.SITE_TODAY = str(NOON.date())
    settings.STAFF_SECOND_FACTOR = False


@pytest.fixture
def desk():
    client = Client()
    client.force_login(make_member("operator", is_staff=True, is_superuser=True))
    return client


@pytest.fixture
def article():
    column = Column.objects.create(slug="podcast", name="The podcast", promise="Talk.")
    return write("episode", column=column)


def write(slug, **fields):
    told = {"headline": slug.title(), "body": "Words.", "published_on": NOON.date(), **fields}
    return save_article(Article(slug=slug, **told))


def add(desk, article, data, **told):
    path = f"/admin/editorial/article/{article.pk}/change/"
    sent = {**form_of(desk.get(path)), "recording-TOTAL_FORMS": 1, "recording-0-seconds": 600,
            "recording-0-transcript": "**Ada:** Good evening. ||The butler.||",
            "recording-0-article": article.pk, **told}  # fmt: skip
    if data is not None:
        sent["recording-0-file"] = SimpleUploadedFile("page.html", data, content_type="text/html")
    return desk.post(path, sent)


@pytest.mark.parametrize(
    ("data", "kind", "sent_as"),
    [(MP3, "mp3", "audio/mpeg"), (b"ID3\x04" + MP3, "mp3", "audio/mpeg"),
     (M4A, "m4a", "audio/mp4"), (OGG, "ogg", "audio/ogg")],
)  # fmt: skip
def test_it_is_heard_on_its_page_with_its_transcript(desk, visitor, article, data, kind, sent_as):
    assert add(desk, article, data).status_code == 302
    url = f"/news/episode/recording.{kind}"
    page = visitor.get(article.get_absolute_url()).content.decode()
    assert f'<audio controls preload="none" src="{url}"' in page
    assert "10 minutes to hear" in page
    assert "<strong>Ada:</strong> Good evening." in page
    assert 'data-behaviour="listen"' not in page
    answer = visitor.get(url)
    assert b"".join(answer.streaming_content) == data
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == (sent_as, "nosniff")
    part = visitor.get(url, headers={"Range": "bytes=4-7"})
    assert (part.status_code, b"".join(part.streaming_content)) == (206, data[4:8])
    assert visitor.get("/news/episode/recording.wav").status_code == 404


@pytest.mark.parametrize(
    ("data", "told", "said"),
    [
        (MP3, {"recording-0-transcript": ""}, "Write down what is said"),
        (MP3, {"recording-0-transcript": "\u200b"}, "Write something that can be read"),
        (b"RIFF\x00\x00\x00\x00WAVE", {}, "This is no MP3, M4A or Ogg recording."),
        (b"<html>", {}, "This is no MP3"),
        (b"\x00\x00\x00\x20ftypheic", {}, "This is no MP3"),
        (None, {}, "This field is required."),
        (MP3 + b"\x00" * 1_000_000, {}, "The file is larger than 1 MB."),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_is_left(
    desk, article, settings, data, told, said
):
    settings.AUDIO_MEGABYTES = 1
    answer = add(desk, article, data, body="Kept.", **told)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert "Kept." in answer.content.decode()
    assert not ArticleRecording.objects.exists()
    assert not list((Path(settings.MEDIA_ROOT) / "recordings").glob("*"))


def test_feeds_carry_it_with_length_and_type(visitor, article):
    recording = make_recording(article, b"x" * 1234)
    critic = make_critic("Ada Lovell")
    save_article(article, authors=[critic])
    write("silent", column=article.column)
    for path in ("/news/feed.atom", "/columns/podcast/feed.atom",
                 f"{critic.get_absolute_url()}feed.atom"):  # fmt: skip
        answer = visitor.get(path)
        feed = feedparser.parse(
            answer.content, response_headers={"content-type": "application/xml"}
        )
        assert not feed.bozo
        heard = {entry.title: entry.enclosures for entry in feed.entries}
        (enclosure,) = heard["Episode"]
        assert (enclosure.href, enclosure.length, enclosure.type) == (
            f"https://matinee.example{recording.url_of(article)}", "1234", "audio/mpeg",
        )  # fmt: skip
        assert heard.get("Silent", []) == []


def test_of_a_draft_editors_alone_hear_it(desk, visitor, article):
    url = make_recording(article).url_of(article)
    assert visitor.get(url).status_code == 200
    article.published_on = None
    article.save()
    assert visitor.get(url).status_code == 404
    assert desk.get(url).status_code == 200


def test_another_takes_its_place_and_the_transcript_changes_alone(
    desk, visitor, article, settings, django_capture_on_commit_callbacks
):
    add(desk, article, MP3)
    row = {"recording-INITIAL_FORMS": 1, "recording-0-id": ArticleRecording.objects.get().pk}
    add(desk, article, None, **row, **{"recording-0-transcript": "Only *words*."})
    assert "Only <em>words</em>." in visitor.get("/news/episode/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        add(desk, article, OGG, **row)
    folder = Path(settings.MEDIA_ROOT) / "recordings"
    later = ArticleRecording.objects.get()
    assert [path.name for path in folder.iterdir()] == [f"{later.public_id}.ogg"]
    with django_capture_on_commit_callbacks(execute=True):
        article.delete()
    assert not list(folder.iterdir())


def test_an_article_without_one_may_be_listened_to(visitor):
    article = write("silent")
    page = visitor.get(article.get_absolute_url()).content.decode()
    assert 'data-behaviour="listen" hidden' in page
    assert "<audio" not in page


def test_a_feed_costs_the_same_with_five_and_fifteen_recordings(visitor):
    numbers = iter(range(100))
    five, fifteen = at_five_and_fifteen(
        visitor, "/news/feed.atom", lambda: make_recording(write(f"episode-{next(numbers)}"))
    )
    assert five == fifteen
