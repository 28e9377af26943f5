"""TMDB: recorded answers in, and a client that asks politely and keeps its key to itself."""

import io
import json
from email.message import Message
from pathlib import Path
from urllib.error import HTTPError, URLError

import pytest
from django.conf import settings
from django.core.management import CommandError

from films.importers.tmdb import answers, client
from films.importers.tmdb.client import Client, TmdbError
from films.models import Credit, Episode, Fact, Offer, Person, Title, Video
from importing.models import ImportRun
from importing.outcomes import Refused
from tests.factories import make_title
from tests.importers.files import digest

DATA = Path(settings.BASE_DIR).parent / "shared" / "data" / "tmdb_fixtures"
pytestmark = pytest.mark.django_db
FILM = {
    "id": 703, "adult": False, "imdb_id": "tt0053604", "title": "The Apartment",
    "original_title": "The Apartment", "overview": "A clerk lends his key.",
    "release_date": "1960-06-15", "runtime": 125, "budget": 3000000, "revenue": 24600000,
    "genres": [{"id": 35, "name": "Comedy"}], "spoken_languages": [{"name": "English"}],
    "production_countries": [{"iso_3166_1": "US", "name": "United States"}],
    "production_companies": [{"id": 1, "name": "The Mirisch Company"}],
    "belongs_to_collection": {"id": 5, "name": "The Key Collection"},
    "credits": {
        "cast": [{"id": 3151, "name": "Jack Lemmon", "character": "C.C. Baxter (voice)"}],
        "crew": [
            {"id": 3146, "name": "Billy Wilder", "job": "Director"},
            {"id": 3146, "name": "Billy Wilder", "job": "Caterer"},
        ],
    },
    "release_dates": {"results": [{"iso_3166_1": "US", "release_dates": [
        {"certification": "", "release_date": "1960-06-21T00:00:00.000Z", "type": 3},
        {"certification": "PG", "release_date": "1960-06-15T00:00:00.000Z", "type": 3},
    ]}]},
    "keywords": {"keywords": [{"id": 1, "name": "new year"}, {"id": 2, "name": "elevator"}]},
    "alternative_titles": {"titles": [{"iso_3166_1": "DE", "title": "Das Appartement"}]},
    "videos": {"results": [
        {"site": "YouTube", "key": "abc-123", "type": "Trailer", "name": "Trailer"},
        {"site": "YouTube", "key": "x\"><script>", "type": "Trailer", "name": "Bad"},
    ]},
    "watch/providers": {"results": {"US": {
        "link": "https://www.themoviedb.org/movie/703/watch",
        "rent": [{"provider_name": "Reelbox"}], "flatrate": [{"provider_name": "Kanopy"}],
    }}},
}  # fmt: skip
SERIES = {
    "id": 1396, "name": "Laid", "original_name": "Laid", "first_air_date": "2011-02-09",
    "genres": [], "status": "Ended", "networks": [{"name": "ABC"}], "number_of_episodes": 12,
    "episode_run_time": [25], "created_by": [{"id": 9, "name": "Marieke Hardy"}],
    "content_ratings": {"results": [{"iso_3166_1": "AU", "rating": "M"}]},
    "external_ids": {"imdb_id": "tt1694422"},
    "seasons": [{"season_number": 0}, {"season_number": 1, "air_date": "2011-02-09"}],
}  # fmt: skip
SEASON = {
    "id": 5, "season_number": 1, "air_date": "2011-02-09", "overview": "The first.",
    "episodes": [{"id": 62, "episode_number": 1, "name": "Pilot", "air_date": "2011-02-09"}],
}  # fmt: skip
PERSON = {
    "id": 3151, "name": "Jack Lemmon", "birthday": "1925-02-08", "deathday": "2001-06-27",
    "biography": "An actor.", "imdb_id": "nm0000493",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "answers"
    for path, told in {
        "movie/703": FILM, "tv/1396": SERIES, "tv/1396/season/1": SEASON, "person/3151": PERSON,
        "configuration": {"images": {}},
    }.items():  # fmt: skip
        keep(folder, path, told)
    return folder


def keep(folder, path, told):
    file = folder / f"{path}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(told), encoding="utf-8")


def load(desk, folder, **options):
    return desk.run("import_titles", "tmdb", folder, **options)


def test_film_comes_with_all_that_hangs_on_it(desk, folder):
    assert load(desk, folder) == {"read": 5, "created": 2, "updated": 2, "skipped": 1}
    film = Title.objects.get(kind="film")
    assert film.history.get().synopsis == film.synopsis  # one version, whole
    assert (film.year, film.runtime_minutes, film.countries) == (1960, 125, "United States")
    assert (film.budget_dollars, film.worldwide_gross_dollars) == (3_000_000, 24_600_000)
    assert (film.franchise.name, film.keywords) == ("The Key", "new year, elevator")
    assert {(i.scheme, i.value) for i in film.identifiers.all()} == {
        ("tmdb", "703"), ("imdb", "tt0053604"),
    }  # fmt: skip
    told = film.credits.order_by("job").values_list("person__name", "job", "character", "is_voice")
    assert list(told) == [
        ("Jack Lemmon", "actor", "C.C. Baxter", True), ("Billy Wilder", "director", "", False),
    ]  # fmt: skip
    release = film.releases.get()
    assert (release.country, release.kind, str(release.date)) == ("US", "theaters", "1960-06-15")
    assert film.certifications.get().label == "PG"
    assert film.names.get().name == "Das Appartement"
    assert Video.objects.get().link == "https://www.youtube.com/watch?v=abc-123"
    assert set(Offer.objects.values_list("provider__name", "kind")) == {
        ("Reelbox", "rent"), ("Kanopy", "subscription"),
    }  # fmt: skip
    lemmon = Person.objects.get(name="Jack Lemmon")
    assert (str(lemmon.born_on), str(lemmon.died_on)) == ("1925-02-08", "2001-06-27")
    assert {i.scheme for i in lemmon.identifiers.all()} == {"tmdb", "imdb"}


def test_series_comes_with_seasons_and_episodes(desk, folder):
    load(desk, folder)
    series = Title.objects.get(kind="series")
    assert (series.status, series.network, series.episode_count) == ("ended", "ABC", 12)
    season = series.seasons.get()
    assert (season.season_label, season.year, season.synopsis) == ("1", 2011, "The first.")
    episode = Episode.objects.get()
    assert (episode.name, episode.outside_id) == ("Pilot", "tmdb:62")
    assert Credit.objects.get(job="creator").person.name == "Marieke Hardy"


def test_second_run_changes_nothing_and_the_undo_takes_all(desk, folder):
    before = digest()
    load(desk, folder)
    once = digest()
    assert load(desk, folder) == {"read": 5, "unchanged": 4, "skipped": 1}
    assert digest() == once
    desk.undo()
    assert "is kept" not in desk.undo(ImportRun.objects.order_by("pk").first())
    assert digest() == before


def test_film_we_have_keeps_what_another_source_said(desk, folder):
    ours = make_title("The Apartment", year=1960, runtime_minutes=124, indexed=True)
    Fact.objects.create(
        title=ours, field="runtime_minutes", value="124", source="imdb", is_chosen=True
    )
    load(desk, folder)
    ours.refresh_from_db()
    assert (ours.runtime_minutes, ours.budget_dollars) == (124, 3_000_000)
    told = ours.facts.filter(field="runtime_minutes").values_list("source", "value", "is_chosen")
    assert set(told) == {("imdb", "124", True), ("tmdb", "125", False)}


def test_film_of_two_names_is_queued(desk, folder):
    for number in (1, 2):
        make_title("The Apartment", year=1960, slug=f"a-{number}", indexed=True)
    assert load(desk, folder)["queued"] == 1


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({**FILM, "budget": -5}, "budget '-5' is not a whole number from 0 to 1000000000000"),
        ({**FILM, "release_date": "June 1960"}, "'June 1960' is not a date"),
        ({**FILM, "title": ""}, "the answer has no name"),
        ({**FILM, "title": "x" * 301}, "the name is longer than 300 characters"),
        ({**FILM, "overview": "a\0b"}, "the answer holds a NUL character"),
        ({**FILM, "overview": "a\ud800"}, "the answer is not JSON in UTF-8"),
        ({**FILM, "credits": []}, None),
        ({**FILM, "credits": {"cast": [5]}}, "the answer is not shaped as TMDB's are"),
        ({**FILM, "adult": True}, "adult titles are not imported"),
        (SEASON, "a season's answer does not say its series; keep it as tv/ID/season/N.json"),
    ],
)
def test_bad_answer_is_refused_with_its_reason(told, reason):
    if reason is None:
        assert answers.read("movie/703.json", json.dumps(told)).credits == []
        return
    with pytest.raises(Refused) as refused:
        answers.read("movie/703.json", json.dumps(told))
    assert str(refused.value) == reason


