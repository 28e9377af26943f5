"""Pages with places of the reader's own: what stands around them is stored, what fills them not."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.template import engines
from django.test import Client, RequestFactory

from core.stored_pages import frames, reading, site
from core.stored_pages.frames import PersonalError, render_framed
from lists.services import marking
from moderation.services import hide
from tests.factories import NOON, make_member, make_moderator, make_review, make_title
from tests.stored_pages.visits import fresh, visit

pytestmark = pytest.mark.django_db(transaction=True)
HER = "/titles/her/"


@pytest.fixture(autouse=True)
def her():
    return make_title("Her", slug="her")


@pytest.fixture
def template(monkeypatch):
    """Let the next frame be made of this text."""

    def given(text):
        made = engines["django"].from_string("{% load ui %}" + text)
        monkeypatch.setattr(frames, "get_template", lambda _name: made)

    return given


def of(member) -> Client:
    client = Client()
    client.force_login(member)
    return client


def page_of(client) -> str:
    return client.get(HER).content.decode()


def without_tokens(html) -> str:
    return re.sub(r'value="\w{64}"', "", html)


def asked_by(reader, text="unused", **inputs) -> str:
    request = RequestFactory().get("/")
    request.user = reader
    with reading.recording(site.generations):
        answer = render_framed(request, text, inputs, {"own": f"of {reader}"})
    assert isinstance(answer, HttpResponse)
    return answer.content.decode()


def test_everybody_meets_their_own_things_alone(her):
    ann, bob = make_member("ann"), make_member("bob")
    review = make_review(her, author=ann, stars=9, body="Words of ann alone.")
    hide(items=[review], actor=make_moderator(), rule="spam", reason="An ad.", at=NOON)
    marking.set_liked(bob, her, True, NOON)
    clients = {"ann": of(ann), "bob": of(bob), "": Client()}
    for _ in range(2):  # the second time from the store
        pages = {name: page_of(client) for name, client in clients.items()}
        assert ["Words of ann alone." in page for page in pages.values()] == [True, False, False]
        assert ["Liked" in page for page in pages.values()] == [False, True, False]
        assert ["/members/ann/" in page for page in pages.values()] == [True, False, False]
        assert ["/members/bob/" in page for page in pages.values()] == [False, True, False]
        assert "csrfmiddlewaretoken" not in pages[""]
    assert "ann" not in visit(HER).text


def test_each_answer_has_a_token_of_its_own(her):
    client = of(make_member("ann"))
    tokens = [set(re.findall(r'value="(\w{64})"', page_of(client))) for _ in range(2)]
    assert all(len(of_page) == 1 for of_page in tokens)
    assert tokens[0] != tokens[1]


def test_a_members_page_is_what_it_would_be_without_the_store(her, settings):
    client = of(make_member("ann"))
    page_of(client)
    stored = page_of(client)
    make_review(her, stars=3, body="News.")
    changed = page_of(client)
    settings.STORED_PAGES = False
    assert without_tokens(changed) == without_tokens(page_of(client))
    assert without_tokens(stored) != without_tokens(changed)
    assert visit(HER).text == fresh(HER)


def test_a_frame_is_made_once_and_its_places_are_filled_each_time(template):
    template("Shown {% personal %}{{ own }}{% endpersonal %} here{% personal %}.{% endpersonal %}")
    assert asked_by("ann") == "Shown of ann here."
    template("Another")
    assert asked_by("bob") == "Shown of bob here."


@pytest.mark.parametrize(
    "text",
    [
        "{{ request.user.username }}", "{% if request.user.is_authenticated %}x{% endif %}",
        "{{ user }}", "{% if user %}x{% endif %}", "{% for one in messages %}x{% endfor %}",
        "{% csrf_token %}", "{{ perms.films }}", "{% if messages %}x{% endif %}",
    ],
)  # fmt: skip
def test_what_looks_at_the_reader_outside_a_place_fails(template, text):
    template(text)
    with pytest.raises(PersonalError):
        asked_by(AnonymousUser())


def test_what_is_read_for_one_reader_gets_into_no_frame(template):
    template("[{{ own }}]{% personal %}{{ own }}{% endpersonal %}")
    assert asked_by("ann") == "[]of ann"
