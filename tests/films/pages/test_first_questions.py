"""What a title's visitor asks first: is it good, where can I see it, when does it open."""

import datetime as dt

import pytest

from films.models import Credit, Offer, Provider, Release
from tests.factories import make_person, make_review, make_season, make_title

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(settings):
    settings.SITE_TODAY = "2024-12-20"


def page(client, title):
    return " ".join(client.get(title.get_absolute_url()).content.decode().split())


def released(day, kind="theaters", precision="day", **fields):
    title = make_title(released_on=dt.date.fromisoformat(day), **fields)
    Release.objects.create(title=title, kind=kind, date=day, precision=precision)
    return title


@pytest.mark.parametrize(
    ("day", "kind", "precision", "said"),
    [
        ("2024-11-22", "theaters", "day", "In theaters since November 22, 2024."),
        ("2024-12-20", "limited", "day", "In theaters since December 20, 2024."),
        ("2025-01-17", "theaters", "day", "Opens in theaters on January 17, 2025."),
        ("2025-01-17", "limited", "day", "Opens in select theaters on January 17, 2025."),
        ("2025-01-17", "streaming", "day", "Comes out on January 17, 2025."),
        ("2025-03-01", "theaters", "month", "Comes out in March 2025."),
        ("2026-01-01", "theaters", "year", "Comes out in 2026."),
    ],
)
def test_a_film_says_that_it_is_in_theaters_or_when_it_opens(visitor, day, kind, precision, said):
    text = page(visitor, released(day, kind, precision))
    assert said in text
    assert "Not available" not in text


def test_a_film_of_long_ago_is_not_in_theaters(visitor):
    text = page(visitor, released("2024-10-01"))
    assert "In theaters since" not in text
    assert "Not available to watch anywhere we know of." in text


def test_a_film_that_has_come_home_is_no_longer_in_theaters(visitor):
    title = released("2024-11-22")
    Release.objects.create(title=title, kind="home", date="2024-12-10")
    assert "In theaters since" not in page(visitor, title)


def test_a_season_to_come_says_when_it_begins(visitor):
    season = make_season(released_on=dt.date(2024, 12, 26))
    assert "Begins on December 26, 2024." in page(visitor, season)


def test_where_to_watch_and_rating_stand_before_the_tabs(visitor):
    title = make_title()
    provider = Provider.objects.create(slug="lantern", name="Lantern")
    Offer.objects.create(title=title, provider=provider, kind="rent", price_cents=399)
    text = page(visitor, title)
    for words in ("Where to watch</h2>", "$3.99", "Prices, links and other countries", "Rate or"):
        assert text.index(words) < text.index('<nav class="tabs"'), words


def test_a_series_leads_with_the_scores_of_its_seasons(visitor):
    series = make_title("Laid", kind="series", slug="laid")
    for label, critics, audience in (("1", 88, 94), ("2", 96, None), ("3", None, None)):
        make_season(series, label, critic_percent=critics, audience_percent=audience)
    text = page(visitor, series)
    assert "88% to 96% over 2 seasons, highest for Season 2." in text
    assert "94% for Season 1." in text
    assert text.index("88% to 96%") < text.index('<nav class="tabs"')


def test_a_series_without_scores_says_so(visitor):
    series = make_title("Laid", kind="series")
    make_season(series, "1")
    assert "No season has a critic score yet." in page(visitor, series)


def test_words_written_before_the_release_and_spoilers_are_folded_with_their_headline(visitor):
    early = make_title(is_open=False, counts_from=dt.date(2025, 1, 17))
    make_review(early, headline="Cannot wait", body="It will be great.")
    told = make_title("Told")
    make_review(told, headline="The butler did it", body="Yes, he did.", has_spoilers=True)
    for title, headline, summary in (
        (early, "Cannot wait", "Written before the release."),
        (told, "The butler did it", "This review contains spoilers."),
    ):
        for part in ("", "audience/"):
            text = visitor.get(title.get_absolute_url() + part).content.decode()
            fold = text[text.index(summary) :]
            assert headline in fold[: fold.index("</details>")]
            assert headline not in text[: text.index(summary)]


def test_who_made_it_and_who_plays_in_it_stands_beside_what_it_is_about(visitor):
    title = make_title(synopsis="A man falls for a voice.")
    for job, names in (("director", ["Spike Jonze"]), ("actor", ["Joaquin", "Amy", "Rooney", "Z"])):
        for position, name in enumerate(names):
            person = make_person(name)
            Credit.objects.create(title=title, person=person, job=job, position=position)
    text = page(visitor, title)
    head = text[: text.index('<nav class="tabs"')]
    assert "Directed by" in head
    for name in ("Spike Jonze", "Joaquin", "Amy", "Rooney"):
        assert f"<bdi>{name}</bdi>" in head
    assert "<bdi>Z</bdi>" not in head


def test_a_series_names_who_created_it(visitor):
    series = make_title("Laid", kind="series")
    Credit.objects.create(title=series, person=make_person("Nahnatchka Khan"), job="creator")
    assert "Created by" in page(visitor, series)
