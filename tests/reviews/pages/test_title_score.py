"""How a title is scored: the ledger, its downloads, the history and its causes."""

import csv
import datetime as dt
import io
import json
import re
import tracemalloc

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from moderation import services as moderation
from reviews.services import audience
from tests.factories import make_critic_review, make_member, make_review, make_season, make_title
from tests.pages.test_title_detail import bulk_ratings

pytestmark = pytest.mark.django_db


@pytest.fixture
def title():
    return make_title()


BADGE_RULES = {"75%", "90%"}  # what a badge asks for


def url_of(title, query=""):
    return f"{title.get_absolute_url()}score/{query}"


def page(client, title, query=""):
    return " ".join(client.get(url_of(title, query)).content.decode().split())


def test_every_critic_review_stands_there_as_written(visitor, title):
    make_critic_review(title, original_score="B+")
    make_critic_review(title, verdict="", original_score="3/5")
    make_critic_review(title, verdict="", original_score="7")
    text = page(visitor, title)
    assert "B+" in text
    assert ">83<" in text
    assert "derived" in text
    assert "no verdict" in text


def test_every_rating_stands_there_counted_or_not_and_why(visitor, title, mod):
    shown = make_review(title, stars=9)
    hidden = make_review(title, make_member("rude-one"), stars=1)
    held = make_review(title, stars=1)
    make_review(title, make_member("shy-one", is_private=True), stars=8)
    moderation.hide(items=[hidden], actor=mod, rule="spam", reason="Ad.", at=timezone.now())
    audience.hold(reviews=[held], reason="burst", at=timezone.now())

    text = page(visitor, title, "?who=audience")

    assert "hidden by a moderator: Advertising or spam" in text
    assert "held: part of an unusual burst of ratings" in text
    assert "shy-one" not in text
    assert shown.get_absolute_url() in text
    assert hidden.get_absolute_url() not in text
    assert "held: part" not in page(visitor, title, "?who=audience&status=counted")


@pytest.mark.parametrize("query", ["?who=nobody", "?status=maybe", "?after=x", "?who=audience&x=1"])
def test_a_question_without_sense_shows_the_page(visitor, title, query):
    make_review(title)
    assert visitor.get(url_of(title, query)).status_code == 200


def test_both_files_can_be_downloaded_and_read(visitor, title):
    make_critic_review(title, original_score="-", quote="x")
    make_review(title, stars=9)
    table = b"".join(visitor.get(url_of(title, "critics.csv")).streaming_content).decode()
    rows = list(csv.DictReader(io.StringIO(table)))
    assert (rows[0]["verdict"], rows[0]["original_score"]) == ("positive", "'-")
    data = b"".join(visitor.get(url_of(title, "audience.json")).streaming_content)
    assert [r["half_stars"] for r in json.loads(data)] == [9]
    assert visitor.get(url_of(title, "critics.xls")).status_code == 404
    assert visitor.get(url_of(title, "everything.csv")).status_code == 404


def test_an_empty_ledger_is_still_a_file(visitor, title):
    data = b"".join(visitor.get(url_of(title, "audience.json")).streaming_content)
    assert json.loads(data) == []


def test_the_history_leads_to_the_review_that_changed_the_score(visitor, title):
    reviews = [make_review(title, stars=stars) for stars in (8, 8, 8, 8, 8, 2)]
    text = page(visitor, title, "?who=audience")
    assert f'href="/reviews/{reviews[-1].public_id}/">review posted</a>' in text
    assert "<svg" in text
    assert "5" in text


def test_badges_say_how_near_they_are(visitor, title):
    for number in range(5):
        make_critic_review(title, is_top=True, is_positive=number > 0)
    text = page(visitor, title)
    assert "80%, needs 75%" in text
    assert "5 of 80 critic reviews" in text
    assert "5 top critics, needs 5" in text


def test_the_score_without_late_reviews(visitor):
    title = make_title(released_on=dt.date(2013, 12, 18))
    for day in ("2013-12-19", "2014-01-05", "2014-01-06", "2014-01-07", "2014-01-08"):
        make_critic_review(title, published_on=dt.date.fromisoformat(day))
    make_critic_review(title, is_positive=False, published_on=dt.date(2016, 1, 1))
    context = visitor.get(url_of(title)).context
    assert (context["without_late"].favorable, context["without_late"].counted) == (5, 5)
    assert [m.percent_after for m in context["months"]] == [None, 100, 83]


def test_below_the_minimum_no_percent_stands_anywhere(visitor):
    title = make_title(released_on=dt.date(2013, 12, 18))
    for day in ("2013-12-19", "2014-01-05", "2016-01-01"):
        make_critic_review(title, is_top=True, published_on=dt.date.fromisoformat(day))
    for stars in (9, 2):
        make_review(title, stars=stars)
    for query in ("", "?who=audience"):
        text = page(visitor, title, query)
        shares = [share for share in re.findall(r"\d+%", text) if share not in BADGE_RULES]
        assert shares == []
        assert "too few for a score" in text


def test_the_page_opens_with_a_sentence_for_anybody(visitor):
    title = make_title()
    for is_positive in (True, True, True, True, False):
        make_critic_review(title, is_positive=is_positive)
        make_review(title, stars=9 if is_positive else 2)
    assert "4 of 5 critics liked it: 80%." in page(visitor, title)
    said = "4 of 5 members gave it three and a half stars or more: 80%."
    assert said in page(visitor, title, "?who=audience")


def test_a_season_and_a_series_have_the_page(visitor):
    season = make_season(label="13.1")
    assert visitor.get(url_of(season)).status_code == 200
    assert "Critics" not in visitor.get(url_of(season.parent)).context["form"].as_p()


def test_the_page_costs_the_same_for_five_and_fifteen(visitor):
    counts = []
    for number in (5, 15):
        title = make_title()
        for _ in range(number):
            make_critic_review(title)
            make_review(title)
        row = []
        for query in ("", "?who=audience"):
            with CaptureQueriesContext(connection) as captured:
                visitor.get(url_of(title, query))
            row.append(len(captured))
        counts.append(row)
    assert counts[0] == counts[1]


def _peak(client, title):
    tracemalloc.start()
    for _chunk in client.get(url_of(title, "audience.csv")).streaming_content:
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


@pytest.mark.soak
def test_a_ledger_of_twenty_thousand_ratings_streams_in_flat_memory(client):
    small, large = make_title(), make_title()
    bulk_ratings(small, 2000)
    bulk_ratings(large, 20_000)
    _peak(client, small)
    assert _peak(client, large) < 1.5 * _peak(client, small)
