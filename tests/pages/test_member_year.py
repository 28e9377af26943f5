"""A member's year in review: made to be shared, so that it shows what everybody may see."""

import datetime as dt
import re

import pytest

from accounts.services import relations
from accounts.services.standing import set_standing
from films.models import Genre, Watched
from lists.services import diary
from reviews.services import audience, votes
from tests.costs import at_five_and_fifteen
from tests.factories import NOON, make_member, make_review, make_title

pytestmark = pytest.mark.django_db
PAGE = "/members/alice/year/2024/"


def day(year, month, number=15):
    return dt.datetime(year, month, number, 12, 0, tzinfo=dt.UTC)


def rate(author, *, name=None, stars=8, at=NOON, **fields):
    title = make_title(name) if name else make_title()
    return make_review(title, author, stars=stars, at=at, **fields)


def watch(author, title=None, *, on=NOON, visibility="public"):
    return diary.log(
        author=author, title=title or make_title(), watched_on=on.date(), is_rewatch=False,
        stars=None, note="", tags="", visibility=visibility, at=NOON,
    )  # fmt: skip


def words(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def test_what_was_rated_in_the_year_adds_up(visitor, alice):
    drama = Genre.objects.create(name="Drama", slug="drama")
    for number, stars in enumerate((10, 4, 9), start=1):
        rate(alice, stars=stars, at=day(2024, number)).title.genres.add(drama)
    rate(alice, body="Words.", stars=8)
    for at in (day(2023, 12), day(2025, 1)):
        rate(alice, stars=1, at=at)
    rate(make_member(), stars=1)
    page = visitor.get(PAGE)
    for claim in ("2024 in review", "4 titles rated", "1 review ", "Drama"):
        assert claim in words(page)
    shown = page.context["review"].statistics
    assert {bar.stars for bar in shown.bars if bar.count} == {10, 9, 8, 4}
    assert [(bar.label, bar.count) for bar in shown.genres] == [("Drama", 3)]


def test_the_year_is_that_of_the_sites_clock(visitor, alice, settings):
    settings.TIME_ZONE = "America/New_York"
    rate(alice, name="Late", at=dt.datetime(2025, 1, 1, 3, 0, tzinfo=dt.UTC))
    page = visitor.get(PAGE)
    assert "Late" in words(page)
    assert [(b.label, b.count) for b in page.context["review"].months if b.count] == [
        ("December", 1)
    ]


def test_the_five_rated_highest_stand_in_order(visitor, alice):
    for name, stars in (("Her", 8), ("Up", 10), ("Alien", 9), ("Big", 2), ("M", 7), ("Ran", 6)):
        rate(alice, name=name, stars=stars)
    page = visitor.get(PAGE).content.decode()
    names = re.findall(r'title-card-name">\s*<a[^>]*><bdi>([^<]+)', page)
    assert names == ["Up", "Alien", "Her", "M", "Ran"]


def test_the_review_that_helped_most_is_shown(visitor, alice):
    reviews = [rate(alice, body=f"Text {number}.") for number in range(3)]
    page = visitor.get(PAGE)
    assert "Most helpful review" not in words(page)  # nobody has said so
    votes.vote(review=reviews[1], member=make_member(), is_helpful=True, at=NOON)
    said = words(visitor.get(PAGE))
    assert "Most helpful review" in said
    assert "Text 1." in said
    assert "Text 0." not in said


def test_viewings_are_counted_and_the_busiest_month_named(visitor, alice):
    her = make_title("Her")
    for on in (day(2024, 3, 1), day(2024, 3, 9), day(2024, 7)):
        watch(alice, her, on=on)
    watch(alice, on=day(2024, 3, 2))
    watch(alice, on=day(2023, 3))
    said = words(visitor.get(PAGE))
    for claim in ("2 titles watched", "4 viewings", "The busiest month: March, with 3."):
        assert claim in said


@pytest.mark.parametrize("visibility", ["followers", "private"])
def test_what_is_not_for_everybody_is_in_nobodys_year(visitor, as_alice, alice, client, visibility):
    follower = make_member("bob")
    relations.set_followed(follower, alice, True, NOON)
    client.force_login(follower)
    rate(alice)
    watch(alice, visibility=visibility)
    for reader in (visitor, client, as_alice):
        assert "watched" not in words(reader.get(PAGE)).partition("Member since")[2]
    watch(alice)
    assert "1 title watched" in words(visitor.get(PAGE))


def test_a_withdrawn_review_is_gone(visitor, as_alice, alice):
    audience.withdraw(review=rate(alice, name="Her", body="Words."), at=NOON)
    for reader in (visitor, as_alice):
        page = reader.get(PAGE)
        assert (page.status_code, "Nothing here in 2024" in words(page)) == (200, True)


def test_a_private_or_blocked_or_banned_members_year_is_not_found(visitor, as_alice, alice, client):
    rate(alice)
    bob = make_member("bob")
    client.force_login(bob)
    relations.set_blocked(alice, bob, True, NOON)
    assert [c.get(PAGE).status_code for c in (visitor, client, as_alice)] == [200, 404, 200]
    alice.is_private = True
    alice.save()
    assert [c.get(PAGE).status_code for c in (visitor, client, as_alice)] == [404, 404, 200]
    assert "Link to this page" not in words(as_alice.get(PAGE))  # nobody could follow it
    alice.is_private = False
    alice.save()
    set_standing(user=alice, is_active=False, at=NOON)
    assert visitor.get(PAGE).status_code == 404


@pytest.mark.parametrize("year", ["0", "1500", "2101", "9999", "99999999999", "-1", "x"])
def test_a_year_out_of_range_is_not_found(visitor, alice, year):
    assert visitor.get(f"/members/alice/year/{year}/").status_code == 404


def test_another_case_leads_to_the_name(visitor, alice):
    page = visitor.get("/members/ALICE/year/2024/")
    assert (page.status_code, page["Location"]) == (301, PAGE)


def test_years_with_five_ratings_are_led_to_and_lead_to_each_other(visitor, alice):
    for year, ratings in ((2021, 5), (2022, 4), (2023, 5), (2024, 6)):
        for _ in range(ratings):
            rate(alice, at=day(year, 6))
    profile = visitor.get("/members/alice/").content.decode()
    assert re.findall(r"/members/alice/year/(\d+)/", profile) == ["2024", "2023", "2021"]
    beside = {2021: [2023], 2022: [2021, 2023], 2023: [2021, 2024], 2024: [2023]}
    for year, others in beside.items():
        page = visitor.get(f"/members/alice/year/{year}/").content.decode()
        nav = page[page.index('aria-label="Years in review"') :]
        assert [int(y) for y in re.findall(r"/year/(\d+)/", nav)] == others
        assert ("noindex" in page) == (year == 2022)


def test_a_link_elsewhere_shows_the_year_in_words(visitor, alice):
    for _ in range(5):
        rate(alice)
    watch(alice)
    page = visitor.get(PAGE).content.decode()
    assert '<meta property="og:title" content="2024 in review: alice">' in page
    said = "alice rated 5 titles in 2024. Watched: 1 title, as the diary says."
    assert f'<meta property="og:description" content="{said}">' in page
    assert re.search(r'<meta property="og:url" content="http[^"]*/members/alice/year/2024/">', page)
    assert re.search(r'id="share-url"[^>]*value="http[^"]*/members/alice/year/2024/"', page)


def test_in_blind_mode_an_unwatched_title_comes_without_stars(visitor, client, alice):
    bob = make_member("bob")
    client.force_login(bob)
    client.post("/blind-mode/", {"is_on": "1"})
    review = rate(alice, name="Her", stars=9, body="Zanzibar.")
    votes.vote(review=review, member=make_member(), is_helpful=True, at=NOON)
    told = "4.5 out of 5 stars"
    page = visitor.get(PAGE).content.decode()
    assert (told in page, "Zanzibar" in page) == (True, True)
    page = client.get(PAGE).content.decode()
    assert "Her" in page
    assert (told in page, "Zanzibar" in page) == (False, False)
    Watched.objects.create(member=bob, title=review.title, at=NOON)
    assert told in client.get(PAGE).content.decode()


def test_it_costs_the_same_for_five_and_fifteen(visitor, alice):
    def make():
        review = rate(alice, body="Words.")
        watch(alice, review.title)
        votes.vote(review=review, member=make_member(), is_helpful=True, at=NOON)

    five, fifteen = at_five_and_fifteen(visitor, PAGE, make)
    assert five == fifteen <= 17  # two of them for the strip of all pages
