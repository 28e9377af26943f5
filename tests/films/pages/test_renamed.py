"""Titles, seasons and people under another address: the former one leads on, search follows."""

import pytest

from core import search
from films.models import Title
from films.search import index_people, index_titles
from films.services import merging
from tests.factories import NOON, make_member, make_person, make_season, make_title
from tests.films.pages.test_title_admin import save

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    client.force_login(make_member("operator", is_staff=True, is_superuser=True))
    return client


def leads_to(visitor, old):
    answer = visitor.get(old)
    assert answer.status_code == 301, old
    return answer["Location"]


def found(words):
    return [hit.url for hit in search.find(words)]


def save_person(desk, person, slug):
    return desk.post(
        f"/admin/films/person/{person.pk}/change/", {"slug": slug, "name": person.name}
    )


def test_a_renamed_title_leads_on_from_each_of_its_addresses(desk, visitor):
    title = make_title("Her", slug="her", indexed=True)
    save(desk, title, slug="her-2013")
    title.refresh_from_db()
    save(desk, title, slug="her-film")

    for old in ("her", "her-2013"):
        assert leads_to(visitor, f"/titles/{old}/cast/?x=1") == "/titles/her-film/cast/?x=1"
    assert found("her") == ["/titles/her-film/"]


def test_a_title_takes_its_former_address_back(desk, visitor):
    title = make_title("Her", slug="her")
    save(desk, title, slug="her-2013")
    title.refresh_from_db()
    save(desk, title, slug="her")
    assert visitor.get("/titles/her/").status_code == 200
    assert leads_to(visitor, "/titles/her-2013/") == "/titles/her/"


def test_seasons_move_with_their_series(desk, visitor):
    series = make_title("Laid", kind="series", slug="laid", indexed=True)
    season = make_season(series, "1")
    index_titles([season])
    save(desk, series, slug="laid-2024")

    assert leads_to(visitor, "/titles/laid/seasons/1/") == "/titles/laid-2024/seasons/1/"
    assert "/titles/laid-2024/seasons/1/" in found("laid season 1")
    assert not [url for url in found("laid") if url.startswith("/titles/laid/")]


def test_a_season_under_another_label_leads_on(desk, visitor):
    series = make_title("Laid", kind="series", slug="laid")
    season = make_season(series, "1")
    index_titles([season])
    save(desk, season, season_label="One")

    assert leads_to(visitor, "/titles/laid/seasons/1/cast/") == "/titles/laid/seasons/One/cast/"
    assert found("laid season 1") == ["/titles/laid/seasons/One/"]

    series.refresh_from_db()
    save(desk, series, slug="laid-2024")
    assert leads_to(visitor, "/titles/laid/seasons/1/") == "/titles/laid-2024/seasons/One/"


def test_a_season_in_another_series_leads_on(desk, visitor):
    series, other = (make_title(name, kind="series", slug=name) for name in ("laid", "other"))
    season = make_season(series, "1")
    save(desk, season, parent=other.pk)
    assert leads_to(visitor, "/titles/laid/seasons/1/") == "/titles/other/seasons/1/"


def test_seasons_of_a_merged_series_are_found_at_their_new_address():
    kept, merged = make_title("Laid", kind="series"), make_title("Laid 2024", kind="series")
    season = make_season(merged, "2")
    index_titles([season])
    merge = merging.merge_titles(kept=kept, merged=merged, by=None, reason="", at=NOON)
    assert found("laid 2024 season 2") == [f"/titles/{kept.slug}/seasons/2/"]
    merging.unmerge(merge=merge, by=None, at=NOON)
    assert found("laid 2024 season 2") == [f"/titles/{merged.slug}/seasons/2/"]


def test_a_renamed_person_leads_on(desk, visitor):
    person = make_person("Spike Jonze")
    index_people([person])
    old = person.slug
    assert save_person(desk, person, "spike-jonze").status_code == 302
    assert leads_to(visitor, f"/people/{old}/correct/") == "/people/spike-jonze/correct/"
    assert found("jonze") == ["/people/spike-jonze/"]


def test_an_address_that_leads_elsewhere_is_not_given_again(desk):
    title, other = make_title("Her", slug="her"), make_title("Hers", slug="hers")
    save(desk, title, slug="her-2013")
    url = f"/admin/films/title/{other.pk}/change/"
    page = desk.post(url, {"slug": "her", "name": "Hers"}).content.decode()
    assert "leads to something that had it before" in page

    person, second = make_person("Spike Jonze"), make_person("Jonze")
    old = person.slug
    save_person(desk, person, "spike-jonze")
    page = save_person(desk, second, old).content.decode()
    assert "leads to something that had it before" in page


@pytest.mark.parametrize("what", ["former", "merged"])
def test_what_was_sent_to_a_former_address_is_sent_on(desk, visitor, what):
    title = make_title("Her", slug="her")
    if what == "former":
        save(desk, title, slug="her-2013")
        new = "/titles/her-2013/correct/"
    else:
        kept = make_title("Her again", slug="again")
        merging.merge_titles(kept=kept, merged=title, by=None, reason="", at=NOON)
        new = "/titles/again/correct/"
    sent = {"field": "runtime_minutes", "value": "126", "source": "The end credits"}

    answer = visitor.post("/titles/her/correct/", sent)

    assert (answer.status_code, answer["Location"]) == (308, new)
    assert visitor.post("/titles/her/correct/", sent, follow=True).status_code == 200


def test_a_name_in_another_script_leads_on_too(desk, visitor):
    title = make_title("كفرناحوم", slug="كفرناحوم")
    assert visitor.get("/titles/كفرناحوم/").status_code == 200
    save(desk, title, slug="capernaum")
    assert leads_to(visitor, "/titles/كفرناحوم/score/") == "/titles/capernaum/score/"
    assert visitor.get("/titles/ガンダム/").status_code == 404


def test_an_editor_gives_a_slug_as_importers_do(desk):
    title = make_title("Her")
    save(desk, title, slug="Amélie — كفرناحوم")
    assert Title.objects.get().slug == "amelie-كفرناحوم"
