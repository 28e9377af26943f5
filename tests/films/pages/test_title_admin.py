"""Editing a title in admin: facts that are settled are shown, similar titles are chosen."""

import pytest

from films.models import Fact, SimilarTitle
from films.search import index_people
from tests.factories import make_member, make_person, make_title

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
