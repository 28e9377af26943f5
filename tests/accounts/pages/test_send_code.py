"""Sending the code that asks once more who somebody is."""

import pytest

from core.models import OutgoingMail
from tests.accounts.pages.test_reauthenticate_by_code import PAGE, logged_in

pytestmark = pytest.mark.django_db


def test_the_code_goes_to_the_members_own_address(alice):
    page = logged_in(alice).post(PAGE, {"send": "1", "email": "eve@example.com"})
    assert page.status_code == 303
    assert [mail.to for mail in OutgoingMail.objects.all()] == ["alice@example.com"]


def test_over_the_limit_of_the_mailbox_nothing_is_sent(alice, settings):
    client = logged_in(alice)
    for _ in range(settings.CODE_MAILS_AN_HOUR):
        client.post(PAGE, {"send": "1"})
    page = client.post(PAGE, {"send": "1"}, follow=True)
    assert "Too many codes were requested" in page.content.decode()
    assert OutgoingMail.objects.count() == settings.CODE_MAILS_AN_HOUR


def test_a_stranger_causes_no_mail(visitor):
    assert visitor.post(PAGE, {"send": "1"}).status_code == 302
    assert OutgoingMail.objects.count() == 0
