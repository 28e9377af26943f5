"""Ranked lists: what a rule finds and says, what is frozen, what is drafted, and merged titles."""

import datetime as dt
import re
from io import StringIO

import pytest
from django.conf import settings as site_settings
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core import search
from editorial.models import RankedEdition, RankedEntry, RankedList
from editorial.ranked import drafting, filling, formulas, publishing
from films import registry
from films.models import Certification, Genre, Offer, Provider, Title
from films.services import merging
from reviews import scores
from reviews.scores import Constants
from tests.editorial.ranked_rows import (
    DECEMBER,
    NOVEMBER,
    TODAY,
    make_edition,
    make_list,
    make_published,
    make_scored,
    names_on,
)
from tests.factories import make_critic_review, make_review, make_season, make_title
from tests.factories.guides import make_guide

pytestmark = pytest.mark.django_db


def found(**rule) -> list[str]:
    rule.setdefault("order", "critics")
    one = RankedList(**rule)
    return [Title.objects.get(pk=pk).name for pk in filling.found(one, on=TODAY)]


def test_critics_order_by_the_weighted_share_of_the_one_formula():
    for name, liked, disliked in (("Few", 5, 0), ("Many", 11, 1), ("Mixed", 6, 6)):
        make_scored(name, liked, disliked)
    counts = {"Few": (5, 5), "Many": (11, 12), "Mixed": (6, 12)}
    told = sorted(counts, key=lambda name: -scores.weighted_rank(*counts[name], Constants()))
    assert found() == told == ["Many", "Few", "Mixed"]


def test_each_order_asks_for_the_scores_it_needs():
    make_scored("Loved by critics", 7, 0, stars=2)
    make_scored("Loved by members", 2, 5, stars=10)
    unrated = make_title("Unrated", released_on=TODAY)
    for _ in range(5):
        make_critic_review(unrated)
    assert found(order="critics") == ["Loved by critics", "Unrated", "Loved by members"]
    assert found(order="audience") == ["Loved by members", "Loved by critics"]
    assert found(order="both") == ["Loved by members", "Loved by critics"]  # 29 + 100, 100 + 0


def test_equals_stand_by_name():
    make_scored("Zoo")
    make_scored("Arc")
    assert found() == ["Arc", "Zoo"]


def test_a_rule_keeps_to_its_years_genre_provider_certificate_minimum_and_length():
    her = make_scored("Her", year=2013, released_on=dt.date(2013, 12, 18))
    up = make_scored("Up", 6, year=2009, released_on=dt.date(2009, 5, 29))
    drama = Genre.objects.create(name="Drama", slug="drama")
    reel = Provider.objects.create(name="Reel", slug="reel")
    her.genres.add(drama)
    Offer.objects.create(title=up, provider=reel, country=site_settings.SITE_COUNTRY, kind="rent")
    Certification.objects.create(title=her, country=site_settings.SITE_COUNTRY, label="R")
    assert found() == ["Up", "Her"]
    assert found(year_from=2010) == ["Her"]
    assert found(year_to=2010) == ["Up"]
    assert found(genre=drama) == ["Her"]
    assert found(provider=reel) == ["Up"]
    assert found(certificate="R") == ["Her"]
    make_guide(up, age=6)
    make_guide(her, age=16)
    assert found(age_upto=8) == ["Up"]
    assert found(minimum_reviews=6) == ["Up"]
    assert found(minimum_ratings=7) == []
    assert found(length=1) == ["Up"]
    assert found(kind="season") == []


def test_what_comes_out_after_the_cut_off_is_not_found():
    make_scored("Out", released_on=TODAY)
    make_scored("Later", released_on=TODAY + dt.timedelta(1))
    assert found() == ["Out"]


