"""Facts for machines: in schema.org's words, and never more than the page itself shows."""

import datetime as dt
import json

import pytest

from editorial.models import Article
from films.models import Credit, Genre
from moderation import services as moderation
from reviews.services import audience
from reviews.services.scoring import constants
from tests.factories import (
    NOON,
    make_critic,
    make_critic_review,
    make_member,
    make_person,
    make_publication,
    make_review,
    make_season,
    make_title,
)
from tests.links.reading import head_of
from tests.links.vocabulary import RECOMMENDED, complaints

SITE = "https://matinee.example"
pytestmark = pytest.mark.django_db


@pytest.fixture
def her():
    title = make_title(
        "Her", slug="her", released_on=NOON.date(), runtime_minutes=126, synopsis="A voice."
    )
    title.genres.add(Genre.objects.create(name="Romance", slug="romance"))
    Credit.objects.create(title=title, person=make_person("Spike Jonze"), job="director")
    Credit.objects.create(title=title, person=make_person("Amy Adams"), job="actor")
    return title


def rate(title, count=50, stars=9):
    return [make_review(title, stars=stars, body=f"Words {n}.") for n in range(count)]


def test_every_page_keeps_to_the_vocabulary(visitor, her):
    rate(her)
    season = make_season()
    rate(season.parent)
    critic_review = make_critic_review(her, quote="Tender.", original_score="4/5")
    unsigned = make_critic_review(her, critic=None, publication=make_publication(), quote="Warm.")
    review = make_review(her, body="Words.")
    article = Article.objects.create(
        headline="News", slug="news", body="x", byline="Ada Lovell", published_on=NOON.date()
    )
    pages = [
        "/", "/films/", "/news/", her.get_absolute_url(), f"{her.get_absolute_url()}critics/",
        season.get_absolute_url(), season.parent.get_absolute_url(),
        make_person().get_absolute_url(), critic_review.get_absolute_url(),
        unsigned.get_absolute_url(), critic_review.critic.get_absolute_url(),
        critic_review.publication.get_absolute_url(), review.get_absolute_url(),
        article.get_absolute_url(),
    ]  # fmt: skip
    kinds = set()
    for url in pages:
        things = head_of(visitor, url).things()
        assert [c for thing in things.values() for c in complaints(thing)] == [], url
        kinds |= things.keys()
    assert kinds == {
        "WebSite", "Organization", "BreadcrumbList", "Movie", "TVSeason", "TVSeries", "Person",
        "CriticReview", "Review", "NewsArticle",
    }  # fmt: skip


def test_a_review_has_one_day_on_its_page_for_machines_and_in_the_ledger(visitor, her):
    evening = dt.datetime(2024, 12, 21, 2, 30, tzinfo=dt.UTC)  # 9:30 p.m. the day before, New York
    review = make_review(her, body="Words.", at=evening)
    page = visitor.get(review.get_absolute_url()).content.decode()
    assert "Dec. 20, 2024" in page
    told = head_of(visitor, review.get_absolute_url()).things()["Review"]["datePublished"]
    ledger = visitor.get(f"{her.get_absolute_url()}score/audience.csv").getvalue().decode()
    assert (told, ledger.splitlines()[1].split(",")[-1]) == ("2024-12-20", "2024-12-20")


def test_the_rules_see_what_is_wrong():
    bad = {"@type": "Movie", "starring": "x", "director": {"@type": "Organization", "name": ""}}
    assert sorted(complaints(bad)) == [
        "Movie lacks image", "Movie lacks name", "Movie.director holds a Organization",
        "Movie.starring is not allowed", "Organization.name is empty",
    ]  # fmt: skip


def test_a_film_tells_what_search_engines_recommend(visitor, her):
    rate(her)
    movie = head_of(visitor, "/titles/her/").things()["Movie"]
    assert RECOMMENDED["Movie"] <= movie.keys()
    assert (movie["duration"], movie["genre"]) == ("PT126M", ["Romance"])
    assert [person["name"] for person in movie["actor"]] == ["Amy Adams"]
    assert all(RECOMMENDED["Review"] <= review.keys() for review in movie["review"])


def test_the_rating_is_the_audiences_average_of_five_stars(visitor, her):
    rate(her, 49, stars=8)
    rate(her, 1, stars=2)
    assert head_of(visitor, "/titles/her/").things()["Movie"]["aggregateRating"] == {
        "@type": "AggregateRating",
        "ratingValue": "3.9",
        "bestRating": "5",
        "worstRating": "0.5",
        "ratingCount": 50,
    }


