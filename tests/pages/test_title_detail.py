"""The title page."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from films.models import (
    Certification,
    Credit,
    Fact,
    Franchise,
    Genre,
    Offer,
    Provider,
    Release,
    SimilarTitle,
    Title,
    TitleSlug,
)
from reviews.models import AudienceReview
from reviews.services import recounting
from tests.factories import (
    NOON,
    make_critic_review,
    make_person,
    make_review,
    make_season,
    make_title,
)

pytestmark = pytest.mark.django_db


def page(client, title):
    return client.get(title.get_absolute_url()).content.decode()


def test_unscored_says_how_far_it_is(visitor):
    title = make_title()
    for _ in range(4):
        make_critic_review(title)
    text = page(visitor, title)
    assert "4 of 5 critic reviews so far" in text
    assert "0 of 5 ratings so far" in text


def test_both_scores_with_count_and_average(visitor):
    title = make_title()
    for stars in (8, 8, 8, 8, 2):
        make_review(title, stars=stars)
    for positive in (True, True, True, True, False):
        make_critic_review(title, is_positive=positive, original_score="7/10")
    text = " ".join(page(visitor, title).split())
    assert "80%" in text
    assert "4 of 5 critics" in text
    assert "average 7.0/10" in text
    assert "5 ratings" in text
    assert "average 3.4/5" in text


def test_a_conflict_between_sources_is_shown(visitor):
    title = make_title(runtime_minutes=126)
    Fact.objects.create(
        title=title, field="runtime_minutes", value="126", source="two magazines", is_chosen=True
    )
    Fact.objects.create(title=title, field="runtime_minutes", value="119", source="a guide")
    text = page(visitor, title)
    assert "2 h 6 min" in text
    assert "119 min" in text
    assert "a guide" in text


def test_where_to_watch_and_who_made_it(visitor):
    title = make_title()
    provider = Provider.objects.create(slug="house", name="The House")
    Offer.objects.create(title=title, provider=provider, kind="rent")
    Credit.objects.create(
        title=title, person=make_person("Scarlett Johansson"), job="actor", character="Samantha",
        is_voice=True,
    )  # fmt: skip
    text = page(visitor, title)
    assert "The House" in text
    assert "<bdi>Samantha</bdi> (voice)" in text


def test_a_former_address_leads_to_the_new_one(visitor):
    title = make_title()
    TitleSlug.objects.create(slug="old-name", title=title)
    answer = visitor.get("/titles/old-name/")
    assert (answer.status_code, answer["Location"]) == (301, title.get_absolute_url())


def test_a_season_has_its_own_page_and_series_lists_it(visitor):
    season = make_season(label="13.1")
    assert "Season 13.1" in page(visitor, season)
    assert season.get_absolute_url() in page(visitor, season.parent)


def test_a_title_that_is_not_out_says_when_ratings_count(visitor):
    title = make_title(is_open=False, counts_from=dt.date(2024, 12, 25))
    assert "start to count on December 25, 2024" in page(visitor, title)


def test_a_member_rates_on_the_page_a_visitor_is_led_to_a_form(as_alice, visitor):
    title = make_title()
    assert 'name="stars"' in page(as_alice, title)
    assert 'name="stars"' not in page(visitor, title)
    assert f'href="{title.get_absolute_url()}review/"' in page(visitor, title)


def test_one_sees_ones_own_review_there(as_alice, alice):
    title = make_title()
    make_review(title, alice, headline="Mine alone")
    assert "Mine alone" in page(as_alice, title)


def bulk_ratings(title, number):
    start = User.objects.count()
    users = User.objects.bulk_create(
        User(
            username=f"bulk{start + i}x", username_key=f"bulk{start + i}x",
            email=f"bulk{start + i}@example.com", email_key=f"bulk{start + i}@example.com",
            age_band="18+",
        )
        for i in range(number)
    )  # fmt: skip
    AudienceReview.objects.bulk_create(
        AudienceReview(
            title=title, author=user, stars=8, body="Words.", body_html="<p>Words.</p>",
            rated_at=NOON, is_counted=True,
        )
        for user in users
    )  # fmt: skip
    recounting.rebuild([title.pk], at=NOON)


@pytest.mark.parametrize("logged_in", [False, True])
def test_the_page_costs_the_same_with_20_and_with_2000_reviews(client, alice, logged_in):
    if logged_in:
        client.force_login(alice)
    small, large = make_title(), make_title()
    for title in (small, large):
        title.genres.add(Genre.objects.get_or_create(slug="drama", name="Drama")[0])
        Release.objects.create(title=title, kind="theaters", date=dt.date(2013, 12, 18))
    bulk_ratings(small, 20)
    bulk_ratings(large, 2000)
    client.get("/")  # the first request of a session notes the session itself
    counts = []
    for title in (small, large):
        with CaptureQueriesContext(connection) as captured:
            client.get(title.get_absolute_url())
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert Title.objects.get(pk=large.pk).audience_counted == 2000


def test_an_unknown_title_is_not_found(visitor):
    assert visitor.get("/titles/nowhere/").status_code == 404
    assert visitor.get("/titles/nowhere/seasons/1/").status_code == 404


def test_pages_answer_head(visitor):
    answer = visitor.head(make_title().get_absolute_url())
    assert (answer.status_code, answer.content) == (200, b"")


def test_films_of_a_franchise_stand_in_their_own_rail_and_not_again_below(visitor):
    dune = Franchise.objects.create(slug="dune", name="Dune")
    one, two = make_title("Dune", franchise=dune), make_title("Dune: Part Two", franchise=dune)
    other = make_title("Arrival")
    for place, title in enumerate((one, other)):
        SimilarTitle.objects.create(
            title=two, other=title, rank=place, reason="ratings", shared_count=9
        )
    page = visitor.get(two.get_absolute_url())
    assert [card["title"] for card in page.context["siblings"]()] == [one]
    assert [card["title"] for card in page.context["similar"]()] == [other]
    assert "9 members liked both" in page.content.decode()


def test_the_sites_own_country_comes_first(visitor, settings):
    settings.SITE_COUNTRY = "GB"
    title = make_title()
    for country, label in (("AU", "MA15+"), ("GB", "15"), ("US", "R")):
        Certification.objects.create(title=title, country=country, label=label)
    day = dt.date(2014, 2, 14)
    Release.objects.create(title=title, country="GB", kind="theaters", date=day)
    Release.objects.create(title=title, country="US", kind="theaters", date=day)
    shown = visitor.get(title.get_absolute_url()).context
    assert shown["heading"]()["certificate"].label == "15"
    labels = [fact.label for fact in shown["facts"]]
    assert labels[1:] == [
        "Certificate (AU)", "Certificate (US)", "In theaters", "In theaters (the United States)",
    ]  # fmt: skip


def test_a_genre_leads_to_its_page(visitor):
    title = make_title()
    title.genres.add(Genre.objects.create(slug="drama", name="Drama"))
    assert '<a href="/genres/drama/"><bdi>Drama</bdi></a>' in page(visitor, title)
