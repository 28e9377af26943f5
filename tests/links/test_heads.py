"""What a link to a page shows elsewhere, and which address stands for the page."""

import pytest
from django.test import Client

from editorial.models import Article
from films.models import Genre, Title
from tests.factories import (
    NOON,
    make_critic_review,
    make_person,
    make_review,
    make_season,
    make_title,
)
from tests.links.reading import head_of

SITE = "https://matinee.example"
HOSTILE = "<script>alert(1)</script> & \"Co\" 'x'"
pytestmark = pytest.mark.django_db


@pytest.fixture
def pages():
    title, season = make_title(synopsis="A man falls for a voice."), make_season()
    review = make_review(title, body="Words.")
    critic_review = make_critic_review(title, quote="Tender.")
    article = Article.objects.create(
        headline="News", deck="What is new.", slug="news", body="x", published_on=NOON.date()
    )
    genre = Genre.objects.create(name="Drama", slug="drama")
    base = title.get_absolute_url()
    return [
        "/", base, f"{base}critics/", f"{base}audience/", f"{base}cast/", f"{base}score/",
        f"{base}photos/", f"{base}watch/us/", season.get_absolute_url(),
        season.parent.get_absolute_url(), make_person().get_absolute_url(),
        review.get_absolute_url(), critic_review.get_absolute_url(),
        critic_review.critic.get_absolute_url(), critic_review.publication.get_absolute_url(),
        article.get_absolute_url(), "/news/", "/films/", "/tv/", genre.get_absolute_url(),
        "/films/box-office/", "/films/best/2013/", "/watch/us/", "/about/scores/",
        "/about/", "/about/contact/", "/about/critics/", "/terms/", "/privacy/", "/guidelines/",
        "/moderation/log/", "/newsletters/", review.author.get_absolute_url(),
    ]  # fmt: skip


def test_every_public_page_tells_its_card_and_its_lasting_address(visitor, pages):
    for url in pages:
        head = head_of(visitor, url)
        assert head.link("canonical") == [f"{SITE}{url}"], url
        assert head.meta["og:url"] == f"{SITE}{url}"
        assert head.meta["og:title"], url
        assert head.meta["og:type"] in {
            "website", "article", "profile", "video.movie", "video.tv_show",
        }  # fmt: skip
        assert head.meta["og:site_name"] == "Matinee"
        assert head.meta["description"] == head.meta["og:description"] != "", url
        assert head.meta["twitter:card"] == "summary_large_image"
        assert head.meta["og:image"].startswith(f"{SITE}/"), url
        assert (head.meta["og:image:width"], head.meta["og:image:height"]) == ("1200", "630")
        assert "robots" not in head.meta, url


def test_the_picture_of_every_page_is_there(visitor, pages):
    for url in pages:
        picture = head_of(visitor, url).meta["og:image"].removeprefix(SITE)
        answer = visitor.get(picture)
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/png"), url


@pytest.mark.parametrize(
    ("asked", "lasting"),
    [
        ("{title}?utm_source=mail", "{title}"),
        ("{title}critics/?show=top&utm_source=mail", "{title}critics/?show=top"),
        ("/films/?hub=acclaimed&sort=name", "/films/?hub=acclaimed"),
        ("/films/?genre=drama&year_from=2000", "/films/"),
    ],
)
def test_what_does_not_make_another_page_is_left_out_of_the_address(visitor, asked, lasting):
    base = make_title().get_absolute_url()
    head = head_of(visitor, asked.format(title=base))
    assert head.link("canonical") == [SITE + lasting.format(title=base)]


def test_search_engines_leave_out_filtered_lists_and_keep_hubs(visitor):
    Genre.objects.create(name="Drama", slug="drama")
    assert head_of(visitor, "/films/?genre=drama").meta["robots"] == "noindex"
    for url in ("/films/", "/films/?hub=acclaimed", "/films/best/2013/"):
        assert "robots" not in head_of(visitor, url).meta, url


def test_a_title_says_its_scores_with_their_counts(visitor):
    title = make_title(synopsis="A man falls for a voice.")
    for number in range(50):
        make_review(title, stars=10 if number else 2)
    for number in range(5):
        make_critic_review(title, is_positive=number > 0)
    assert head_of(visitor, title.get_absolute_url()).meta["og:description"] == (
        "Critics: 80%, 5 reviews. Audience: 98%, 50 ratings. A man falls for a voice."
    )


def test_below_the_minimum_no_percent_is_told(visitor):
    title = make_title(synopsis="A man falls for a voice.")
    make_review(title, stars=10)
    make_critic_review(title)
    said = head_of(visitor, title.get_absolute_url()).meta["og:description"]
    assert said == "A man falls for a voice."


def test_a_review_with_spoilers_tells_its_stars_alone(visitor):
    title = make_title()
    review = make_review(title, stars=7, body="He dies.", has_spoilers=True)
    head = head_of(visitor, review.get_absolute_url())
    assert head.meta["og:description"] == "3.5 of 5 stars. The review has spoilers."
    assert "He dies" not in "".join(head.scripts)


def test_names_stay_names(visitor):
    title = make_title(HOSTILE, slug="hostile", synopsis=HOSTILE)
    head = head_of(visitor, "/titles/hostile/")
    assert head.meta["og:title"] == f"{HOSTILE} (2013)"
    assert head.meta["og:description"] == HOSTILE
    assert head.things()["Movie"]["name"] == title.name
    assert "<" not in "".join(head.scripts)


def test_a_lasting_address_is_one_for_every_spelling_of_the_host():
    url = make_title().get_absolute_url()
    page = head_of(Client(HTTP_HOST="localhost"), url)
    assert page.link("canonical") == [f"{SITE}{url}"]


@pytest.mark.parametrize("url", ["/accounts/login/", "/search/?q=her", "/recent/", "/admin/login/"])
def test_what_nobody_should_find_says_so(visitor, url):
    assert visitor.get(url)["X-Robots-Tag"] == "noindex"


def test_public_pages_may_be_found(visitor, pages):
    assert [url for url in pages if "X-Robots-Tag" in visitor.get(url)] == []


def test_a_merged_titles_address_is_nobodys(visitor):
    kept, merged = make_title(), make_title()
    Title.objects.filter(pk=merged.pk).update(merged_into=kept)
    answer = visitor.get(merged.get_absolute_url())
    assert (answer.status_code, answer["Location"]) == (301, kept.get_absolute_url())
