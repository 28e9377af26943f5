"""Two people have one page of the admin open: a late page undoes nobody's decision."""

import pytest
from django.contrib import admin
from django.test import Client

from accounts.models import User
from core.admin_forms import AttentiveForm
from films.models import Release, Title
from newsletters.models import Topic
from tests.factories import make_member, make_person, make_season, make_title
from tests.sent_forms import form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    client.force_login(make_member("first-editor", is_staff=True, is_superuser=True))
    return client


@pytest.fixture
def other_desk(desk):
    other = Client()
    other.force_login(make_member("second-editor", is_staff=True, is_superuser=True))
    return other


def page_of(item):
    return f"/admin/{item._meta.app_label}/{item._meta.model_name}/{item.pk}/change/"


def open_page(desk, item):
    """Open a page; return what saves it as it was shown, with changes (None: left out)."""
    sent = form_of(desk.get(page_of(item)))

    def save(**changes):
        data = {n: v for n, v in {**sent, **changes}.items() if v is not None}
        return desk.post(page_of(item), data)

    return save


@pytest.mark.parametrize(
    "form",
    [
        pytest.param(form, id=f"{model.__name__} {form.__name__}")
        for model, desk in admin.site._registry.items()
        for form in (desk.form, *(inline.form for inline in desk.inlines))
    ],
)
def test_every_form_of_the_admin_is_attentive(form):
    assert issubclass(form, AttentiveForm)


def test_a_late_page_opens_no_account_that_was_closed_meanwhile(desk, other_desk, alice):
    late = open_page(desk, alice)
    assert open_page(other_desk, alice)(is_active=None).status_code == 302
    assert late(username="hickey").status_code == 302
    alice = User.objects.get(pk=alice.pk)
    assert (alice.is_active, alice.is_excluded, alice.username) == (False, True, "hickey")


def test_a_late_page_takes_no_name_or_privacy_back(desk, alice, as_alice):
    late = open_page(desk, alice)
    as_alice.post("/accounts/settings/username/", {"username": "chosen"})
    as_alice.post("/accounts/settings/", {"is_private": "on"})
    assert late(is_active=None).status_code == 302
    alice.refresh_from_db()
    assert (alice.username, alice.is_private, alice.is_active) == ("chosen", True, False)


def test_what_two_changed_is_asked_about_and_said_who_changed_it(desk, other_desk, alice):
    late = open_page(desk, alice)
    open_page(other_desk, alice)(username="hickey")
    answer = late(username="icky", is_active=None)
    page = answer.content.decode()
    assert (answer.status_code, "now it is “hickey”" in page) == (200, True)
    assert ("second-editor" in page, 'value="icky"' in page) == (True, True)
    alice.refresh_from_db()
    assert (alice.username, alice.is_active) == ("hickey", True)

    assert desk.post(page_of(alice), form_of(answer)).status_code == 302
    alice.refresh_from_db()
    assert (alice.username, alice.is_active) == ("icky", False)


def test_a_late_page_of_a_title_puts_no_former_address_back(desk, other_desk, visitor):
    title = make_title("Her", slug="her", synopsis="One\nTwo")
    release = Release.objects.create(title=title, country="US", kind="theaters", date="2013-12-18")
    late = open_page(desk, title)
    other = open_page(other_desk, title)(slug="her-2013", **{"releases-0-country": "CA"})
    assert other.status_code == 302
    assert late(year="2014").status_code == 302
    title.refresh_from_db()
    release.refresh_from_db()
    assert (title.slug, title.year, release.country) == ("her-2013", 2014, "CA")
    assert title.synopsis == "One\nTwo"
    assert visitor.get("/titles/her/")["Location"] == "/titles/her-2013/"


def test_a_row_of_a_title_that_two_changed_is_asked_about(desk, other_desk):
    title = make_title("Her")
    release = Release.objects.create(title=title, country="US", kind="theaters", date="2013-12-18")
    late = open_page(desk, title)
    open_page(other_desk, title)(**{"releases-0-country": "CA"})
    answer = late(**{"releases-0-country": "GB"})
    assert answer.status_code == 200
    assert "This was changed while you were editing" in answer.content.decode()
    release.refresh_from_db()
    assert release.country == "CA"
    assert desk.post(page_of(title), form_of(answer)).status_code == 302
    release.refresh_from_db()
    assert release.country == "GB"


def test_genres_that_two_chose_are_asked_about(desk, other_desk):
    title = make_title("Her")
    drama, comedy = (title.genres.create(name=name, slug=name.lower()) for name in "DC")
    title.genres.clear()
    late = open_page(desk, title)
    open_page(other_desk, title)(genres=[str(drama.pk)])
    answer = late(genres=[str(comedy.pk)])
    assert (answer.status_code, "now it is “D”" in answer.content.decode()) == (200, True)
    assert desk.post(page_of(title), form_of(answer)).status_code == 302
    assert list(Title.objects.get(pk=title.pk).genres.all()) == [comedy]


@pytest.mark.parametrize("make", [make_person, make_season, lambda: Topic.objects.first()])
def test_a_page_that_nobody_touched_changes_nothing(desk, make):
    item = make()
    before = type(item).objects.filter(pk=item.pk).values().get()
    assert open_page(desk, item)().status_code == 302
    after = type(item).objects.filter(pk=item.pk).values().get()
    before.pop("updated_at", None), after.pop("updated_at", None)
    assert after == before
