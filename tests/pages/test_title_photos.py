"""The gallery of a title, the strip on its page, and the files themselves."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from films.models import Video
from films.services import pictures
from tests.factories import make_season, make_title
from tests.films.uploads import picture

pytestmark = pytest.mark.django_db
ALT = "A man with a moustache looks at a screen"


def photo_of(title, size=(700, 500), **fields):
    fields = {"kind": "still", "alt": ALT, **fields}
    return pictures.store(upload=picture(*size), title=title, **fields)


def body(client, url):
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_gallery_shows_every_picture_with_words_and_credit(visitor):
    title = make_title()
    photo = photo_of(title, credit="A. Photographer", license="CC BY 4.0")
    text = body(visitor, f"/titles/{title.slug}/photos/")
    base = f"/media/photos/{photo.public_id}/"
    for width in (160, 320, 640, 700):
        assert f"{base}{width}.webp {width}w" in text
        assert f"{base}{width}.jpg {width}w" in text
    assert "1280" not in text
    assert f'alt="{ALT}"' in text
    assert 'width="700" height="500"' in text
    assert 'loading="lazy"' in text
    assert f'href="{base}700.jpg"' in text
    assert "A. Photographer" in text
    assert "CC BY 4.0" in text


def test_a_season_has_a_gallery_of_its_own(visitor):
    season = make_season()
    photo_of(season)
    assert ALT in body(visitor, "/titles/" + season.parent.slug + "/seasons/1/photos/")
    assert "No pictures yet" in body(visitor, f"/titles/{season.parent.slug}/photos/")
    assert visitor.get("/titles/nowhere/photos/").status_code == 404


def test_nothing_of_a_video_is_loaded_before_somebody_asks(visitor, settings):
    title = make_title()
    Video.objects.create(title=title, name="Trailer", link="https://www.videos.example/watch?v=1")
    name = f"{uuid.uuid4()}.mp4"
    Video.objects.create(title=title, name="Clip", file=f"videos/{name}")
    for url in (title.get_absolute_url(), f"/titles/{title.slug}/photos/"):
        answer = visitor.get(url)
        text = answer.content.decode()
        assert "Watch on videos.example" in text
        assert "leaves this site" in text
        assert 'rel="noopener external"' in text
        assert "<iframe" not in text
        assert "<video" not in text or f'preload="none" src="/media/videos/{name}"' in text
        assert "media-src 'self'" in answer["Content-Security-Policy"]
    assert text.count("<video") == 1  # on the gallery; the title's page has a link to it


def test_the_title_page_shows_a_few_and_leads_to_all(visitor):
    title = make_title()
    assert "Photos and videos" not in body(visitor, title.get_absolute_url())
    poster = photo_of(title, kind="poster", alt="The poster")
    pictures.show_first(photo=poster)
    assert "Photos and videos" not in body(visitor, title.get_absolute_url())
    for _ in range(7):
        photo_of(title, size=(200, 120))
    answer = visitor.get(title.get_absolute_url())
    assert len(answer.context["strip"]()["photos"]) == 6
    assert poster not in answer.context["strip"]()["photos"]
    assert f'href="/titles/{title.slug}/photos/"' in answer.content.decode()


def test_an_uploaded_poster_takes_the_place_of_the_drawn_one(visitor):
    title = make_title(audience_counted=1)
    assert '<svg class="poster' in body(visitor, title.get_absolute_url())
    photo = photo_of(title, kind="poster", alt="A man before a red wall")
    pictures.show_first(photo=photo)
    text = body(visitor, title.get_absolute_url())
    assert '<svg class="poster' not in text
    assert 'alt="A man before a red wall" fetchpriority="high"' in text
    assert f"/media/photos/{photo.public_id}/" in body(visitor, "/films/")


def test_lists_cost_the_same_with_uploaded_posters(visitor):
    titles = [make_title() for _ in range(6)]
    counts = []
    for some in (titles[:1], titles[1:]):
        for title in some:
            pictures.show_first(photo=photo_of(title, size=(100, 150), kind="poster"))
        with CaptureQueriesContext(connection) as captured:
            visitor.get("/films/")
        counts.append(len(captured))
    assert counts[0] == counts[1]
