"""The switch "new accounts may be made": members come in, nobody new does, and all looks alike."""

import pytest
from django.test import Client

from accounts.models import User
from accounts.services.entering import account_for_entrance
from core.models import OutgoingMail, SiteState
from tests.accounts.pages.test_entrance import ask, enter, is_in, last_code, masked

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed():
    SiteState.objects.create(pk=1, sign_ups_open=False)


def test_a_new_address_gets_no_account(closed, visitor):
    assert account_for_entrance("new@example.com") is None
    ask(visitor, "new@example.com")
    assert User.objects.count() == 0
    assert OutgoingMail.objects.filter(kind="code").count() == 0
    assert OutgoingMail.objects.count() == 1


def test_a_member_still_comes_in(closed, alice, visitor):
    assert account_for_entrance("alice@example.com") == alice
    ask(visitor, "alice@example.com")
    enter(visitor, last_code())
    assert is_in(visitor)


def test_the_page_is_the_same_for_both(closed, alice):
    pages = {masked(ask(Client(), f"{name}@example.com")) for name in ("alice", "new")}
    assert len(pages) == 1


def test_another_switch_keeps_nobody_out(db):
    SiteState.objects.create(pk=1, reviews_open=False)
    assert account_for_entrance("new@example.com") == User.objects.get()
