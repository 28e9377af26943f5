"""IMDb's published tables: a folder of them in, in the right order, a few thousand at a time."""

import gzip

import pytest
from django.core.management import CommandError

from core.models import SearchDocument
from films.importers.imdb import titles as imdb_titles
from films.models import (
    Credit,
    Episode,
    Fact,
    Identifier,
    Person,
    PersonIdentifier,
    Title,
    TitleName,
)
from importing.models import ImportRun, PendingRow
from tests.factories import make_person, make_title
from tests.importers.files import digest

pytestmark = pytest.mark.django_db
BASICS = """tconst titleType primaryTitle originalTitle isAdult startYear endYear runtimeMinutes \
genres
tt0000011 movie The_"Quoted"_Apartment Das_Apartment 0 1960 \\N 125 Comedy,Romance
tt0000012 tvSeries Laid Laid 0 2011 2012 25 Comedy
tt0000013 tvEpisode Pilot Pilot 0 2011 \\N 26 Comedy
tt0000014 short Tiny Tiny 0 1894 \\N 1 Short
tt0000015 movie Undressed Undressed 1 1990 \\N 90 \\N
tt0000016 movie Unknown Unknown 0 \\N \\N \\N \\N
tt0000017 movie Wrong Wrong 0 MCM \\N \\N \\N
"""
EPISODES = """tconst parentTconst seasonNumber episodeNumber
tt0000013 tt0000012 1 1
tt0000021 tt0000012 \\N \\N
tt0000022 tt0000099 1 1
tt0000023 tt0000012 1 1
"""
NAMES = """nconst primaryName birthYear deathYear primaryProfession knownForTitles
nm0000001 Ada_Falk 1920 \\N director tt0000011
nm0000002 Ben_Hale 1925 \\N actor tt0000011
nm0000003 Cleo_Moor 1930 \\N actress tt0000099
nm0000004 \\N \\N \\N \\N \\N
"""
PRINCIPALS = """tconst ordering nconst category job characters
tt0000011 1 nm0000002 actor \\N ["Mr._Baxter","A_\\"voice\\""]
tt0000011 2 nm0000001 director \\N \\N
tt0000011 3 nm0000001 casting_director \\N \\N
tt0000099 1 nm0000003 actress \\N ["Somebody"]
tt0000012 1 nm0000009 actor \\N \\N
"""
CREW = """tconst directors writers
tt0000011 nm0000001 nm0000001,nm0000002
tt0000014 nm0000001 \\N
"""
AKAS = """titleId ordering title region language types attributes isOriginalTitle
tt0000011 1 Das_Apartment DE de \\N \\N 1
tt0000011 2 The_"Quoted"_Apartment US en \\N \\N 0
tt0000099 1 Elsewhere US en \\N \\N 0
"""


def lines(text):
    """Return a table as IMDb writes it: blanks are tabs, underlines are blanks."""
    return text.replace(" ", "\t").replace("_", " ").replace("casting director", "casting_director")


@pytest.fixture
def tables(tmp_path):
    folder = tmp_path / "imdb"
    folder.mkdir()
    for name, text in {
        "title.basics": BASICS, "title.episode": EPISODES, "name.basics": NAMES,
        "title.principals": PRINCIPALS, "title.crew": CREW, "title.akas": AKAS,
    }.items():  # fmt: skip
        (folder / f"{name}.tsv").write_text(lines(text), encoding="utf-8")
    (folder / "title.ratings.tsv").write_text("tconst\taverageRating\tnumVotes\n")
    return folder


def load(desk, folder, **options):
    return desk.run("import_titles", "imdb", folder, **options)


def test_everything_comes_with_its_ids_credits_and_episodes(desk, tables, db):
    assert load(desk, tables) == {
        "read": 32, "created": 10, "merged": 1, "refused": 3, "skipped": 18,
    }  # fmt: skip
    film = Title.objects.get(identifiers__value="tt0000011")
    assert (film.name, film.original_name, film.kind) == (
        'The "Quoted" Apartment', "Das Apartment", "film",
    )  # fmt: skip
    assert (film.year, film.runtime_minutes, film.slug) == (1960, 125, "the-quoted-apartment")
    assert sorted(film.genres.values_list("name", flat=True)) == ["Comedy", "Romance"]
    cast = film.credits.order_by("job", "pk").values_list("person__name", "job", "character")
    assert list(cast) == [
        ("Ben Hale", "actor", 'Mr. Baxter / A "voice"'), ("Ada Falk", "director", ""),
        ("Ada Falk", "writer", ""), ("Ben Hale", "writer", ""),
    ]  # fmt: skip
    episode = Episode.objects.get()
    assert (episode.season.parent.name, episode.season.season_label) == ("Laid", "1")
    assert (episode.name, episode.runtime_minutes, episode.outside_id) == (
        "Pilot", 26, "imdb:tt0000013",
    )  # fmt: skip
    assert TitleName.objects.get().kind == "original"