def test_folder_without_answers_and_wrong_options_are_explained(desk, folder, tmp_path):
    for path, options, said in (
        (tmp_path / "none", {}, "is no folder with recorded answers"),
        (folder, {"ids": ["movie/703"]}, "that needs --live"),
        (folder, {"live": True}, "TMDB_API_KEY is not set in the environment."),
        (folder, {"everybody": True}, "--everybody is for imdb, not for tmdb"),
    ):
        with pytest.raises(CommandError, match=said):
            load(desk, path, **options)


class Host:
    """Stands for TMDB: a queue of answers, and what was asked."""

    def __init__(self, *answers):
        self.answers, self.asked, self.slept, self.now = list(answers), [], [], 0.0

    def __call__(self, request):
        self.asked.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return json.dumps(answer).encode() if isinstance(answer, dict | list) else answer

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds

    def client(self, key="secret"):
        return Client(key, opened=self, sleep=self.sleep, clock=lambda: self.now)


def error(code, **headers):
    told = Message()
    for name, value in headers.items():
        told[name.replace("_", "-")] = value
    return HTTPError("https://x.example/?api_key=secret", code, "no", told, io.BytesIO())


def test_client_is_polite_and_asks_only_the_one_host():
    host = Host({"id": 1}, {"id": 2}, {"id": 3})
    client = host.client()
    for number in (1, 2, 3):
        assert client.get(f"movie/{number}", language="en") == {"id": number}
    assert host.slept == [0.25, 0.25]
    assert host.asked[0].full_url == (
        "https://api.themoviedb.org/3/movie/1?language=en&api_key=secret"
    )
    token = Host({"id": 1})
    token.client("eyJtoken").get("movie/1")
    assert "eyJ" not in token.asked[0].full_url
    assert token.asked[0].get_header("Authorization") == "Bearer eyJtoken"


