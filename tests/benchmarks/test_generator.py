"""The generated site of `make bench`: the same for a seed, and as the product leaves it."""

from collections import Counter
from random import Random

import pytest

from benchmarks.filling import differences, fill
from benchmarks.generator import FIRST_FIXED, Size, distinct, ratings, shares, zipf
from core import clock
from core.models import SearchDocument
from films.models import Title
from reviews.models import AudienceReview
from reviews.services import recounting

# The catalogue's own special titles are among the first 200.
TINY = Size(220, 120, 900, 60, ((0, 0), (3, 0), (10, 5), (40, 0)), most_of_member=50, writers=20)


def test_a_seed_gives_the_same_ratings_twice_and_another_seed_others():
    assert ratings(TINY, 1) == ratings(TINY, 1)
    assert ratings(TINY, 1) != ratings(TINY, 2)


def test_there_are_exactly_so_many_ratings_and_none_twice():
    found = ratings(TINY, 1)

    assert len(found) == TINY.ratings
    assert len({(one.title, one.member) for one in found}) == TINY.ratings
    assert [one.member for one in found].count(1) == TINY.collector
    assert max(one.member for one in found) <= TINY.members - TINY.writers


def test_fixed_films_have_exactly_their_reviews():
    found = Counter((one.title, one.has_text) for one in ratings(TINY, 1))

    for k, (written, bare) in enumerate(TINY.fixed, FIRST_FIXED):
        assert (found[k, True], found[k, False]) == (written, bare)


def test_few_titles_have_most_of_the_ratings_and_none_more_than_the_most():
    found = shares(Random(1), 10_000, zipf(100), 1500)

    assert sum(found) == 10_000
    assert max(found) == 1500
    assert sum(found[:10]) > 5000


@pytest.mark.parametrize("count", [0, 5, 99, 100])
def test_members_of_one_title_are_different_ones(count):
    assert len(set(distinct(Random(1), count, zipf(100)))) == count


@pytest.mark.django_db
def test_the_generated_site_is_as_the_product_leaves_it():
    fill(TINY, 1)

    assert differences() == []
    assert list(recounting.find_drift()) == []
    assert AudienceReview.objects.count() == TINY.ratings
    assert Title.objects.get(slug=f"title-{FIRST_FIXED + 2}").audience_counted == 15
    assert SearchDocument.objects.filter(kind="member").count() == TINY.members


@pytest.mark.django_db
def test_a_tally_that_the_ratings_do_not_bear_out_is_found():
    fill(TINY, 1)
    AudienceReview.objects.filter(title__slug=f"title-{FIRST_FIXED + 1}").first().delete()

    assert len(differences()) == 2  # as stored, and as counted

    recounting.rebuild_all(at=clock.now())
    assert differences() == []
