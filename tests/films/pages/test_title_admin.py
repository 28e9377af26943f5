"""Editing a title in admin: facts that are settled are shown, similar titles are chosen."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from films.models import Credit, Fact, Identifier, SimilarTitle, Title
from films.search import index_people, index_titles
from tests.factories import make_member, make_person, make_season, make_title
from tests.sent_forms import form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    client.force_login(make_member("operator", is_staff=True, is_superuser=True))
    return client


def save(client, title, **changed):
    """Send the change form as the page shows it, with some fields changed."""
    url = f"/admin/films/title/{title.pk}/change/"
    page = client.get(url)
    forms = [page.context["adminform"].form]
    for inline in page.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    data = {}
    for form in forms:
        for field in form:
            value = field.value()
            if value is True:
                data[field.html_name] = "on"
            elif value is not None and value is not False:
                data[field.html_name] = value
    answer = client.post(url, {**data, **changed})
    assert answer.status_code == 302, answer.context["errors"]


def test_the_source_an_editor_chooses_is_what_the_page_shows(desk, visitor):
    title = make_title(runtime_minutes=119)
    Fact.objects.create(title=title, field="runtime_minutes", value="119", source="a guide",
                        is_chosen=True)  # fmt: skip
    other = Fact.objects.create(
        title=title, field="runtime_minutes", value="126", source="a magazine"
    )
    save(
        desk, title,
        **{"facts-0-is_chosen": "", "facts-1-is_chosen": "on", "facts-1-id": other.pk},
    )  # fmt: skip
    title.refresh_from_db()
    assert title.runtime_minutes == 126
    assert "2 h 6 min" in visitor.get(title.get_absolute_url()).content.decode()
    assert list(title.history.values_list("runtime_minutes", flat=True))[:1] == [126]


def test_an_editors_choice_of_a_similar_title_takes_the_place_of_a_found_one(desk, visitor):
    title, other = make_title("Her"), make_title("Lars and the Real Girl")
    SimilarTitle.objects.create(title=title, other=other, rank=9, reason="ratings", shared_count=5)
    save(
        desk, title,
        **{"similar-TOTAL_FORMS": "1", "similar-0-other": other.pk, "similar-0-rank": "1"},
    )  # fmt: skip
    row = SimilarTitle.objects.get()
    assert (row.reason, row.rank, row.other) == ("editor", 1, other)
    assert "An editor’s choice" in visitor.get(title.get_absolute_url()).content.decode()


def test_what_is_deleted_in_admin_is_found_no_more(desk, visitor):
    title, person = make_title("Her", indexed=True), make_person("Spike Jonze")
    index_people([person])
    for what, item, query in (("title", title, "her"), ("person", person, "spike jonze")):
        assert len(visitor.get("/search/", {"q": query}).context["results"]) == 1
        data = {"action": "delete_selected", "_selected_action": [item.pk], "post": "yes"}
        desk.post(f"/admin/films/{what}/", data)
        assert visitor.get("/search/", {"q": query}).context["results"] == []


def test_address_and_name_to_sort_by_are_made_from_the_name(desk):
    make_title("The Wild Robot", slug="wild-robot")
    sent = {**form_of(desk.get("/admin/films/title/add/")), "kind": "film"}
    for _ in range(2):
        named = {"name": "The Wild Robot", "year": "2024"}
        answer = desk.post("/admin/films/title/add/", {**sent, **named})
        assert answer.status_code == 302, answer.context["errors"]
    made = Title.objects.order_by("pk").values_list("slug", "sort_name")
    assert list(made)[1:] == [
        ("the-wild-robot", "wild robot"),
        ("the-wild-robot-2024", "wild robot"),
    ]


def test_the_name_to_sort_by_follows_the_name_unless_an_editor_gave_one(desk):
    title = Title.objects.create(kind="film", name="The Her", sort_name="her", slug="her")
    save(desk, title, name="A Him")
    title.refresh_from_db()
    assert title.sort_name == "him"
    save(desk, title, sort_name="zzz")
    save(desk, title, name="The Other")
    title.refresh_from_db()
    assert title.sort_name == "zzz"


def test_what_other_kinds_have_is_folded_away_and_episodes_stand_below_seasons(desk):
    def open_groups(title):
        page = desk.get(f"/admin/films/title/{title.pk}/change/")
        groups = [(str(f.name), f.is_collapsible) for f in page.context["adminform"] if f.name]
        rows = {i.formset.prefix for i in page.context["inline_admin_formsets"]}
        return [name for name, folded in groups if not folded], "episodes" in rows

    season = make_season()
    assert open_groups(make_title()) == (["Only a film has"], False)
    assert open_groups(season.parent) == (["Only a series has"], False)
    assert open_groups(season) == (["Only a season has"], True)


def test_a_long_list_of_credits_costs_a_title_page_no_statement_a_row(desk):
    title = make_title()
    desk.get("/admin/")
    costs = []
    for more in (5, 45):
        for _ in range(more):
            Credit.objects.create(title=title, person=make_person(), job="director")
            SimilarTitle.objects.create(title=title, other=make_title(), rank=1)
        with CaptureQueriesContext(connection) as captured:
            assert desk.get(f"/admin/films/title/{title.pk}/change/").status_code == 200
        costs.append(len(captured))
    assert costs[0] == costs[1]


def test_titles_are_found_by_name_person_address_and_id_and_offered_with_their_year(desk):
    title = make_title("Kafarnaum", original_name="كفرناحوم", slug="capernaum", year=2018)
    Credit.objects.create(title=title, person=make_person("Nadine Labaki"), job="director")
    Identifier.objects.create(title=title, scheme="imdb", value="tt8267604")
    make_title("Her", indexed=True)
    index_titles([title])
    for words in ("kafarnaum", "labaki", "كفرناحوم", "capernaum", "tt8267604", "kafar"):
        found = desk.get("/admin/films/title/", {"q": words}).context["cl"].queryset
        assert [row.pk for row in found] == [title.pk], words
    asked = {"app_label": "editorial", "model_name": "article", "field_name": "titles"}
    offered = desk.get("/admin/autocomplete/", {**asked, "term": "kafar"}).json()["results"]
    assert [row["text"] for row in offered] == ["Kafarnaum (2018, film)"]


def test_view_on_site_leads_to_the_public_page(desk):
    season = make_season()
    for item in (make_title(), season, make_person()):
        page = desk.get(f"/admin/films/{item._meta.model_name}/{item.pk}/change/").content.decode()
        link = re.search(r'<a href="([^"]*)" class="viewsitelink"', page)[1]
        assert desk.get(link, follow=True).redirect_chain[-1][0].endswith(item.get_absolute_url())