def test_client_waits_when_told_to_and_when_the_host_is_busy():
    host = Host(error(429, Retry_After="7"), error(503), URLError("down"), {"id": 1})
    assert host.client().get("movie/1") == {"id": 1}
    assert [seconds for seconds in host.slept if seconds >= 1] == [7.0, 2.0, 4.0]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ([error(401)], "TMDB answered 401 for movie/1."),
        ([error(500)] * 5, "TMDB did not answer for movie/1 in 5 tries."),
        ([b"<html>"], "The answer for movie/1 is not JSON."),
        ([[1]], "The answer for movie/1 is no object."),
        ([b" " * (client.LARGEST + 1)], "The answer for movie/1 is larger than 8 MB."),
    ],
)
def test_client_says_what_went_wrong_without_the_key(answers, said):
    with pytest.raises(TmdbError) as refused:
        Host(*answers).client().get("movie/1")
    assert str(refused.value) == said
    assert refused.value.__cause__ is None


def test_recording_goes_on_where_it_stopped(tmp_path):
    host = Host(FILM, SERIES, error(401))
    wanted = ["movie/703", "tv/1396"]
    with pytest.raises(TmdbError):
        client.record(host.client(), tmp_path, wanted)
    rest = Host(SEASON)
    assert client.record(rest.client(), tmp_path, wanted) == 1
    assert json.loads((tmp_path / "tv/1396/season/1.json").read_bytes()) == SEASON
    with pytest.raises(TmdbError, match="is not such as"):
        client.record(rest.client(), tmp_path, ["movie/../../etc"])


def test_lists_are_gone_through_page_by_page():
    pages = [{"results": [{"id": n}], "total_pages": 2} for n in (1, 2)]
    assert client.listed(Host(*pages).client(), "movie/popular", 9) == ["movie/1", "movie/2"]
    with pytest.raises(TmdbError, match="is not a list such as"):
        client.listed(Host().client(), "account", 1)


@pytest.mark.skipif(not DATA.is_dir(), reason="the data is not at ../shared/data/tmdb_fixtures")
def test_real_answers_come_in(desk, db):
    before = digest()
    counts = load(desk, DATA)
    assert counts["read"] == 41
    assert (counts["created"], counts["refused"]) == (3, 1)
    film = Title.objects.get(kind="film")
    assert (film.name, film.runtime_minutes, film.franchise.name) == (
        "Riddick", 119, "The Chronicles of Riddick",
    )  # fmt: skip
    assert film.certifications.get(country="US").label == "R"
    assert Title.objects.filter(kind="season").count() == 5
    loaded = digest()
    load(desk, DATA)
    assert digest() == loaded
    desk.undo()
    desk.undo(ImportRun.objects.order_by("pk").first())
    assert digest() == before
