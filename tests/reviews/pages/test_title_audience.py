"""Review lists and single reviews: what strangers see, and at what cost."""

import datetime as dt

import pytest

from tests.costs import queries
from tests.factories import make_critic_review, make_member, make_review, make_title

pytestmark = pytest.mark.django_db


def test_lists_cost_the_same_for_five_and_fifteen(visitor):
    title = make_title()
    base = title.get_absolute_url()
    counts = []
    for _ in (5, 15):
        for _ in range(5 if not counts else 10):
            make_review(title, body="Words.")
            make_critic_review(title, quote="Words.")
        urls = [base + "critics/", base + "audience/"]
        counts.append([queries(visitor, url) for url in urls])
    assert counts[0] == counts[1]


def test_a_profile_costs_the_same_for_five_and_fifteen(visitor, alice):
    counts = []
    for number in (5, 10):
        for _ in range(number):
            make_review(make_title(), alice, body="Words.")
        counts.append(queries(visitor, "/members/alice/"))
    assert counts[0] == counts[1]


def test_pages_of_reviews_skip_none_and_repeat_none(visitor):
    title = make_title()
    wanted = {str(make_review(title, body="Words.").public_id) for _ in range(45)}
    url, seen = title.get_absolute_url() + "audience/", []
    while url:
        page = visitor.get(url)
        seen += [str(r.public_id) for r in page.context["reviews"]]
        following = page.context["next_url"]
        url = title.get_absolute_url() + "audience/" + following if following else ""
    assert len(seen) == 45
    assert set(seen) == wanted


@pytest.mark.parametrize("cursor", ["x", "W10", "WzEsMl0", "%00", "WyJub3doZW4iLDFd"])
def test_a_broken_cursor_shows_the_first_page(visitor, cursor):
    title = make_title()
    make_review(title, body="Words.")
    page = visitor.get(f"{title.get_absolute_url()}audience/?after={cursor}")
    assert (page.status_code, len(page.context["reviews"])) == (200, 1)


def test_spoilers_stay_behind_their_fold(visitor):
    review = make_review(make_title(), body="The butler.", has_spoilers=True)
    page = visitor.get(review.get_absolute_url()).content.decode()
    assert page.index("<details") < page.index("The butler.") < page.index("</details>")


def test_a_private_members_review_has_no_name(visitor):
    title = make_title()
    make_review(title, make_member("shy-one", is_private=True), body="Words.")
    page = visitor.get(title.get_absolute_url() + "audience/").content.decode()
    assert "Words." in page
    assert "shy-one" not in page
    assert visitor.get("/members/shy-one/").status_code == 404


def test_a_critic_review_stands_as_written(visitor):
    review = make_critic_review(make_title(), original_score="B+", quote="A quiet marvel.")
    page = visitor.get(review.get_absolute_url()).content.decode()
    assert "B+" in page
    assert "A quiet marvel." in page


def test_top_critics_alone(visitor):
    title = make_title()
    make_critic_review(title, quote="From the top.", is_top=True)
    make_critic_review(title, quote="From below.")
    page = visitor.get(title.get_absolute_url() + "critics/?show=top").content.decode()
    assert "From the top." in page
    assert "From below." not in page


def test_an_unknown_review_is_not_found(visitor):
    assert visitor.get("/reviews/01930000-0000-7000-8000-000000000000/").status_code == 404


def test_quotes_come_before_bare_verdicts_and_filters_say_how_many(visitor):
    title = make_title()
    make_critic_review(title, quote="", published_on=dt.date(2024, 12, 19), is_top=True)
    make_critic_review(title, quote="Old words.", published_on=dt.date(2013, 12, 19))
    make_critic_review(title, quote="", is_positive=False, published_on=dt.date(2024, 12, 1))
    page = visitor.get(title.get_absolute_url() + "critics/")
    assert [review.quote for review in page.context["reviews"]] == ["Old words.", "", ""]
    counts = {key: count for key, _name, count in page.context["choices"]}
    assert counts == {"": 3, "positive": 2, "negative": 1, "top": 1}
    for shown, many in (("positive", 2), ("negative", 1), ("top", 1), ("nonsense", 3)):
        filtered = visitor.get(title.get_absolute_url() + f"critics/?show={shown}")
        assert len(filtered.context["reviews"]) == many


def test_the_audiences_tab_opens_with_the_score_and_says_how_many_wrote(visitor):
    title = make_title()
    for number in range(6):
        make_review(title, stars=9, body="Words." if number < 2 else "")
    text = visitor.get(title.get_absolute_url() + "audience/").content.decode()
    assert "2 reviews" in text
    assert text.index("histogram") < text.index("Write a review") < text.index("2 reviews")


def test_a_series_has_no_critics_page_of_its_own(visitor):
    series = make_title("Laid", kind="series")
    answer = visitor.get(series.get_absolute_url() + "critics/")
    assert answer["Location"] == series.get_absolute_url()
