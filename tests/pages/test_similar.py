"""More like this on the title page: each card says why it stands there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from films.models import Credit, Franchise, Genre, SimilarTitle, Title
from tests.factories import make_person, make_title

pytestmark = pytest.mark.django_db


def notes(client, title):
    answer = client.get(title.get_absolute_url())
    shown = [(card["title"].name, card["note"]) for card in answer.context["similar"]()]
    for _, note in shown:
        assert note in answer.content.decode()
    return shown


def beside(title, name="Lars", reason="content", **fields):
    other = fields.pop("other", None) or make_title(name)
    SimilarTitle.objects.create(title=title, other=other, rank=1, reason=reason, **fields)
    return other


def test_members_who_liked_both(visitor):
    title = make_title()
    beside(title, reason="ratings", shared_count=1234)
    assert notes(visitor, title) == [("Lars", "1,234 members liked both")]


def test_an_editors_choice_comes_first(visitor):
    title = make_title()
    beside(title, reason="ratings", shared_count=3)
    beside(title, "Chosen", reason="editor")
    assert [note for _, note in notes(visitor, title)] == [
        "An editor’s choice",
        "3 members liked both",
    ]


@pytest.mark.parametrize(
    ("job", "other_job", "words"),
    [
        ("director", "director", "Same director: Spike Jonze"),
        ("creator", "creator", "Same creator: Spike Jonze"),
        ("writer", "writer", "Same writer: Spike Jonze"),
        ("director", "writer", "Also by Spike Jonze"),
        ("actor", "actor", "Also with Spike Jonze"),
        ("director", "actor", "Also with Spike Jonze"),
    ],
)
def test_somebody_worked_on_both(visitor, job, other_job, words):
    title, person = make_title(), make_person()
    other = beside(title)
    Credit.objects.create(title=title, person=person, job=job)
    Credit.objects.create(title=other, person=person, job=other_job)
    assert notes(visitor, title) == [("Lars", words)]


def test_topics_say_more_than_genres_and_a_franchise_has_its_own_rail(visitor):
    genres = [Genre.objects.create(slug=n, name=n.capitalize()) for n in ("romance", "drama")]
    title = make_title(keywords="loneliness, future")
    other = beside(title)
    for genre in genres:  # in this order
        title.genres.add(genre)
        other.genres.add(genre)
    assert notes(visitor, title) == [("Lars", "Romance and drama")]
    Title.objects.filter(pk=other.pk).update(keywords="Loneliness")
    assert notes(visitor, title) == [("Lars", "Same topic: loneliness")]
    Title.objects.update(franchise=Franchise.objects.create(slug="x", name="X"))
    assert notes(visitor, title) == []


def test_a_title_merged_away_is_not_shown(visitor):
    title = make_title()
    other = beside(title)
    Title.objects.filter(pk=other.pk).update(merged_into=title)
    assert notes(visitor, title) == []


def test_the_page_costs_the_same_for_1_and_12_titles_like_it(visitor):
    counts = []
    for number in (1, 12):
        title, person = make_title(), make_person()
        Credit.objects.create(title=title, person=person, job="director")
        for _ in range(number):
            Credit.objects.create(title=beside(title), person=person, job="director")
        with CaptureQueriesContext(connection) as captured:
            assert len(visitor.get(title.get_absolute_url()).context["similar"]()) == number
        counts.append(len(captured))
    assert counts[0] == counts[1]
