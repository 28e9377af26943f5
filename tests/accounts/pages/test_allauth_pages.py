"""Every page that allauth serves is in our words; a new version of it adds none unseen."""

import re
from html import unescape
from pathlib import Path

import allauth
import allauth.urls
import pytest
from django.test import Client
from django.urls import URLPattern

from tests.accounts.pages.test_entrance import ask, enter, last_code
from tests.accounts.second_factors import app_code, turn_on

pytestmark = pytest.mark.django_db
THEIRS = Path(allauth.__file__).parent
BASE = "/accounts/"
PASSWORD = "seven green bottles"
# What allauth's own pages, mails and forms say, in its capitals.
THEIR_WORDS = re.compile(
    r"[Ss]ign(ed|ing)?[ -]([Oo]ut|[Ii]n)\b|Sign Up|[Tt]wo-[Ff]actor|A(ctivate|uthenticator App)\b"
    r"|[Dd]eactivate|[Rr]eauthenticat|[Aa]uthenticator secret|Confirm Access|contact us|Generate\b"
    r"|[Ss]uccessfully|(Change|Set|Current|New|Reset My) Password|Password Reset|\(again\)"
    r"|Recovery Codes|Account Inactive|Incorrect|Invalid|type the same password|Alternative options"
)


def words_of_theirs(text: str) -> list[str]:
    """Return the words in a text that allauth would have used."""
    return [match[0] for match in THEIR_WORDS.finditer(text)]


def seen(page) -> str:
    """Return the words of a page's own part."""
    main = page.content.decode().partition('tabindex="-1">')[2].partition("</main")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def names(patterns) -> set[str]:
    """Return the names of all addresses below some patterns."""
    found = set()
    for pattern in patterns:
        is_leaf = isinstance(pattern, URLPattern)
        found |= {pattern.name} if is_leaf else names(pattern.url_patterns)
    return found


def pages_of_visitors(alice):
    visitor = Client()
    yield "account_login", visitor.get(BASE + "login/")
    yield "account_login", visitor.post(BASE + "login/", {"email": "x"})
    yield "account_signup", visitor.get(BASE + "signup/", follow=True)
    yield "account_request_login_code", visitor.get(BASE + "login/code/", follow=True)
    yield "account_inactive", visitor.get(BASE + "inactive/")
    yield "account_reset_password", visitor.get(BASE + "password/reset/")
    sent = {"email": "alice@example.com"}
    confirm = visitor.post(BASE + "password/reset/", sent, follow=True)
    yield "account_confirm_password_reset_code", confirm
    where = BASE + "password/reset/confirm/"
    yield "account_confirm_password_reset_code", visitor.post(where, {"code": "WRONG"})
    complete = visitor.post(where, {"code": last_code()}, follow=True)
    yield "account_complete_password_reset", complete
    where = BASE + "password/reset/complete/"
    for one, two in ((PASSWORD, "other"), ("short", "short"), ("", "")):
        yield (
            "account_complete_password_reset",
            visitor.post(where, {"password1": one, "password2": two}),
        )
    done = visitor.post(where, {"password1": PASSWORD, "password2": PASSWORD}, follow=True)
    yield "account_password_reset_completed", done


def pages_of_members(alice):
    member = Client()
    member.force_login(alice)
    yield "account_logout", member.get(BASE + "logout/")
    yield "account_email", member.get(BASE + "email/")
    yield "account_email", member.post(BASE + "email/", {"email": alice.email, "action_add": ""})
    sent = {"email": "next@example.com", "action_add": ""}
    yield "account_email_verification_sent", member.post(BASE + "email/", sent, follow=True)
    yield "account_email", member.get(BASE + "email/")
    yield "usersessions_list", member.get(BASE + "sessions/")
    yield "accounts:reauthenticate_by_code", member.get(BASE + "reauthenticate/code/")
    yield "account_set_password", member.get(BASE + "password/set/")
    wrong = {"password1": "password", "password2": "passwort"}
    yield "account_set_password", member.post(BASE + "password/set/", wrong)
    alice.set_password(PASSWORD)
    alice.save()
    member.force_login(alice)
    yield "account_change_password", member.get(BASE + "password/change/")
    wrong |= {"oldpassword": "wrong"}
    yield "account_change_password", member.post(BASE + "password/change/", wrong)
    yield "account_reauthenticate", member.get(BASE + "reauthenticate/")
    yield "account_reauthenticate", member.post(BASE + "reauthenticate/", {"password": "wrong"})


