"""Pages of awards: seasons, a body, a ceremony, and what a title or person was nominated for."""

import datetime as dt

import pytest

from editorial.models import NominatedPerson, NominatedTitle, Nomination
from films.models import Person
from tests.costs import queries
from tests.editorial.award_rows import lock_at, make_body, make_ceremony, make_nomination
from tests.factories import make_critic_review, make_person, make_review, make_season, make_title

pytestmark = pytest.mark.django_db
INDEX = "/awards/"
PAGE = "/awards/lantern-circle/2024/"


def shown(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.fixture
def her():
    return make_title("Her", slug="her")


def test_a_ceremony_shows_its_nominees_with_both_scores_and_says_who_won(visitor, her):
    ceremony = make_ceremony(number=3, held_on=dt.date(2025, 3, 2))
    song = make_nomination(
        ceremony, "Original Song", her, make_person("Karen O"), work="The Moon Song",
        named="Music by Karen O; Lyric by Karen O",
    )  # fmt: skip
    make_nomination(ceremony, "Original Song", "A film we do not have", is_winner=True)
    make_nomination(ceremony, "Best Picture", her, is_withdrawn=True)
    for _ in range(5):
        make_critic_review(her)
        make_review(her, stars=8)
    page = shown(visitor, PAGE)
    assert "<h1><bdi>Lantern Circle 2024</bdi></h1>" in page
    assert "Ceremony number 3 · March 2, 2025" in page
    for said in ("The Moon Song", "Music by Karen O; Lyric by Karen O", "100%", "5 critics",
                 "5 ratings", f'href="{song.people.get().person.get_absolute_url()}"',
                 'href="/titles/her/"', "<bdi>A film we do not have</bdi>",
                 "Withdrawn"):  # fmt: skip
        assert said in page
    first, second = page.split('<li class="nominee"')[1:3]
    assert "A film we do not have" in first
    assert ">Won</p>" in first
    assert "Won" not in second


def test_a_category_is_called_as_it_was_that_year(visitor, her):
    make_nomination(make_ceremony(), "Actor in a Leading Role", her, category_as_named="Actor")
    assert "<h2><bdi>Actor</bdi></h2>" in shown(visitor, PAGE)


def test_awards_are_listed_season_by_season(visitor, settings):
    settings.SITE_TODAY = "2024-12-20"
    body = make_body()
    make_ceremony(body, 2023)
    make_ceremony(body, 2013, label="2013/14")
    make_ceremony(make_body("Reel Guild", "reel-guild"), 2023)
    page = shown(visitor, INDEX)
    assert page.index(">2023</h2>") < page.index("Lantern Circle 2023") < page.index(">2013</h2>")
    assert "Reel Guild 2023" in page
    assert "predictions" not in page
    make_ceremony(body, 2024, **lock_at(dt.datetime(2024, 12, 20, 18, 30, tzinfo=dt.UTC)))
    page = shown(visitor, INDEX)
    assert "Make your predictions" in page
    assert "Predictions lock on December 20, 2024 at 6:30 PM, UTC time" in page
    settings.SITE_TODAY = "2024-12-21"
    assert "Make your predictions" not in shown(visitor, INDEX)
    assert "2013/14" in shown(visitor, "/awards/lantern-circle/")


def test_many_seasons_stand_on_several_pages(visitor):
    body = make_body()
    for year in range(1900, 1970):
        make_ceremony(body, year)
    for path in (INDEX, "/awards/lantern-circle/"):
        page = visitor.get(path)
        assert "1909" not in page.content.decode()
        assert "1909" in shown(visitor, path + page.context["next_url"])


@pytest.mark.parametrize(
    "path",
    ["/awards/nobody/", "/awards/lantern-circle/1999/", f"/awards/lantern-circle/{'9' * 30}/"],
)
def test_what_is_not_there_is_not_found(visitor, path):
    make_ceremony()
    assert visitor.get(path).status_code == 404


def test_a_title_and_a_person_say_how_many_they_won(visitor, her):
    jonze = make_person("Spike Jonze")
    assert "nomination" not in shown(visitor, "/titles/her/")
    assert "nomination" not in shown(visitor, jonze.get_absolute_url())
    ceremony = make_ceremony()
    rows = [make_nomination(ceremony, f"Kind {n}", her, jonze) for n in range(5)]
    assert "5 nominations" in shown(visitor, "/titles/her/")
    Nomination.objects.filter(pk=rows[0].pk).update(is_winner=True)
    Nomination.objects.filter(pk=rows[1].pk).update(is_withdrawn=True)
    for path in ("/titles/her/", jonze.get_absolute_url()):
        page = shown(visitor, path)
        assert "Won 1 of 4 nominations" in page
        assert f'href="{path}awards/"' in page
        listed = shown(visitor, path + "awards/")
        assert "Lantern Circle 2024" in listed
        assert listed.count('<li class="nominee"') == 5


def test_a_season_has_its_awards_below_its_series(visitor):
    season = make_season(label="1")
    make_nomination(make_ceremony(), "Best Season", season)
    page = shown(visitor, season.get_absolute_url())
    assert f'href="{season.get_absolute_url()}awards/"' in page
    assert "Best Season" in shown(visitor, season.get_absolute_url() + "awards/")


def test_more_nominations_take_no_more_statements(visitor, her):
    jonze, ceremony = make_person("Spike Jonze"), make_ceremony()

    def nominate(count):
        for number in range(count):
            one = make_title(f"Film {number}")
            make_nomination(ceremony, f"Kind {number % 7}", one, her, jonze)

    def costs():
        paths = (PAGE, "/titles/her/awards/", jonze.get_absolute_url() + "awards/", "/titles/her/",
                 jonze.get_absolute_url())  # fmt: skip
        return [queries(visitor, path) for path in paths]

    nominate(1)
    visitor.get(PAGE)
    few = costs()
    nominate(119)
    assert costs() == few


def test_names_in_any_writing_stand_in_their_own_direction_and_escaped(visitor):
    make_nomination(
        make_ceremony(), "فيلم", "<script>alert(1)</script>", work="שיר", note="<b>x</b>"
    )
    page = shown(visitor, PAGE)
    assert "<script>alert(1)" not in page
    assert "<bdi>فيلم</bdi>" in page
    assert 'dir="auto">שיר' in page


@pytest.mark.django_db(transaction=True)  # what is stored is dropped by commits
def test_a_page_that_is_stored_is_true_after_every_change(visitor, her, settings):
    settings.STORED_PAGES = True
    jonze, ceremony = make_person("Spike Jonze"), make_ceremony()
    row = make_nomination(ceremony, "Directing", her, jonze)
    paths = (PAGE, "/titles/her/", "/titles/her/awards/", jonze.get_absolute_url(), INDEX)

    def words():
        return [shown(visitor, path) for path in paths]

    def differs(act):
        before = words()
        act()
        return [now != then for now, then in zip(words(), before, strict=True)]

    assert differs(lambda: None) == [False] * 5
    Nomination.objects.filter(pk=row.pk).update(is_winner=True)
    assert "Won 1 of 1 nomination" in words()[1]
    assert differs(lambda: make_nomination(ceremony, "Writing", her, jonze)) == [
        True, True, True, True, False,
    ]  # fmt: skip
    assert differs(lambda: Person.objects.filter(pk=jonze.pk).update(name="S. J."))[0]
    assert differs(lambda: [make_review(her) for _ in range(5)])[0]
    assert differs(lambda: NominatedTitle.objects.filter(title=her).update(title=None))[1]
    assert differs(lambda: NominatedPerson.objects.all().delete())[3]
    assert differs(lambda: make_ceremony(year=1999))[4]
