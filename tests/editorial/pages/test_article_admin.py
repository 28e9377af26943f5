"""Writing an article in admin: what Markdown gives, pictures of the site, a preview, the day."""

import pytest
from django.test import Client

from editorial.article_html import render
from editorial.models import Article
from films.models import Photo
from tests.core.test_markdown import PAYLOADS
from tests.factories import make_member, make_title
from tests.sent_forms import form_of

pytestmark = pytest.mark.django_db
ADD = "/admin/editorial/article/add/"


@pytest.fixture
def desk(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    settings.SITE_TODAY = "2024-12-20"
    client.force_login(make_member("operator", is_staff=True, is_superuser=True))
    return client


@pytest.fixture
def photo():
    return Photo.objects.create(
        title=make_title(), alt="A man in red", credit="Jane Doe", license="CC BY 4.0",
        width=640, height=480, widths=[320, 640],
    )  # fmt: skip


def write(desk, **told):
    sent = {**form_of(desk.get(ADD)), "headline": "Two films", "body": "Text.", **told}
    return desk.post(ADD, sent)


def test_headings_stand_below_the_headline():
    assert render("# One\n\n## Two\n\n### Three\n\n##### Five") == (
        "<h2>One</h2>\n<h2>Two</h2>\n<h3>Three</h3>\n<h3>Five</h3>\n"
    )


def test_a_photo_stands_with_its_words_and_its_credit(desk, visitor, photo):
    assert write(desk, body=f"Before.\n\n![](photo:{photo.pk})", published_on="2024-12-20")
    page = visitor.get(Article.objects.get().get_absolute_url()).content.decode()
    assert f'src="{photo.url}" alt="A man in red"' in page
    assert "<figcaption>Jane Doe, CC BY 4.0</figcaption>" in page
    assert "<p><figure>" not in page


def test_an_editors_own_words_for_a_picture_come_first(photo):
    assert 'alt="Theodore &amp; co"' in render(f"![Theodore & co](photo:{photo.pk})")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("![](photo:999)", "There is no photo 999."),
        ("![x](https://elsewhere.example/x.jpg)", "not “https://elsewhere.example/x.jpg”"),
        ("Text ![x](//elsewhere.example/x.jpg)", "one of the site’s photos"),
    ],
)
def test_a_picture_that_is_not_ours_is_refused_in_words(desk, body, said):
    answer = write(desk, body=body)
    assert said in answer.context["adminform"].form.errors["body"][0]
    assert body in answer.content.decode().replace("&amp;", "&")


@pytest.mark.parametrize("text", PAYLOADS)
def test_known_payloads_come_out_clean_of_articles_too(text):
    html = render(text).lower()
    for bad in ("<script", "<img", "<svg", "<iframe", "<style", "<form", 'href="javascript',
                'href="//', 'href="data'):  # fmt: skip
        assert bad not in html


def test_a_draft_and_an_article_to_come_are_seen_by_editors_alone(desk, visitor, mod):
    for number, day in enumerate(("", "2024-12-21")):
        write(desk, headline=f"Piece {number}", published_on=day)
    for article in Article.objects.all():
        preview = f"/admin/editorial/article/{article.pk}/preview/"
        assert visitor.get(article.get_absolute_url()).status_code == 404
        assert visitor.get(preview).status_code == 302
        other = Client()
        other.force_login(mod)
        assert other.get(preview).status_code == 403
        page = desk.get(preview)
        assert page.status_code == 200
        assert article.headline in page.content.decode()
        change = desk.get(f"/admin/editorial/article/{article.pk}/change/").content.decode()
        assert preview in change
        assert "viewsitelink" not in change


def test_an_article_published_today_by_the_sites_clock_is_out(desk, visitor):
    page = desk.get(ADD).content.decode()
    assert '<meta name="site-today" content="2024-12-20">' in page
    write(desk, published_on="2024-12-20")
    article = Article.objects.get()
    assert article.slug == "two-films"
    assert visitor.get(article.get_absolute_url()).status_code == 200
    change = desk.get(f"/admin/editorial/article/{article.pk}/change/").content.decode()
    assert f'href="{article.get_absolute_url()}" class="viewsitelink"' in change


def test_what_markdown_is_stands_beside_the_text(desk):
    page = desk.get(ADD).content.decode()
    assert "## A heading" in page
    assert "![](photo:12)" in page
