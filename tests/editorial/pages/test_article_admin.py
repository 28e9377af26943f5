"""Writing an article in admin: what Markdown gives, pictures of the site, a preview, the day."""

import pytest
from django.test import Client

from editorial.article_html import render
from editorial.models import Article, Column
from films.models import Photo
from reviews.models import CriticReview
from tests.core.test_markdown import PAYLOADS
from tests.factories import make_critic, make_member, make_title
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


def review(desk, title, critic, **told):
    rows = {"authorships-0-critic": critic.pk, "authorships-0-place": 1}
    sent = {"kind": "review", "reviewed": title.pk, "verdict": "positive",
            "published_on": "2024-12-20", **rows, **told}  # fmt: skip
    return write(desk, **sent)


def change(desk, article, **told):
    path = f"/admin/editorial/article/{article.pk}/change/"
    return desk.post(path, {**form_of(desk.get(path)), **told})


def test_a_review_is_published_changed_to_news_and_back(desk):
    title, critic = make_title("Lars"), make_critic("Ada")
    assert review(desk, title, critic, headline="On Lars").status_code == 302
    article = Article.objects.get()
    assert (article.byline, article.critic_review.title) == ("Ada", title)
    assert change(desk, article, kind="news").status_code == 302
    article.refresh_from_db()
    assert article.critic_review is None
    assert not CriticReview.objects.exists()
    change(desk, article, kind="review")
    assert CriticReview.objects.get().title == title


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"reviewed": ""}, "Choose the title that this review is of."),
        ({"verdict": "", "original_score": "great"}, "Give a verdict, or a score"),
        ({"authorships-0-critic": "", "authorships-0-place": 0}, "name an author"),
        ({"headline": "It was ||the butler||"}, "in the text alone"),
    ],
)
def test_what_a_review_lacks_is_said_and_nothing_is_lost(desk, told, said):
    answer = review(desk, make_title("Lars"), make_critic("Ada"), **{"body": "Kept.", **told})
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert "Kept." in answer.content.decode()


def test_a_second_review_by_the_same_critic_is_refused_by_name(desk):
    title, critic = make_title("Lars"), make_critic("Ada")
    review(desk, title, critic, headline="The first")
    answer = review(desk, title, critic, headline="The second")
    assert "“The first” is this critic’s review of it." in answer.content.decode()


def test_what_counts_or_was_answered_is_not_deleted(desk):
    title, critic = make_title("Lars"), make_critic("Ada")
    review(desk, title, critic)
    write(desk, headline="Draft")
    counted, draft = Article.objects.order_by("pk")
    for article, status in ((counted, 403), (draft, 302)):
        path = f"/admin/editorial/article/{article.pk}/delete/"
        assert desk.post(path, {"post": "yes"}).status_code == status
    assert list(Article.objects.all()) == [counted]


def test_former_versions_say_what_became_another(desk):
    write(desk, headline="Before", body="One two three.")
    article = Article.objects.get()
    change(desk, article, headline="After", body="One two four.")
    path = f"/admin/editorial/article/{article.pk}/versions/"
    first = article.history.order_by("history_id").first()
    page = desk.get(path, {"since": first.history_id}).content.decode()
    assert "<del>three</del>" in "".join(page.split())
    assert "<ins>four</ins>" in "".join(page.split())


def test_a_renamed_column_finds_its_pieces_by_its_new_name(desk, visitor):
    column = Column.objects.create(slug="binge", name="Marathon", promise="Seasons.")
    write(desk, headline="Six seasons", column=column.pk, published_on="2024-12-20")
    path = f"/admin/editorial/column/{column.pk}/change/"
    desk.post(path, {**form_of(desk.get(path)), "name": "Nightlong"})
    assert "Six seasons" in visitor.get("/search/?q=Nightlong").content.decode()
    assert "Six seasons" not in visitor.get("/search/?q=Marathon").content.decode()
