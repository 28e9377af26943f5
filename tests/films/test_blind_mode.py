"""Blind mode: nothing of what others think of an unwatched title is in the bytes that are sent."""

import re

import pytest
from django.test import Client

from films.models import Credit, SimilarTitle, Title, Watched
from lists.services import listing
from reviews.models import Consensus, CriticReview
from reviews.services import audience
from tests.editorial.award_rows import make_ceremony, make_nomination
from tests.factories import (
    NOON,
    make_critic,
    make_critic_review,
    make_member,
    make_person,
    make_review,
    make_season,
    make_title,
)

pytestmark = pytest.mark.django_db(transaction=True)  # stored pieces are dropped by commits
# Words and numbers that stand nowhere else on a page.
SECRETS = ("Zanzibar", "quotable", "consensual", "7331", "63%", "71%", "headlong")


@pytest.fixture(autouse=True)
def _day(settings):
    settings.SITE_TODAY = "2024-12-20"


@pytest.fixture
def her():
    """A title of which others say a lot, and which stands on many pages."""
    title = make_title("Her", slug="her", indexed=True, released_on=NOON.date())
    bob, critic = make_member("bob"), make_critic("Pauline K.")
    make_review(title, bob, body="Zanzibar.", headline="A headlong one")
    make_critic_review(title, critic=critic, quote="Most quotable.", original_score="7331")
    Consensus.objects.create(title=title, text="A consensual view.", written_at=NOON)
    Credit.objects.create(title=title, person=make_person("Spike Jonze"), job="director")
    one = listing.make_list(
        author=bob, name="Bobs", description="", is_ranked=False, visibility="public", at=NOON
    )
    listing.add_title(to=one, title=title, at=NOON)
    one.items.update(note="A Zanzibar of a film.")
    Title.objects.filter(pk=title.pk).update(
        critic_percent=63, critic_counted=1, audience_percent=71, audience_counted=7,
        audience_rank=7100, is_acclaimed=True,
    )  # fmt: skip
    make_nomination(make_ceremony(), "Best Picture", title)
    up = make_title("Up", slug="up", released_on=NOON.date())
    SimilarTitle.objects.create(title=up, other=title, rank=1)
    return title


PAGES = (
    "/titles/her/", "/titles/her/critics/", "/titles/her/audience/", "/titles/her/score/",
    "/titles/her/cast/", "/titles/her/score/critics.csv", "/titles/her/score/audience.json",
    "/titles/her/critics/feed.atom", "/titles/her/lists/", "/", "/films/", "/films/?sort=audience",
    "/search/?q=her", "/search/suggest/?q=her", "/members/bob/", "/members/bob/diary/",
    "/members/bob/lists/bobs/", "/for-you/", "/activity/", "/members/bob/reviews/",
    "/members/bob/ratings/", "/members/bob/year/{year}/", "/critics/{critic}/",
    "/people/{person}/", "/titles/up/", "/awards/lantern-circle/2024/", "/titles/her/awards/",
    "/reviews/{review}/", "/reviews/{review}/history/", "/reviews/{critic_review}/",
    "/reviews/{critic_review}/critic-history/",
)  # fmt: skip


def pages(title):
    critic_review = CriticReview.objects.get(title=title)
    values = {
        "critic": critic_review.critic.slug,
        "person": Credit.objects.get(title=title).person.slug,
        "review": title.audience_reviews.get().public_id,
        "year": title.audience_reviews.get().rated_at.year,
        "critic_review": critic_review.public_id,
    }
    return [path.format(**values) for path in PAGES]


def told(client, path):
    """Return which secrets a page tells."""
    answer = client.get(path, follow=True)
    assert answer.status_code == 200, path
    text = b"".join(answer.streaming_content if answer.streaming else [answer.content]).decode()
    return {secret for secret in SECRETS if secret in text}


def tell_tales(client, title):
    """Return the pages that tell secrets, and which."""
    found = {path: told(client, path) for path in pages(title)}
    return {path: secrets for path, secrets in found.items() if secrets}


@pytest.mark.parametrize("is_stored", [False, True])
def test_no_page_tells_what_others_think_before_one_has_watched(
    as_alice, alice, visitor, her, settings, is_stored
):
    settings.STORED_PAGES = is_stored
    seen = set().union(*(told(visitor, path) for path in pages(her)))
    assert seen == set(SECRETS)  # the pages do hold them
    for path in pages(her):
        told(as_alice, path)  # and are stored for members
    as_alice.post("/blind-mode/", {"is_on": "1"})
    assert tell_tales(as_alice, her) == {}
    as_alice.post("/titles/her/marks/", {"mark": "watched:on"})
    assert set().union(*(told(as_alice, path) for path in pages(her))) == set(SECRETS)
    as_alice.post("/titles/her/marks/", {"mark": "watched:off"})
    assert tell_tales(as_alice, her) == {}
    as_alice.post("/blind-mode/", {"is_on": "0"})
    assert set().union(*(told(as_alice, path) for path in pages(her))) == set(SECRETS)
    assert set().union(*(told(visitor, path) for path in pages(her))) == set(SECRETS)


