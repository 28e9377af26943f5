"""A critic's page: who, where, how they judge, and everything they wrote."""

import datetime as dt

import pytest

from films.models import Title
from reviews.critic_figures import Part, Voice, add_up, critic_figures, outlets
from reviews.services import critic_members
from tests.costs import queries
from tests.factories import (
    NOON,
    make_critic,
    make_critic_review,
    make_member,
    make_publication,
    make_title,
)

pytestmark = pytest.mark.django_db


def show(title, critics, audience):
    """Put shown scores on a title after its reviews were counted."""
    Title.objects.filter(pk=title.pk).update(critic_percent=critics, audience_percent=audience)


def text_of(client, critic):
    return " ".join(client.get(critic.get_absolute_url()).content.decode().split())


def test_it_says_who_the_critic_is(visitor):
    critic = make_critic("Odile Harrow", is_top=True)
    critic.top_since, critic.biography = dt.date(2019, 3, 1), "Writes about light."
    critic.save()
    page = text_of(visitor, critic)
    assert "<h1><bdi>Odile Harrow</bdi></h1>" in page
    assert "Top critic since March 1, 2019:</strong> For a test." in page
    assert "Writes about light." in page
    assert "verified" not in page


def test_it_lists_reviews_newest_first_as_they_were_written(visitor):
    critic = make_critic()
    for day, score in ((1, "G.O.A.T"), (3, "B+"), (2, "2.5/4")):
        make_critic_review(
            make_title(),
            critic=critic,
            original_score=score,
            published_on=dt.date(2024, 12, day),
        )
    make_critic_review(make_title(), critic=critic, original_score="C", published_on=None)
    listed = visitor.get(critic.get_absolute_url()).context["reviews"]
    assert [review.original_score for review in listed] == ["B+", "2.5/4", "G.O.A.T", "C"]


def test_pages_skip_none_and_repeat_none(visitor):
    critic = make_critic()
    wanted = {make_critic_review(make_title(), critic=critic).pk for _ in range(45)}
    url, seen = critic.get_absolute_url(), []
    while url:
        page = visitor.get(url)
        seen += [review.pk for review in page.context["reviews"]]
        following = page.context["next_url"]
        url = critic.get_absolute_url() + following if following else ""
    assert (len(seen), set(seen)) == (45, wanted)


def test_it_costs_the_same_for_five_and_fifteen(visitor, alice):
    critic = make_critic()
    counts = []
    for number in (5, 10):
        for _ in range(number):
            make_critic_review(make_title(), critic=critic, original_score="3/5", quote="Words.")
        counts.append(queries(visitor, critic.get_absolute_url()))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("is_positive", "critics", "agrees"),
    [(True, 60, 1), (True, 59, 0), (False, 59, 1), (False, 60, 0)],
)
def test_agreement_turns_at_the_favorable_band(is_positive, critics, agrees):
    figures = add_up([Voice(1, is_positive, None, critics, None)])
    assert figures.with_critics == Part(agrees, 1)
    assert figures.with_audience == Part(0, 0)


def test_a_title_counts_once_by_the_newest_review():
    figures = add_up([Voice(1, True, None, 80, 80), Voice(1, False, None, 80, 80)])
    assert figures.with_critics == Part(1, 1)
    assert figures.positive == Part(1, 2)


def test_scores_fall_into_ten_bars_that_add_up():
    figures = add_up(Voice(i, True, h, None, None) for i, h in enumerate([0, 999, 9000, 10000]))
    assert [bar.count for bar in figures.bars] == [2, *[0] * 8, 2]
    assert [bar.label for bar in figures.bars][::9] == ["90–100", "0–9"]
    assert sum(bar.percent for bar in figures.bars) == 100
    assert (figures.scored, figures.average) == (4, "5.0")


def test_the_figures_stand_in_words_with_their_counts(visitor):
    critic = make_critic()
    for is_positive, critics, audience in ((True, 90, 40), (True, 40, None), (False, 30, 20)):
        title = make_title()
        make_critic_review(title, critic=critic, is_positive=is_positive, original_score="7/10")
        show(title, critics, audience)
    page = text_of(visitor, critic)
    assert "2 of 3 reviews (67%)" in page
    assert "7.0 of 10, from 3 scores" in page
    assert "agree with this critic on 2 of 3 titles (67%)" in page
    assert "agrees with this critic on 1 of 2 titles (50%)" in page


def test_nothing_to_compare_is_said_in_words(visitor):
    critic = make_critic()
    assert "No counted review yet." in text_of(visitor, critic)
    assert "No reviews yet." in text_of(visitor, critic)

    make_critic_review(make_title(), critic=critic)

    page = text_of(visitor, critic)
    assert "1 of 1 review (100%)" in page
    assert "no title with a critic score yet to compare with" in page
    assert "no title with an audience score yet to compare with" in page


def test_a_review_without_a_verdict_is_listed_and_in_no_figure(visitor):
    critic = make_critic()
    make_critic_review(make_title(), critic=critic, verdict="", original_score="five")
    assert critic_figures(critic).positive == Part(0, 0)
    assert "No verdict, not counted" in text_of(visitor, critic)


def test_outlets_over_time_the_latest_first(visitor):
    critic = make_critic()
    old, new = make_publication("Old Paper"), make_publication("New Paper")
    for paper, year in ((old, 2001), (old, 2005), (new, 2012), (None, 1999)):
        make_critic_review(
            make_title(), critic=critic, publication=paper, published_on=dt.date(year, 5, 1)
        )
    assert [(o.name, o.years, o.count) for o in outlets(critic)] == [
        ("New Paper", "2012", 1), ("Old Paper", "2001–2005", 2), ("On their own", "1999", 1),
    ]  # fmt: skip
    page = text_of(visitor, critic)
    assert f'<a href="{old.get_absolute_url()}"><bdi>Old Paper</bdi></a>' in page
    assert "2001–2005, 2 reviews" in page


def test_only_the_verified_member_sees_edit_links(visitor, as_alice, alice):
    critic = make_critic()
    review = make_critic_review(make_title(), critic=critic)
    edit = f"/reviews/{review.public_id}/critic-edit/"
    assert edit not in text_of(as_alice, critic)

    critic_members.verify(critic=critic, member=alice, editor=make_member(), at=NOON)

    assert edit in text_of(as_alice, critic)
    assert edit not in text_of(visitor, critic)
    assert "verified it on December 20, 2024" in text_of(visitor, critic)
    assert "alice" not in text_of(visitor, critic)


def test_an_unknown_critic_is_not_found(visitor):
    assert visitor.get("/critics/nobody/").status_code == 404


@pytest.mark.parametrize("cursor", ["x", "W10", "WzEsMl0", "%00"])
def test_a_broken_cursor_shows_the_first_page(visitor, cursor):
    critic = make_critic()
    make_critic_review(make_title(), critic=critic)
    page = visitor.get(f"{critic.get_absolute_url()}?after={cursor}")
    assert (page.status_code, len(page.context["reviews"])) == (200, 1)