def test_series_are_ranked_by_the_audience():
    series = make_title("Laid", kind="series", released_on=TODAY)
    for _ in range(5):
        make_review(series, stars=9)
    assert found(order="audience", kind="series") == ["Laid"]


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ({}, "Films. Ordered by the critics’ score"),
        ({"kind": "season", "year_from": 2024, "year_to": 2024}, "Seasons of 2024. "),
        ({"year_from": 2000, "year_to": 2009}, "Films from 2000 to 2009. "),
        ({"year_from": 2000}, "Films since 2000. "),
        ({"year_to": 1999}, "Films up to 1999. "),
        ({"certificate": "PG-13"}, "Films, rated PG-13. "),
        ({"genre": Genre(name="Drama")}, "Films, of the genre Drama. "),
        ({"provider": Provider(name="Reel")}, "Films, at Reel. "),
        ({"age_upto": 8}, "Films, for ages up to 8 by our family guides. "),
        ({"minimum_reviews": 1}, "With at least 1 critic review. "),
        ({"minimum_reviews": 20, "minimum_ratings": 1},
         "With at least 20 critic reviews and 1 rating. "),
        ({"order": "audience"}, "Ordered by the audience’s score"),
        ({"order": "both"}, "Ordered by the mean of both scores"),
        ({"length": 3}, "The first 3; of equals the better known. "),
        ({"length": 1}, "The first 1. "),
    ],
)  # fmt: skip
def test_a_rule_is_told_in_words_with_its_constants(rule, said):
    one = RankedList(**{"order": "critics", **rule})
    words = formulas.formula(one, TODAY, Constants(rank_weight=33, rank_mean=71))
    assert said in words
    assert "v ÷ (v + 33) × R + 33 ÷ (v + 33) × 71%" in words
    assert words.endswith("Out by December 20, 2024.")


def test_a_list_by_hand_has_no_formula():
    assert formulas.formula(RankedList(), TODAY, Constants()) == ""


def test_a_draft_is_filled_and_keeps_the_words_of_those_that_stay():
    her, _up = make_scored("Her", 6), make_scored("Up")
    edition = make_edition(make_list(order="critics"), make_title("Gone"), her)
    edition.entries.filter(title=her).update(words="Tender.")
    assert filling.fill(edition) == 2
    assert names_on(edition) == ["Her", "Up"]
    assert list(edition.entries.order_by("rank").values_list("words", flat=True)) == ["Tender.", ""]
    edition.refresh_from_db()
    assert edition.formula.startswith("Films. Ordered by the critics’ score")


def test_a_rule_that_finds_nothing_leaves_the_draft_as_it_is():
    edition = make_edition(make_list(order="critics"), make_title("Her"))
    with pytest.raises(filling.CannotFill, match="finds no title"):
        filling.fill(edition)
    assert names_on(edition) == ["Her"]


def test_a_list_by_hand_and_what_is_published_are_not_filled():
    by_hand = make_edition(make_list())
    with pytest.raises(filling.CannotFill, match="by hand"):
        filling.fill(by_hand)
    out = make_published(make_list("Other", "other", order="critics"), make_scored("Her"))
    with pytest.raises(filling.CannotFill, match="published"):
        filling.fill(out)


def test_what_is_published_keeps_the_scores_of_its_day():
    her = make_scored("Her", 5)
    edition = make_published(make_list(), her)
    make_critic_review(her, is_positive=False)
    make_review(her, stars=1)
    her.refresh_from_db()
    assert (her.critic_percent, her.audience_percent) == (83, 83)
    entry = edition.entries.get()
    assert [getattr(entry, name) for name in RankedEntry.FROZEN] == [100, 5, 100, 5]
    assert (edition.published_on, edition.list.current_id) == (TODAY, edition.pk)


def test_an_empty_draft_and_a_second_time_are_refused():
    edition = make_edition(make_list())
    with pytest.raises(publishing.CannotPublish, match="Nothing stands on it"):
        publishing.publish(edition, on=TODAY)
    out = make_published(make_list("Other", "other"), make_title())
    with pytest.raises(publishing.CannotPublish, match="already"):
        publishing.publish(out, on=TODAY)


def test_the_latest_month_is_current_whatever_came_out_last():
    one = make_list()
    december = make_published(one, make_title())
    november = make_published(one, make_title(), month=NOVEMBER)
    one.refresh_from_db()
    assert one.current == december
    assert publishing.take_back(december)
    assert not publishing.take_back(december)
    one.refresh_from_db()
    assert one.current == november
    publishing.take_back(november)
    one.refresh_from_db()
    assert one.current is None


