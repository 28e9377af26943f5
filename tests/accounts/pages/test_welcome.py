"""The welcome page: four questions, nothing kept that need not be."""

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client

from accounts.documents import document
from accounts.models import Consent, FormerUsername, User
from core.models import OutgoingMail
from newsletters.models import Subscription
from tests.accounts.pages.test_entrance import ask, enter, last_code
from tests.factories import make_member, make_title

pytestmark = pytest.mark.django_db
PAGE = "/accounts/welcome/"
ANSWERS = {"username": "Frank-E-Hickey", "birth_month": "5", "birth_year": "1987", "agrees": "on"}


@pytest.fixture
def newcomer(visitor):
    """Somebody who has just entered their code."""
    ask(visitor)
    enter(visitor, last_code())
    return visitor


def answer(client, **changes):
    data = {k: v for k, v in {**ANSWERS, **changes}.items() if v is not None}
    return client.post(PAGE, data, follow=True)


def test_the_gate_stands_before_every_other_page(newcomer):
    title = make_title()
    for url in ("/", title.get_absolute_url(), "/accounts/settings/", "/accounts/email/"):
        assert newcomer.get(url)["Location"] == PAGE
    for url in ("/terms/", "/privacy/", "/healthz"):
        assert newcomer.get(url).status_code == 200


def test_joining_stores_a_band_and_the_exact_words_agreed_to(newcomer):
    answer(newcomer)

    user = User.objects.get()
    assert (user.username, user.age_band, user.age_band_until) == ("Frank-E-Hickey", "18+", None)
    consents = {c.document: c for c in Consent.objects.all()}
    assert set(consents) == {"terms", "privacy"}
    assert consents["terms"].text_sha256 == document("terms").sha256
    assert consents["terms"].wording == "I agree to the terms and the privacy policy."


def test_newsletters_are_unticked_and_chosen_ones_start_at_once(newcomer):
    page = newcomer.get(PAGE).content.decode()
    assert page.count('name="topics"') == 3
    assert "checked" not in page

    answer(newcomer, topics=["news"])

    assert [s.topic.slug for s in Subscription.objects.filter(state="active")] == ["news"]


def test_no_newsletter_without_a_tick(newcomer):
    answer(newcomer)
    assert Subscription.objects.count() == 0


def test_one_is_led_back_to_where_one_was_going(newcomer):
    url = make_title().get_absolute_url()
    newcomer.get(url)
    assert answer(newcomer).redirect_chain[-1][0] == url


def test_too_young_leaves_no_row(newcomer):
    page = answer(newcomer, birth_year="2020")

    assert "cannot open an account" in page.content.decode()
    for model in (User, EmailAddress, OutgoingMail, Consent, UserSession):
        assert model.objects.count() == 0, model
    assert not any("_auth_user_id" in s.get_decoded() for s in Session.objects.all())


def test_another_year_the_same_day_is_no_way_in(newcomer):
    answer(newcomer, birth_year="2020")
    ask(newcomer, "second@example.com")

    page = enter(newcomer, last_code())
    assert "cannot open an account" in page.content.decode()
    answer(newcomer)
    newcomer.get(PAGE)

    # It may be somebody else's sign-up: looking erases nothing, its owner's button does.
    assert User.objects.get().username is None
    newcomer.post(PAGE, {"erase": "1"})
    assert User.objects.count() == 0


def test_an_operator_is_asked_a_name_and_no_age(visitor):
    call_command("createsuperuser", email="boss@example.com", interactive=False, verbosity=0)
    ask(visitor, "boss@example.com")
    enter(visitor, last_code())
    page = visitor.get(PAGE).content.decode()
    assert ("birth_year" in page, 'name="username"' in page) == (False, True)

    answer(visitor, birth_year="2020")

    boss = User.objects.get()
    assert (boss.username, boss.age_band, boss.is_welcomed) == ("Frank-E-Hickey", "", True)
    assert boss.consents.count() == 2


def test_an_operator_is_not_turned_away_for_somebody_elses_answer(newcomer):
    answer(newcomer, birth_year="2020")
    call_command("createsuperuser", email="boss@example.com", interactive=False, verbosity=0)
    ask(newcomer, "boss@example.com")
    page = enter(newcomer, last_code())
    assert 'name="username"' in page.content.decode()


def test_a_teenager_is_private(newcomer, settings):
    answer(newcomer, birth_year="2010", birth_month="1")
    user = User.objects.get()
    assert (user.is_private, user.age_band in ("13-15", "16-17")) == (True, True)
    assert Client().get(f"/members/{user.username}/").status_code == 404


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"username": "ab"}, "at least 3"),
        ({"username": "has space"}, "letters, digits"),
        ({"username": "admin"}, "kept for the site"),
        ({"username": "A1ice"}, "too close to one that is"),
        ({"username": "former"}, "too close to one that is"),
        ({"username": "аlice"}, "letters, digits"),
        ({"birth_month": "13"}, "valid choice"),
        ({"birth_year": "87"}, "four digits"),
        ({"birth_year": "soon"}, "whole number"),
        ({"agrees": None}, "agree to both"),
        ({"username": "a\x00b"}, "Null characters"),
    ],
)
def test_a_bad_answer_says_what_to_do_and_keeps_the_rest(newcomer, changes, said):
    make_member("alice")
    FormerUsername.objects.create(
        username="Former", username_key="former", freed_at=User.objects.first().date_joined
    )
    page = answer(newcomer, **changes).content.decode()

    assert said in page
    assert ('value="1987"' in page) == ("birth_year" not in changes)
    assert User.objects.filter(username__isnull=True).count() == 1


def test_an_empty_form_is_answered_not_broken(newcomer):
    page = newcomer.post(PAGE, {})
    assert (page.status_code, page.content.decode().count("This field is required")) == (200, 3 * 2)


def test_whoever_is_welcomed_is_sent_on(as_alice):
    assert as_alice.get(PAGE)["Location"] == "/"