def test_below_the_minimum_there_is_no_rating(visitor, her):
    rate(her, constants().audience_minimum - 1)
    assert "aggregateRating" not in head_of(visitor, "/titles/her/").things()["Movie"]


def test_critics_alone_make_no_rating_of_this_sites_own(visitor, her):
    for _ in range(20):
        make_critic_review(her, original_score="4/5")
    assert "aggregateRating" not in head_of(visitor, "/titles/her/").things()["Movie"]


def test_hidden_held_withdrawn_private_and_spoiling_reviews_are_not_told(visitor, her, mod):
    private = make_member("privately", is_private=True)
    make_review(her, private, body="Private.")
    make_review(her, body="He dies.", has_spoilers=True)
    hidden = make_review(her, body="Hidden words.")
    withdrawn = make_review(her, body="Withdrawn words.")
    moderation.hide(items=[hidden], actor=mod, rule="spam", reason="Abuse.", at=NOON)
    audience.withdraw(review=withdrawn, at=NOON)
    held = make_review(her, body="Held words.")
    audience.hold(reviews=[held], reason="moderator", at=NOON)
    shown = make_review(her, body="Shown words.")
    reviews = head_of(visitor, "/titles/her/").things()["Movie"]["review"]
    assert [review["url"] for review in reviews] == [f"{SITE}{shown.get_absolute_url()}"]


def test_words_are_told_without_their_markdown_and_not_at_length(visitor, her):
    make_review(her, body="A *fine* & [kind](https://a.example) film. " + "More. " * 500)
    (review,) = head_of(visitor, "/titles/her/").things()["Movie"]["review"]
    assert review["reviewBody"].startswith("A fine & kind film. More.")
    assert len(review["reviewBody"]) == 500


def test_a_hidden_review_tells_its_author_alone_and_machines_nothing(her, mod, as_alice, alice):
    hidden = make_review(her, alice, body="Hidden words.")
    moderation.hide(items=[hidden], actor=mod, rule="spam", reason="Abuse.", at=NOON)
    head = head_of(as_alice, hidden.get_absolute_url())
    assert head.scripts == []
    assert head.meta["robots"] == "noindex"


def test_a_critics_score_stands_on_a_hundred_and_only_where_it_was_read(visitor, her):
    critic, paper = make_critic("Ada Lovell"), make_publication("The Reel")
    scored = make_critic_review(
        her, critic=critic, publication=paper, original_score="3.5/5", quote="Tender.",
        link="https://reel.example/her", published_on=NOON.date(),
    )  # fmt: skip
    plain = make_critic_review(her, quote="Warm.")
    told = head_of(visitor, scored.get_absolute_url()).things()["CriticReview"]
    assert told["reviewRating"] == {
        "@type": "Rating", "ratingValue": "70", "bestRating": "100", "worstRating": "0",
    }  # fmt: skip
    assert (told["author"]["name"], told["publisher"]["name"]) == ("Ada Lovell", "The Reel")
    assert told["itemReviewed"]["url"] == f"{SITE}/titles/her/"
    other = head_of(visitor, plain.get_absolute_url()).things()["CriticReview"]
    assert "reviewRating" not in other


def test_a_season_belongs_to_its_series_and_lies_on_the_way(visitor):
    season = make_season(make_title("Laid", kind="series", slug="laid"), label="2")
    things = head_of(visitor, season.get_absolute_url()).things()
    assert things["TVSeason"]["partOfSeries"]["url"] == f"{SITE}/titles/laid/"
    assert things["TVSeason"]["seasonNumber"] == "2"
    steps = things["BreadcrumbList"]["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3, 4]
    assert [step["item"] for step in steps] == [
        f"{SITE}/", f"{SITE}/tv/", f"{SITE}/titles/laid/", f"{SITE}{season.get_absolute_url()}",
    ]  # fmt: skip


def test_the_front_page_says_how_to_search(visitor):
    action = head_of(visitor, "/").things()["WebSite"]["potentialAction"]
    template = action["target"]["urlTemplate"]
    assert template == f"{SITE}/search/?q={{search_term_string}}"
    assert visitor.get(template.removeprefix(SITE)).status_code == 200


def test_nothing_typed_ends_the_element(visitor):
    make_title("</script><!-- &amp; ]]>", slug="x", synopsis="</SCRIPT >\u2028&lt;")
    (text,) = head_of(visitor, "/titles/x/").scripts
    assert {"<", ">", "&"} & set(text) == set()
    assert json.loads(text)["@graph"][0]["name"] == "</script><!-- &amp; ]]>"