def test_search_finds_a_list_as_long_as_it_can_be_read():
    edition = make_published(make_list("Ten rainy films"), make_title())
    assert [found.url for found in search.find("rainy")] == ["/lists/best-films/"]
    call_command("rebuild_search", stdout=StringIO())
    assert search.find("rainy")
    publishing.take_back(edition)
    assert search.find("rainy") == []


def test_a_new_edition_waits_at_the_beginning_of_the_month(settings):
    her = make_scored("Her", released_on=dt.date(2024, 3, 1))
    by_rule = make_list(order="critics", is_monthly=True)
    by_hand = make_list("By hand", "by-hand", is_monthly=True)
    make_list("Now and then", "now-and-then", order="critics")
    for one in (by_rule, by_hand):
        make_published(one, make_title("Lars"))
    settings.SITE_TODAY = "2024-12-31"
    assert run_due() == "0"
    settings.SITE_TODAY = "2025-01-01"
    assert run_due() == "2"
    assert run_due() == "0"
    drafts = RankedEdition.objects.filter(published_on__isnull=True)
    assert {(one.list.slug, str(one.month), str(one.cut_off)) for one in drafts} == {
        ("best-films", "2025-01-01", "2025-01-01"), ("by-hand", "2025-01-01", "2025-01-01"),
    }  # fmt: skip
    assert names_on(drafts.get(list=by_rule)) == [her.name]
    assert names_on(drafts.get(list=by_hand)) == ["Lars"]
    by_rule.refresh_from_db()
    assert by_rule.current.month == DECEMBER  # until an editor has finished the new one


def test_an_empty_draft_waits_where_the_rule_finds_nothing():
    make_list(order="critics", is_monthly=True)
    assert drafting.draft_due(TODAY) == 1
    assert names_on(RankedEdition.objects.get()) == []


def run_due() -> str:
    """Return how many editions were drafted, as the command tells it."""
    told = StringIO()
    call_command("run_due", stdout=told)
    return re.search(r"(\d+) ranked editions drafted", told.getvalue())[1]


def merge(kept, merged):
    return merging.merge_titles(kept=kept, merged=merged, by=None, reason="", at=timezone.now())


def test_merged_titles_stand_once_and_come_apart_again():
    kept, merged, other = make_title("Her"), make_title("Her (2013)"), make_title("Up")
    both = make_published(make_list(), kept, other, merged)
    alone = make_published(make_list("Other", "other"), merged)
    moving = registry.previewed(kept, merged)
    assert [(one.moves, one.collides) for one in moving if "ranked" in one.name] == [(1, 1)]
    done = merge(kept, merged)
    assert (names_on(both), names_on(alone)) == (["Her", "Up"], ["Her"])
    merging.unmerge(merge=done, by=None, at=timezone.now())
    assert (names_on(both), names_on(alone)) == (["Her", "Up", "Her (2013)"], ["Her (2013)"])


def statements(act) -> int:
    with CaptureQueriesContext(connection) as asked:
        act()
    return len(asked)


def test_filling_and_publishing_cost_the_same_for_one_title_and_for_a_hundred():
    make_scored("Her")
    short = make_edition(make_list(order="critics"))
    first = statements(lambda: filling.fill(short))
    few = first, statements(lambda: publishing.publish(short, on=TODAY))
    Title.objects.bulk_create(
        Title(kind="film", name=f"F{n}", sort_name=f"f{n}", slug=f"f-{n}", released_on=TODAY,
              critic_percent=100, critic_favorable=9, critic_counted=9)
        for n in range(100)
    )  # fmt: skip
    long = make_edition(make_list("Long", "long", order="critics", length=100))
    second = statements(lambda: filling.fill(long))
    assert (second, statements(lambda: publishing.publish(long, on=TODAY))) == few
    assert long.entries.count() == 100


def test_a_season_can_be_ranked_beside_films():
    season = make_season()
    edition = make_published(make_list(), make_title("Her"), season)
    assert names_on(edition) == ["Her", season.name]
