"""Suggesting a title that is missing: in once, decided once, and the outcome on its page."""

import pytest
from django.contrib.auth.models import Permission

from core.limits import LIMITS, Window
from films.models import TitleSuggestion
from tests.factories import make_member, make_title

pytestmark = pytest.mark.django_db
PAGE = "/suggest/"


def send(client, **data):
    filled = {"name": "Dune", "year": "1984", "link": "https://films.example/dune", **data}
    return client.post(PAGE, filled, follow=True)


@pytest.fixture
def desk(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    editor = make_member("editor", is_staff=True)
    names = ["view_titlesuggestion", "change_titlesuggestion"]
    editor.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(editor)

    def decide(action, row, outcome=""):
        data = {"action": action, "_selected_action": [row.pk], "confirmed": "yes",
                "outcome": outcome}  # fmt: skip
        return client.post("/admin/films/titlesuggestion/", data, follow=True).content.decode()

    return decide


def test_a_search_without_results_leads_to_the_form_with_its_words(visitor):
    page = visitor.get("/search/", {"q": "Dune & Co"}).content.decode()
    assert f'href="{PAGE}?name=Dune%20%26%20Co"' in page
    form = visitor.get(f"{PAGE}?name=Dune%20%26%20Co").content.decode()
    assert 'value="Dune &amp; Co"' in form


def test_a_suggestion_is_decided_once_and_its_page_says_so(visitor, desk):
    page = send(visitor)
    assert "Thank you. An editor will look at it." in page.content.decode()
    suggestion = TitleSuggestion.objects.get()
    address = f"{PAGE}{suggestion.public_id}/"
    assert page.request["PATH_INFO"] == address
    assert "/admin/films/title/add/?name=Dune&amp;year=1984" in desk("accept", suggestion, "Added.")
    text = visitor.get(address).content.decode()
    assert "Accepted" in text
    assert "Added." in text
    assert "was decided before" in desk("decline", suggestion)
    suggestion.refresh_from_db()
    assert suggestion.state == "accepted"


def test_the_same_waits_only_once_under_every_spelling(visitor, client):
    send(visitor)
    again = send(client, name="  dÙne ")
    assert "already been suggested" in again.content.decode()
    send(client, name="Dune", year="")
    send(client, name="Dune", year="")
    assert TitleSuggestion.objects.count() == 2


def test_what_is_here_is_not_suggested(visitor):
    title = make_title("Dune", year=1984)
    page = send(visitor, name="dune").content.decode()
    assert "This title is already here." in page
    assert f'href="{title.get_absolute_url()}"' in page
    assert TitleSuggestion.objects.count() == 0


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("link", "not a link", "This is not a web address."),
        ("link", "javascript:alert(1)", "This is not a web address."),
        ("link", "ftp://films.example/dune", "This is not a web address."),
        ("year", "19845", "Ensure this value is less than or equal to"),
        ("name", "\u200b", "This field is required."),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_typed_is_lost(visitor, field, value, said):
    page = send(visitor, **{"note": "A desert planet.", field: value}).content.decode()
    assert said in page
    assert "A desert planet." in page
    assert TitleSuggestion.objects.count() == 0


def test_too_many_are_refused_with_the_text_kept(visitor, monkeypatch):
    monkeypatch.setitem(LIMITS, "title-suggestion", (Window(1, 3600),))
    send(visitor)
    page = send(visitor, name="Dune: Part Two")
    assert page.status_code == 429
    assert "Dune: Part Two" in page.content.decode()
