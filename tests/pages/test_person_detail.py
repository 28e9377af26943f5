"""A person's page."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from films.models import Credit, Fact, Title
from tests.factories import make_person, make_title

pytestmark = pytest.mark.django_db


def test_credits_stand_by_job_with_characters_and_years_newest_first(visitor):
    person = make_person()
    old, new = make_title("Old", year=1999), make_title("New", year=2013)
    for title in (old, new):
        Credit.objects.create(title=title, person=person, job="director")
    for character in ("Samantha", "Isabella"):
        Credit.objects.create(title=new, person=person, job="actor", character=character)
    Title.objects.filter(pk=new.pk).update(released_on=dt.date(2013, 12, 18))
    Title.objects.filter(pk=old.pk).update(released_on=dt.date(1999, 1, 1))

    page = visitor.get(person.get_absolute_url())

    jobs = {job.job: [(e.title.name, e.characters) for e in job.entries]
            for job in page.context["jobs"]}  # fmt: skip
    assert jobs == {
        "actor": [("New", ["Isabella", "Samantha"])],
        "director": [("New", []), ("Old", [])],
    }
    assert "2013" in page.content.decode()


def test_known_for_is_what_most_people_rated(visitor):
    person = make_person()
    titles = [make_title(f"Film {number}", audience_counted=number) for number in range(6)]
    for title in titles:
        Credit.objects.create(title=title, person=person, job="actor")
    page = visitor.get(person.get_absolute_url())
    known = [card["title"].name for card in page.context["known_for"]]
    assert known == ["Film 5", "Film 4", "Film 3", "Film 2"]


def test_a_long_career_is_paged_and_nothing_is_skipped(visitor):
    person = make_person()
    Credit.objects.bulk_create(
        Credit(title=make_title(f"Film {n}"), person=person, job="actor") for n in range(130)
    )
    page = visitor.get(person.get_absolute_url())
    assert page.context["jobs"][0].count == 130
    assert len(page.context["jobs"][0].entries) == 30
    url, seen = f"{person.get_absolute_url()}actor/", []
    assert url in page.content.decode()
    while url:
        page = visitor.get(url)
        seen += [entry.title.pk for entry in page.context["entries"]]
        more = page.context["next_url"]
        url = f"{person.get_absolute_url()}actor/{more}" if more else ""
    assert len(seen) == len(set(seen)) == 130
    assert visitor.get(f"{person.get_absolute_url()}juggler/").status_code == 404


def test_birth_and_biography_stand_with_their_source(visitor):
    person = make_person()
    person.born_on, person.biography = dt.date(1969, 10, 22), "Directs films and short ones."
    person.save()
    Fact.objects.create(
        person=person, field="born_on", value="1969-10-22", source="a film lexicon", is_chosen=True
    )
    text = visitor.get(person.get_absolute_url()).content.decode()
    assert "October 22, 1969" in text
    assert "source: a film lexicon" in text
    assert "Directs films and short ones." in text


def test_the_page_costs_the_same_for_5_and_300_credits(visitor):
    counts = []
    for number in (5, 300):
        person = make_person()
        titles = [make_title() for _ in range(number)]
        Credit.objects.bulk_create(
            Credit(title=title, person=person, job="director") for title in titles
        )
        with CaptureQueriesContext(connection) as captured:
            assert visitor.get(person.get_absolute_url()).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_nobody_is_not_found(visitor):
    assert visitor.get("/people/nobody/").status_code == 404
