"""Every mail that allauth can send is in the site's words, and leads to the site's own address."""

import datetime as dt
from pathlib import Path

import allauth
import pytest
from allauth.account.adapter import get_adapter
from allauth.core import context
from django.conf import settings
from django.template.loader import get_template
from django.test import RequestFactory

from core.models import OutgoingMail
from core.templatetags.ui import moment
from tests.accounts.pages.test_allauth_pages import words_of_theirs
from tests.accounts.pages.test_entrance import last_code

THEIRS = Path(allauth.__file__).parent / "templates"
MAILS = sorted(
    str(path.relative_to(THEIRS)).removesuffix("_message.txt")
    for part in ("account", "mfa")
    for path in (THEIRS / part / "email").glob("*_message.txt")
    if path.stem != "base_message"
)
AT = dt.datetime(2026, 11, 26, 20, 32, tzinfo=dt.UTC)
AGENT = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0"


@pytest.mark.parametrize("mail", MAILS)
def test_a_mail_is_ours_and_names_the_site_alone(mail, db, settings):
    settings.ALLOWED_HOSTS, settings.SITE_NAME = ["evil.example"], "Kino & Co"
    settings.CONTACT_ADDRESS = "help@films.example"
    request = RequestFactory(HTTP_HOST="evil.example").get("/")
    values = {"code": "", "timestamp": AT, "ip": "192.0.2.1", "user_agent": AGENT, "undo_url": "L"}
    with context.request_context(request):
        written = get_adapter().render_mail(mail, "alice@example.com", values)

    said = f"{written.subject}\n{written.body}"
    assert "evil" not in said
    assert "Hello from" not in said
    assert "Kino & Co, https://matinee.example" in said
    assert "Kino & Co" in written.subject
    assert "localhost" not in said
    assert words_of_theirs(said) == []


@pytest.mark.parametrize("kind", ["password_changed", "email_changed"])
def test_a_notice_says_when_and_where_it_happened(rf, kind):
    values = {"timestamp": AT, "ip": "192.0.2.1", "user_agent": AGENT}
    request = rf.get("/")
    with context.request_context(request):
        text = get_adapter().render_mail(f"account/email/{kind}", "a@b.example", values).body
    assert "When: November 26, 2026, 3:32 p.m. EST\n" in text
    assert "Where: Firefox on Windows, IP address 192.0.2.1\n" in text


def test_a_time_zone_without_letters_is_named_by_its_hours(settings):
    settings.TIME_ZONE = "America/Sao_Paulo"
    assert moment(AT) == "November 26, 2026, 5:32 p.m. UTC-03"


@pytest.mark.parametrize("mail", MAILS)
@pytest.mark.parametrize("part", ["subject", "message"])
def test_no_mail_is_left_to_allauths_words(mail, part):
    origin = Path(get_template(f"{mail}_{part}.txt").origin.name)
    assert origin.is_relative_to(settings.BASE_DIR / "templates")


def test_a_code_for_another_address_says_what_it_is_for(as_alice):
    as_alice.post("/accounts/email/", {"email": "next@example.com", "action_add": ""})
    mail = OutgoingMail.objects.get(to="next@example.com")
    assert "makes it the address of your account" in mail.text
    assert last_code() in mail.text
