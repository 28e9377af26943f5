"""Every mail that allauth can send is in the site's words, and leads to the site's own address."""

from pathlib import Path

import allauth
import pytest
from allauth.account.adapter import get_adapter
from allauth.core import context
from django.conf import settings
from django.template.loader import get_template
from django.test import RequestFactory
from django.utils import timezone

from core.models import OutgoingMail
from tests.accounts.pages.test_entrance import last_code

THEIRS = Path(allauth.__file__).parent / "templates"
MAILS = sorted(
    str(path.relative_to(THEIRS)).removesuffix("_message.txt")
    for part in ("account", "mfa")
    for path in (THEIRS / part / "email").glob("*_message.txt")
    if path.stem != "base_message"
)


@pytest.mark.parametrize("mail", MAILS)
def test_a_mail_is_ours_and_names_the_site_alone(mail, db, settings):
    settings.ALLOWED_HOSTS, settings.SITE_NAME = ["evil.example"], "Kino & Co"
    request = RequestFactory(HTTP_HOST="evil.example").get("/")
    values = {"code": "", "timestamp": timezone.now(), "ip": "192.0.2.1", "undo_url": "LINK"}
    with context.request_context(request):
        written = get_adapter().render_mail(mail, "alice@example.com", values)

    said = f"{written.subject}\n{written.body}"
    assert "evil" not in said
    assert "Hello from" not in said
    assert "Kino & Co, https://matinee.example" in said
    assert "Kino & Co" in written.subject


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
