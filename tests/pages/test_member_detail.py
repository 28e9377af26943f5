"""A member's profile."""

import re

import pytest
from django.utils import timezone

from accounts.services import profiles, relations
from films.models import Credit, Genre, Title, Watched
from films.services import favorites
from reviews.services import audience
from tests.costs import at_five_and_fifteen, queries
from tests.factories import (
    NOON,
    make_critic_review,
    make_member,
    make_person,
    make_review,
    make_title,
)

pytestmark = pytest.mark.django_db
PAGE = "/members/alice/"


def words(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def test_the_latest_ratings_and_reviews_stand_newest_first(visitor, alice):
    first = make_review(author=alice, body="Words.")
    second = make_review(author=alice)
    make_review()
    context = visitor.get(PAGE).context
    assert list(context["reviews"]) == [first]
    assert list(context["ratings"]) == [second, first]


def test_a_withdrawn_review_is_gone_for_its_author_too(visitor, as_alice, alice):
    audience.withdraw(review=make_review(author=alice, body="Words."), at=timezone.now())
    for client in (visitor, as_alice):
        context = client.get(PAGE).context
        assert [*context["reviews"], *context["ratings"]] == []
        assert context["statistics"].ratings == 0


def test_counts_are_said_in_words(visitor, alice):
    for _ in range(2):
        make_review(author=alice)
    make_review(author=alice, body="Words.")
    Watched.objects.create(member=alice, title=make_title(), at=NOON)
    relations.set_followed(make_member(), alice, True, NOON)
    relations.set_followed(make_member(is_private=True), alice, True, NOON)
    said = words(visitor.get(PAGE))
    for claim in ("1 watched", "1 review ", "3 ratings", "2 followers", "0 following"):
        assert claim in said


def test_charts_add_up_what_was_rated(visitor, alice):
    drama, comedy = (Genre.objects.create(name=n, slug=n.lower()) for n in ("Drama", "Comedy"))
    for year, stars, genres in (
        (1994, 8, [drama]), (1999, 7, [drama, comedy]), (2013, 8, [drama]), (None, 1, []),
    ):  # fmt: skip
        title = make_title(year=year)
        title.genres.set(genres)
        make_review(title, alice, stars=stars)
    make_review(make_title(year=2001))  # somebody else's
    shown = visitor.get(PAGE).context["statistics"]
    assert {bar.stars: bar.count for bar in shown.bars if bar.count} == {8: 2, 7: 1, 1: 1}
    assert [(b.label, b.count, b.percent) for b in shown.decades] == [
        ("2010s", 1, 50), ("2000s", 0, 0), ("1990s", 2, 100),
    ]  # fmt: skip
    assert [(b.label, b.count) for b in shown.genres] == [("Drama", 3), ("Comedy", 1)]
    assert shown.agreement is None


def test_a_title_of_two_countries_counts_in_both(visitor, alice):
    for countries in ("Japan, France", "France", ""):
        title = make_title()
        Title.objects.filter(pk=title.pk).update(countries=countries)
        make_review(title, alice)
    shown = visitor.get(PAGE).context["statistics"].countries
    assert [(bar.label, bar.count, bar.percent) for bar in shown] == [
        ("France", 2, 100), ("Japan", 1, 50),
    ]  # fmt: skip


def test_people_of_three_rated_titles_stand_with_their_average(visitor, alice):
    often, seldom, star = (make_person(name) for name in ("Often", "Seldom", "Star"))
    for number, stars in enumerate((10, 8, 7)):
        title = make_title()
        Credit.objects.create(title=title, person=often, job="director")
        for character in ("One", "Two")[: number + 1]:  # two characters are one title
            Credit.objects.create(title=title, person=star, job="actor", character=character)
        Credit.objects.create(title=title, person=seldom, job="actor" if number else "director")
        make_review(title, alice, stars=stars)
        make_review(title, stars=1)  # somebody else's
    page = visitor.get(PAGE)
    said = words(page)
    directors, cast = said[said.index("Most rated directors") :].split("Most rated cast")
    for part, name in ((directors, "Often"), (cast, "Star")):
        assert f"{name} 4.1 of 5 stars on average, 3 titles" in part
        assert "Seldom" not in part
    assert f'href="/people/{often.slug}/"' in page.content.decode()


def test_agreement_compares_liked_with_liked(visitor, alice):
    for stars, is_positive in ((7, True), (6, True), (6, False), (10, False), (9, True)):
        title = make_title()
        for _ in range(5):
            make_critic_review(title, is_positive=is_positive)
        make_review(title, alice, stars=stars)
    make_review(author=alice)  # without a critic score
    said = words(visitor.get(PAGE))
    assert "Agrees with the critics on 3 of 5 titles that both rated: 60%." in said


def test_favorites_stand_in_their_order(visitor, alice):
    titles = [make_title(name) for name in ("Her", "Up", "Alien")]
    for title in titles:
        favorites.add(member=alice, title=title)
    favorites.move_up(member=alice, title=titles[2])
    page = visitor.get(PAGE).content.decode()
    assert page.index(">Her<") < page.index(">Alien<") < page.index(">Up<")


def test_the_biography_is_safe_and_only_its_owner_is_led_to_change_it(visitor, as_alice, alice):
    profiles.write_biography(member=alice, text="I *like* <script>x</script>", at=NOON)
    page = visitor.get(PAGE).content.decode()
    assert "I <em>like</em> &lt;script&gt;" in page
    link = 'href="/accounts/settings/profile/"'
    assert [link in client.get(PAGE).content.decode() for client in (visitor, as_alice)] == [
        False, True,
    ]  # fmt: skip


def test_a_private_page_is_its_owners_alone(visitor, as_alice, alice, client):
    alice.is_private = True
    alice.save()
    client.force_login(make_member("bob"))
    assert [c.get(PAGE).status_code for c in (visitor, client, as_alice)] == [404, 404, 200]


def test_another_case_leads_to_the_name(visitor, alice):
    page = visitor.get("/members/ALICE/?after=x")
    assert (page.status_code, page["Location"]) == (301, f"{PAGE}?after=x")


def test_nobody_is_not_found(visitor):
    assert visitor.get("/members/nobody/").status_code == 404


def test_it_costs_the_same_for_five_and_fifteen(visitor, alice):
    five, fifteen = at_five_and_fifteen(
        visitor, PAGE, lambda: make_review(make_title(), alice, body="Words.")
    )
    assert five == fifteen <= 15  # one for a picture they may have uploaded, two for the strip


def test_what_a_member_costs_more_than_a_visitor(visitor, client, alice):
    make_review(author=alice, body="Words.")
    client.force_login(make_member("bob"))
    visitor.get(PAGE)
    client.get(PAGE)
    # The session, who it is and what they may (two), whether they are apart, how they stand, how
    # far they agree, and whether they are in blind mode (kept where pages are stored).
    assert queries(client, PAGE) - queries(visitor, PAGE) == 8