def test_what_is_left_out_is_said(desk, tables, db):
    load(desk, tables)
    for said in (
        "title.ratings is not read: another site's scores are never ours",
        "note: adult titles left out: 1",
        "note: titles of type short left out: 1",
        "note: episodes of series we do not hold left out: 1",
        "note: episodes without a season or a number left out: 1",
        "note: jobs left out: casting_director: 1",
        "note: people without a credit on a title of ours left out: 1",
    ):
        assert said in desk.printed
    assert set(Person.objects.values_list("name", flat=True)) == {"Ada Falk", "Ben Hale"}
    refused = (desk.folder / "refused.csv").read_text().splitlines()
    assert [line.split(",")[3] for line in refused[1:]] == [
        "title.basics", "title.episode", "name.basics",
    ]  # fmt: skip


def test_second_run_changes_nothing_and_the_undo_takes_all(desk, tables, db):
    before = digest()
    load(desk, tables)
    loaded = digest()
    counts = load(desk, tables)
    assert {"created", "updated", "merged"} & set(counts) == set()
    assert digest() == loaded
    desk.undo()
    desk.undo(ImportRun.objects.order_by("pk").first())
    assert digest() == before


def test_everybody_comes_when_asked(desk, tables, db):
    load(desk, tables, everybody=True)
    assert Person.objects.filter(name="Cleo Moor").exists()


def test_title_and_people_are_found_by_search(desk, tables, db):
    load(desk, tables)
    found = dict(SearchDocument.objects.values_list("name", "words"))
    assert "falk" in found['The "Quoted" Apartment']
    assert {"Laid", "Laid: Season 1", "Ada Falk", "Unknown"} <= set(found)


def test_title_we_have_by_name_and_year_gets_the_id_and_keeps_what_was_chosen(desk, tables, db):
    ours = make_title('The "Quoted" Apartment', year=1960, runtime_minutes=120, indexed=True)
    Fact.objects.create(
        title=ours, field="runtime_minutes", value="120", source="an editor", is_chosen=True
    )
    load(desk, tables)
    ours.refresh_from_db()
    assert ours.identifiers.get().value == "tt0000011"
    assert ours.runtime_minutes == 120
    told = ours.facts.filter(field="runtime_minutes").values_list("source", "value", "is_chosen")
    assert set(told) == {("an editor", "120", True), ("imdb", "125", False)}
    assert ours.history.count() == 2


def test_person_we_have_is_known_by_name_and_work(desk, tables, db):
    ours = make_title('The "Quoted" Apartment', year=1960, indexed=True)
    ada, other = make_person("Ada Falk"), make_person("Ben Hale")
    Credit.objects.create(title=ours, person=ada, job="director")
    load(desk, tables)
    assert PersonIdentifier.objects.get(value="nm0000001").person == ada
    assert PersonIdentifier.objects.get(value="nm0000002").person != other
    assert ours.credits.filter(job="director").count() == 1


def test_two_titles_of_one_name_and_year_are_queued(desk, tables, db):
    for number in (1, 2):
        make_title("Laid", kind="series", year=2011, slug=f"laid-{number}", indexed=True)
    assert load(desk, tables)["queued"] == 1
    assert PendingRow.objects.get().table == "title.basics"


def test_zipped_tables_are_read_and_a_batch_may_end_anywhere(desk, tables, db, monkeypatch):
    load(desk, tables, dry_run=True)
    once = desk.printed.splitlines()[1]
    monkeypatch.setattr(imdb_titles.ImdbTitles, "batch", 2)
    for path in list(tables.glob("*.tsv")):
        (tables / f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes()))
        path.unlink()
    load(desk, tables, dry_run=True)
    assert desk.printed.splitlines()[1] == once


def test_names_that_are_taken_get_the_year_and_then_the_id(desk, tables, db):
    rows = [
        f"tt000010{n} movie Twin Twin 0 {y} \\N 90 \\N" for n, y in enumerate((1990, 1991, 1991))
    ]
    header = BASICS.splitlines()[0]
    (tables / "title.basics.tsv").write_text(lines("\n".join([header, *rows, ""])))
    load(desk, tables)
    slugs = Title.objects.order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["twin", "twin-1991", "twin-tt0000102"]
    assert Identifier.objects.count() == 3


def test_wrong_folders_and_columns_are_explained(desk, tables, tmp_path, db):
    with pytest.raises(CommandError, match="is no folder with IMDb's tables"):
        load(desk, tmp_path)
    (tables / "title.basics.tsv").write_text("tconst\tname\n")
    with pytest.raises(CommandError, match="needs a column 'titleType'"):
        load(desk, tables)
    with pytest.raises(CommandError, match="--map is for spreadsheet"):
        load(desk, tables, map=desk.folder / "titles.toml")
