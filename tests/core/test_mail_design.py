"""Mails about an account look like the site, and say in HTML what their text says."""

import re
from html import unescape

import pytest
from django.core import mail
from django.utils import timezone
from django.utils.html import strip_tags

from core.mail_design import html_of
from core.services import delivery
from newsletters import services
from newsletters.models import Topic
from tests.factories import NOON, make_member

TEXT = """Your code is

ABCD-2345

Hello <b>Anna</b> & "others", see https://x.example/a?b=1&c=2.

- One
  https://x.example/1
- Two
"""


def words(markup):
    return " ".join(
        unescape(strip_tags(re.sub(r"<style>.*?</style>", "", markup, flags=re.S))).split()
    )


def test_every_word_of_the_text_is_in_the_html_in_its_order():
    said = words(html_of("A subject", TEXT))
    for line in TEXT.replace("https://x.example/1", "").splitlines():
        assert " ".join(line.strip().removeprefix("- ").split()) in said


def test_addresses_lead_where_they_say_and_nothing_else_is_markup():
    markup = html_of("<i>A</i>", TEXT + '\n\njavascript:alert(1) http://a"onclick=x')
    assert '<a href="https://x.example/a?b=1&amp;c=2">' in markup
    assert '<a href="https://x.example/1">One</a>' in markup
    assert "<b>" not in markup and "<i>" not in markup  # noqa: PT018
    assert 'href="javascript' not in markup
    assert 'onclick=x"' not in markup and 'href="http://a"' in markup  # noqa: PT018
    assert '<p class="code">ABCD-2345</p>' in markup


def test_a_long_token_is_not_shown():
    markup = html_of("A", "Open it:\nhttps://films.example/newsletters/confirm/" + "x" * 80 + "/")
    assert ">films.example/newsletters/confirm/…</a>" in markup
    assert "x" * 80 + '/"' in markup


@pytest.mark.django_db
def test_codes_and_confirmations_go_out_in_both_parts(client, settings):
    backend = "django.core.mail.backends.locmem.EmailBackend"
    settings.MAILERS = {**settings.MAILERS, "delivery": {"BACKEND": backend}}
    mail.outbox = []
    member = make_member("anna", email="anna@example.com")
    client.post("/accounts/password/reset/", {"email": member.email})
    services.ask(address="b@example.com", topics=Topic.objects.all(), source="t", at=NOON)
    delivery.send_due(clock=timezone.now)
    assert len(mail.outbox) == 2
    for message in mail.outbox:
        (part,) = message.alternatives
        assert part.mimetype == "text/html"
        assert '<h1 dir="auto">' in part.content
    code = re.search(r"[A-Z0-9]{3,4}-[A-Z0-9]{3,4}", mail.outbox[0].body)[0]
    assert f'<p class="code">{code}</p>' in mail.outbox[0].alternatives[0].content