def test_one_can_look_once_at_the_title_alone(as_alice, her):
    as_alice.post("/blind-mode/", {"is_on": "1"})
    other = make_title("Up again", slug="up-again")
    Title.objects.filter(pk=other.pk).update(critic_percent=88, critic_counted=9)
    assert {"63%", "71%", "Zanzibar"} <= told(as_alice, "/titles/her/?look=once")
    assert told(as_alice, "/titles/her/") == set()
    assert "88%" not in as_alice.get("/titles/her/?look=once").content.decode()
    assert "7331" in told(as_alice, "/titles/her/critics/?look=once")


def test_a_page_says_that_something_is_kept_back(as_alice, her):
    as_alice.post("/blind-mode/", {"is_on": "1"})
    page = as_alice.get("/titles/her/").content.decode()
    assert "Scores and reviews are kept back" in page
    assert 'href="/titles/her/?look=once"' in page
    assert (
        "Not before you have watched it" in as_alice.get("/titles/her/audience/").content.decode()
    )
    assert "0 of 5 so far" not in as_alice.get("/films/").content.decode()


def test_a_season_is_kept_back_by_itself(as_alice):
    season = make_season()
    Title.objects.filter(pk=season.pk).update(critic_percent=63, critic_counted=40)
    as_alice.post("/blind-mode/", {"is_on": "1"})
    assert told(as_alice, season.get_absolute_url()) == set()
    assert told(as_alice, season.parent.get_absolute_url()) == set()
    as_alice.post(f"{season.get_absolute_url()}marks/", {"mark": "watched:on"})
    assert told(as_alice, season.get_absolute_url()) == {"63%"}


def test_ones_own_words_are_seen_and_edited_whole(as_alice, alice, her):
    audience.post(title=her, author=alice, stars=8, headline="Mine", body="My words.", at=NOON)
    as_alice.post("/blind-mode/", {"is_on": "1"})
    assert "My words." in as_alice.get("/titles/her/").content.decode()
    review = her.audience_reviews.get(author=alice)
    assert "My words." in as_alice.get(f"/reviews/{review.public_id}/edit/").content.decode()


def test_whoever_rated_has_watched(as_alice, her):
    as_alice.post("/blind-mode/", {"is_on": "1"})
    as_alice.post("/titles/her/review/", {"stars": "8", "body": "Words."})
    assert "Zanzibar" in told(as_alice, "/titles/her/")


def test_rating_in_the_row_is_having_watched(as_alice, alice, her):
    as_alice.post("/blind-mode/", {"is_on": "1"})
    as_alice.post("/titles/her/marks/", {"stars": "8"})
    assert Watched.objects.filter(member=alice, title=her).exists()
    assert "Zanzibar" in told(as_alice, "/titles/her/")


def test_the_admin_shows_what_is_stored(her, settings):
    settings.STAFF_SECOND_FACTOR = False
    boss = make_member("boss", is_staff=True, is_superuser=True)
    client = Client()
    client.force_login(boss)
    client.post("/blind-mode/", {"is_on": "1"})
    for model, secret in (("consensus", "A consensual view."), ("criticreview", "Most quotable.")):
        row = (Consensus if model == "consensus" else CriticReview).objects.get()
        page = client.get(f"/admin/reviews/{model}/{row.pk}/change/")
        assert secret in page.content.decode()


def test_what_is_written_is_worked_out_from_the_stored_numbers(as_alice, her):
    as_alice.post("/blind-mode/", {"is_on": "1"})
    as_alice.get("/titles/her/")
    before = audience.AudienceReview.objects.count()
    as_alice.post("/titles/her/review/", {"stars": "8", "body": "Words."})
    assert audience.AudienceReview.objects.count() == before + 1
    tally = her.tallies.get(group="audience")
    assert tally.counted == 2


def test_the_switch_says_how_it_stands(as_alice, visitor):
    assert "Blind mode is off." in as_alice.get("/blind-mode/").content.decode()
    page = as_alice.post("/blind-mode/", {"is_on": "1"}, follow=True).content.decode()
    assert "Blind mode is on." in page
    assert re.search(r'name="is_on" value="0"', page)
    assert visitor.get("/blind-mode/").status_code == 302
