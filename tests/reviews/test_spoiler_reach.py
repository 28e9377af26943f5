"""Spoilers up to an episode: whoever has seen that far reads them at once, nobody else does."""

import re

import pytest

from films.models import Episode, EpisodeViewing
from lists.services import marking
from reviews.models import AudienceReview
from reviews.services import audience, spoilers
from reviews.spoiler_reach import choices
from tests.factories import NOON, make_member, make_review, make_season, make_title

pytestmark = pytest.mark.django_db
WORDS = "The butler did it."


@pytest.fixture
def laid():
    """A series of two seasons of three episodes, and specials; by label."""
    series = make_title("Laid", kind="series", slug="laid")
    seasons = {label: make_season(series, label) for label in ("0", "1", "2")}
    for season in seasons.values():
        for number in (1, 2, 3):
            Episode.objects.create(season=season, number=number, name=f"Part {number}")
    return {"": series, **seasons}


def see(member, season, number):
    EpisodeViewing.objects.create(
        member=member, episode=season.episodes.get(number=number), at=NOON
    )


def is_open(client, review):
    text = client.get(review.get_absolute_url()).content.decode()
    fold = re.search(r'<details class="spoiler"( open)?>', text)
    assert fold, "the review is not folded at all"
    return bool(fold[1])


def test_a_review_of_a_series_can_name_every_season_and_episode_in_order(laid):
    values = [choice.value for choice in choices(laid[""])]
    assert values[:5] == ["0:1", "0:2", "0:3", "0:", "1:1"]
    assert values[-1] == "2:"
    assert [choice.value for choice in choices(laid["2"])] == ["2:1", "2:2", "2:3"]
    assert choices(laid["2"])[1].words == "season 2, episode 2"
    assert choices(make_title()) == []


def test_a_place_is_posted_kept_in_versions_and_makes_the_review_a_spoiler(as_alice, alice, laid):
    form = {"stars": 8, "body": WORDS, "spoilers_upto": "1:2"}
    assert as_alice.post("/titles/laid/review/", form).status_code == 303
    review = AudienceReview.objects.get(author=alice)
    assert (review.has_spoilers, review.spoilers_upto) == (True, "1:2")
    text = as_alice.get(f"/reviews/{review.public_id}/edit/").content.decode()
    assert '<option value="1:2" selected>' in text
    as_alice.post(f"/reviews/{review.public_id}/edit/", {**form, "spoilers_upto": "2:"})
    assert AudienceReview.objects.get(pk=review.pk).spoilers_upto == "2:"
    assert review.revisions.get().spoilers_upto == "1:2"


def test_a_place_that_is_not_there_is_refused_and_the_words_stay(as_alice, laid):
    page = as_alice.post("/titles/laid/review/", {"body": WORDS, "spoilers_upto": "9:9"})
    assert page.status_code == 200
    assert WORDS in page.content.decode()
    assert "9:9 is not one of the available choices" in page.content.decode()
    assert not AudienceReview.objects.exists()


def test_a_film_is_not_asked_for_a_place(as_alice, alice):
    her = make_title("Her", slug="her")
    assert "spoilers_upto" not in as_alice.get("/titles/her/review/").content.decode()
    as_alice.post("/titles/her/review/", {"stars": 8, "spoilers_upto": "1:2"})
    assert AudienceReview.objects.get(author=alice, title=her).spoilers_upto == ""


def test_a_draft_keeps_the_place(as_alice, laid):
    as_alice.post("/titles/laid/review/draft/", {"body": WORDS, "spoilers_upto": "1:"})
    text = as_alice.get("/titles/laid/review/").content.decode()
    assert '<option value="1:" selected>' in text


@pytest.mark.parametrize(
    ("upto", "seen", "opens"),
    [
        ("1:2", [], False),
        ("1:2", [("1", 1)], False),
        ("1:2", [("1", 2)], True),
        ("1:2", [("1", 3)], True),
        ("1:2", [("2", 1)], True),
        ("1:", [("1", 3)], False),
        ("1:", [("2", 1)], True),
        ("2:1", [("1", 3)], False),
        ("1:2", [("0", 3)], False),
        ("0:2", [("2", 3)], False),
        ("0:2", [("0", 2)], True),
        ("", [("2", 3)], False),
    ],
)
def test_who_has_seen_that_far_reads_it_at_once(as_alice, alice, visitor, laid, upto, seen, opens):
    review = make_review(laid[""], body=WORDS, has_spoilers=True, spoilers_upto=upto)
    for label, number in seen:
        see(alice, laid[label], number)
        see(make_member(), laid["2"], 3)
    assert is_open(as_alice, review) is opens
    assert not is_open(visitor, review)
    listed = as_alice.get("/titles/laid/audience/").content.decode()
    assert ('<details class="spoiler" open>' in listed) is opens


@pytest.mark.parametrize("marked", ["", "1"])
def test_a_season_or_series_that_is_marked_as_watched_is_seen_whole(as_alice, alice, laid, marked):
    review = make_review(laid["1"], body=WORDS, has_spoilers=True, spoilers_upto="1:3")
    assert not is_open(as_alice, review)
    marking.set_watched(alice, laid[marked], True, NOON)
    assert is_open(as_alice, review)


def test_what_readers_marked_as_a_spoiler_stays_folded_for_all(as_alice, alice, laid):
    review = make_review(laid["1"], body=WORDS, has_spoilers=True, spoilers_upto="1:1")
    see(alice, laid["1"], 1)
    assert is_open(as_alice, review)
    for _ in range(3):
        spoilers.mark(review=review, member=make_member(), is_spoiler=True, at=NOON)
    assert not is_open(as_alice, review)


def test_an_edit_that_names_no_place_takes_it_back(laid):
    review = make_review(laid[""], body=WORDS, has_spoilers=True, spoilers_upto="1:1")
    audience.edit(review=review, stars=8, headline="", body=WORDS, has_spoilers=True, at=NOON)
    assert AudienceReview.objects.get(pk=review.pk).spoilers_upto == ""