def pages_of_two_steps(alice):
    member, two = Client(), BASE + "2fa/"
    member.force_login(alice)
    yield "mfa_index", member.get(two)
    yield "mfa_activate_totp", member.get(two + "totp/activate/")
    yield "mfa_activate_totp", member.post(two + "totp/activate/", {"code": "wrong"})
    right = {"code": app_code(member.session["mfa.totp.secret"])}
    yield "mfa_view_recovery_codes", member.post(two + "totp/activate/", right, follow=True)
    yield "mfa_index", member.get(two)
    yield "mfa_download_recovery_codes", member.get(two + "recovery-codes/download/")
    yield "mfa_generate_recovery_codes", member.get(two + "recovery-codes/generate/")
    made = member.post(two + "recovery-codes/generate/", follow=True)
    yield "mfa_view_recovery_codes", made
    yield "mfa_reauthenticate", member.get(two + "reauthenticate/")
    yield "mfa_reauthenticate", member.post(two + "reauthenticate/", {"code": "wrong"})
    visitor = Client()
    yield "account_confirm_login_code", ask(visitor, alice.email)
    yield "account_confirm_login_code", visitor.post(BASE + "login/code/confirm/", {"code": "NO"})
    yield "mfa_authenticate", enter(visitor, last_code())
    yield "mfa_authenticate", visitor.post(two + "authenticate/", {"code": "000000"})
    yield "mfa_deactivate_totp", member.get(two + "totp/deactivate/")
    yield "mfa_index", member.post(two + "totp/deactivate/", follow=True)


def test_every_page_of_allauth_is_in_our_words(alice):
    visits = [pages_of_members, pages_of_two_steps, pages_of_visitors]
    pages = [page for walk in visits for page in walk(alice)]
    assert names(allauth.urls.urlpatterns) <= {name for name, page in pages}
    for name, page in pages:
        assert page.status_code == 200, name
        used = [Path(template.origin.name) for template in page.templates if template.name]
        assert [path for path in used if path.is_relative_to(THEIRS)] == [], name
        assert words_of_theirs(seen(page) or page.content.decode()) == [], name
        main = page.content.decode().partition("<main")[2]
        assert "placeholder=" not in main, name


@pytest.mark.parametrize("said", ["Sign Out", "Two-Factor", "Recovery Codes", "Set Password"])
def test_the_words_are_found(said):
    assert words_of_theirs(f"first {said} last") == [said]


def test_a_recovery_code_lets_in_without_the_phone(visitor, alice):
    member, two = Client(), BASE + "2fa/"
    member.force_login(alice)
    member.get(two + "totp/activate/")
    code = app_code(member.session["mfa.totp.secret"])
    spaced = f"{code[:3]} {code[3:]}"  # as apps show it
    shown = member.post(two + "totp/activate/", {"code": spaced}, follow=True).content.decode()
    kept = re.findall(r"<code>(\d+)</code>", shown)
    assert len(kept) == 10
    file = member.get(two + "recovery-codes/download/").content.decode()
    assert file.split()[-10:] == kept

    ask(visitor, "alice@example.com")
    assert "recovery codes you saved" in seen(enter(visitor, last_code()))
    visitor.post(two + "authenticate/", {"code": kept[0]})
    assert visitor.get(BASE + "settings/").status_code == 200
    assert "You have 9 codes left." in seen(visitor.get(two))


def test_without_phone_and_codes_one_is_told_whom_to_write_to(visitor, alice, settings):
    settings.CONTACT_ADDRESS = "help@films.example"
    turn_on(alice)
    ask(visitor, "alice@example.com")
    page = enter(visitor, last_code()).content.decode()
    assert 'href="mailto:help@films.example"' in page


def test_the_rules_for_passwords_say_the_length_that_counts(as_alice, settings):
    page = as_alice.get(BASE + "password/set/")
    assert "At least 10 characters." in seen(page)
    for password, status in (("9 letters", 200), ("10 letters", 302)):
        sent = {"password1": password, "password2": password}
        assert as_alice.post(BASE + "password/set/", sent).status_code == status


def test_a_new_password_and_a_new_address_lead_back_to_the_settings(as_alice):
    sent = {"password1": PASSWORD, "password2": PASSWORD}
    assert "Password set." in back_at_settings(as_alice, "password/set/", sent)
    sent = {
        "oldpassword": PASSWORD,
        "password1": "six green bottles",
        "password2": "six green bottles",
    }
    assert "Password changed." in back_at_settings(as_alice, "password/change/", sent)
    as_alice.post(BASE + "email/", {"email": "next@example.com", "action_add": ""})
    said = back_at_settings(as_alice, "confirm-email/", {"code": last_code()})
    assert "Your address next@example.com is confirmed." in said


def back_at_settings(client, path, sent):
    page = client.post(BASE + path, sent, follow=True)
    assert page.request["PATH_INFO"] == BASE + "settings/"
    return seen(page)


def test_between_code_and_password_one_does_not_lose_the_way(visitor):
    there = "?next=/titles/her/review/"
    for page, other in (("login/", "login/password/"), ("login/password/", "login/")):
        assert f'href="{BASE}{other}{there}"' in visitor.get(BASE + page + there).content.decode()


def test_settings_say_whether_two_step_log_in_is_on(as_alice, alice):
    assert "Two-step log-in Off" in seen(as_alice.get(BASE + "settings/"))
    turn_on(alice)
    assert "Two-step log-in On" in seen(as_alice.get(BASE + "settings/"))


def test_sessions_are_named_by_browser_and_told_with_their_time_zone(alice):
    agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0"
    member = Client(headers={"user-agent": agent})
    member.force_login(alice)
    page = seen(member.get(BASE + "sessions/"))
    assert "Firefox on Windows · this browser" in page
    assert re.search(
        r"Last used \w+ \d+, 20\d\d, .+ E[SD]T, from the IP address 127\.0\.0\.1", page
    )
    assert "You are logged in nowhere else." in page
