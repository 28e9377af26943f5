"""The preview of an article in a frame as wide as a phone, light and dark."""

import pytest
from django.test import Client

from editorial.models import Article
from editorial.services import save_article
from tests.factories import make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    client.force_login(make_member("operator", is_staff=True, is_superuser=True))
    return client


@pytest.fixture
def path(db):
    draft = save_article(Article(slug="draft", headline="A draft", body="Words."))
    return f"/admin/editorial/article/{draft.pk}/"


def policy(answer):
    header = answer["Content-Security-Policy"]
    return dict(part.strip().partition(" ")[::2] for part in header.split(";"))


@pytest.mark.parametrize(
    ("asked", "look"), [("", "light"), ("?look=dark", "dark"), ("?look=x", "light")]
)
def test_the_draft_stands_in_a_frame_in_the_look_that_is_asked_for(desk, path, asked, look):
    page = desk.get(f"{path}phone/{asked}")
    assert f'src="{path}preview/?look={look}"' in page.content.decode()
    assert 'width="360"' in page.content.decode()
    assert policy(page)["frame-src"] == "'self'"
    assert policy(page)["frame-ancestors"] == "'none'"
    framed = desk.get(f"{path}preview/?look={look}")
    assert f'data-look="{look}"' in framed.content.decode()
    assert "A draft" in framed.content.decode()
    assert policy(framed)["frame-ancestors"] == "'self'"
    assert framed["X-Frame-Options"] == "SAMEORIGIN"


def test_the_article_itself_stands_in_no_frame_and_in_no_look(desk, path):
    Article.objects.update(published_on="2024-01-01")
    page = Client().get("/news/draft/?look=dark")
    assert policy(page)["frame-ancestors"] == "'none'"
    assert page["X-Frame-Options"] == "DENY"
    assert "data-look" not in page.content.decode()


def test_the_form_leads_to_it_and_others_do_not_get_it(desk, path, mod):
    assert f'href="{path}phone/"' in desk.get(f"{path}change/").content.decode()
    other = Client()
    assert other.get(f"{path}phone/").status_code == 302
    other.force_login(mod)
    assert other.get(f"{path}phone/").status_code == 403
    assert desk.get("/admin/editorial/article/999999/phone/").status_code == 404
