"""Limits: named in one place, counted outside the act, the same on every cache."""

import datetime as dt
import re
from pathlib import Path

import pytest
from allauth.account import app_settings as allauth_settings
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import connection, transaction

from core import clock, forwarding, limits
from core.models import LimitCount, SiteState

pytestmark = pytest.mark.django_db
DOCS = Path(__file__).parent.parent.parent / "docs" / "limits.md"


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setitem(limits.LIMITS, "report", (limits.Window(3, 60), limits.Window(5, 3600)))


@pytest.fixture
def later(monkeypatch):
    def to(seconds):
        moment = clock.now() + dt.timedelta(seconds=seconds)
        monkeypatch.setattr("core.limits.clock.now", lambda: moment)

    return to


def test_a_limit_holds_in_every_window(small, later):
    assert [limits.allow("report", key="a") for _ in range(4)] == [True, True, True, False]
    assert limits.allow("report", key="b")
    later(61)
    assert [limits.allow("report", key="a") for _ in range(3)] == [True, True, False]
    later(3601)
    assert limits.allow("report", key="a")


def test_a_refused_act_counts_against_no_other_limit(small):
    for _ in range(9):
        limits.allow("report", "mailbox", key="a")
    assert LimitCount.objects.get(name="mailbox").count == 3


def test_room_is_told_without_taking_it(small):
    for _ in range(3):
        assert limits.has_room("report", key="a")
        limits.allow("report", key="a")
    assert not limits.has_room("report", key="a")
    limits.give_back("report", key="a")
    assert limits.has_room("report", key="a")


def test_no_key_can_be_read_from_the_table(small):
    limits.allow("report", key="alice@example.com")
    assert "alice" not in str(list(LimitCount.objects.values()))


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_has_been_counted(small):
    limits.allow("report", key="a")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        _ = 1 / 0
    assert LimitCount.objects.filter(name="report", count=1).exists()


@pytest.mark.django_db(transaction=True)
def test_counting_inside_the_acts_transaction_is_refused():
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        limits.allow("report", key="a")


def test_whoever_goes_on_writes_nothing_and_is_let_in_in_time(
    small, later, django_assert_num_queries
):
    assert [limits.spend("report", key="a") for _ in range(3)] == [0, 0, 0]
    assert 58 < limits.spend("report", key="a") <= 60
    with django_assert_num_queries(1) as asked:
        assert 58 < limits.spend("report", key="a") <= 60
    assert asked[0]["sql"].startswith("SELECT")
    assert limits.spend("report", key="b") == 0
    limits.give_back("report", key="a")
    assert limits.spend("report", key="a") == 0
    later(61)
    assert [limits.allow("report", key="a") for _ in range(3)] == [True, True, False]


def test_one_act_costs_one_statement(django_assert_num_queries):
    with django_assert_num_queries(3):  # and the transaction around it
        limits.allow("report", key="a")


def test_ended_windows_are_forgotten(later, capsys):
    limits.allow("report", key="a")
    later(3601)
    limits.forget_ended(now=limits.clock.now())
    assert [row.seconds for row in LimitCount.objects.all()] == [limits.DAY]
    call_command("run_due")
    assert "ended limits forgotten" in capsys.readouterr().out


def test_the_docs_list_every_limit_with_its_figures():
    listed = dict(re.findall(r"^\| `([a-z-]+)` \|[^|]*\|([^|]*)\|", DOCS.read_text(), re.M))
    assert {name: text.strip() for name, text in listed.items()} == {
        name: ", ".join(_said(window) for window in windows)
        for name, windows in limits.LIMITS.items()
    }


def _said(window):
    units = {60: "a minute", 300: "in 5 minutes", 3600: "an hour", 86400: "a day"}
    return f"{window.most} {units[window.seconds]}"


def test_allauths_own_limits_are_all_replaced(settings):
    """A contract with allauth: a limit it gains in a new version must get one of ours."""
    del settings.ACCOUNT_RATE_LIMITS
    assert set(allauth_settings.RATE_LIMITS) == {
        # code-mail, entrance, log-in, log-in-guess, second-factor-guess:
        "request_login_code", "confirm_email", "signup", "login", "login_failed",
        # password-reset, password-change, address-change, reauthentication:
        "reset_password", "reset_password_from_key", "change_password", "manage_email",
        "reauthenticate",
        # telephones are not used here:
        "change_phone", "verify_phone",
    }  # fmt: skip


def test_a_forged_forwarded_address_does_not_reset_a_limit(rf, settings):
    request = rf.get("/", headers={"X-Forwarded-For": "1.2.3.4"})
    assert limits.source_of(request) == "127.0.0.1"
    settings.TRUSTED_PROXY_COUNT = 1
    request = rf.get("/", headers={"X-Forwarded-For": "6.6.6.6, 1.2.3.4"})
    assert limits.source_of(request) == "1.2.3.4"


def test_a_network_of_ipv6_is_one_source(rf):
    one, other = "2001:db8:1:2:aaaa::1", "2001:db8:1:2:bbbb::2"
    sources = {limits.source_of(rf.get("/", REMOTE_ADDR=address)) for address in (one, other)}
    assert sources == {"2001:db8:1:2::/64"}


def test_addresses_of_one_ipv6_network_share_a_limit_and_the_next_network_has_its_own(rf, small):
    def act(address):
        return limits.allow("report", key=limits.source_of(rf.get("/", REMOTE_ADDR=address)))

    first, last = "2001:db8:1:2::", "2001:db8:1:2:ffff:ffff:ffff:ffff"
    assert [act(address) for address in (first, last, first, last)] == [True, True, True, False]
    for beside in ("2001:db8:1:1:ffff:ffff:ffff:ffff", "2001:db8:1:3::"):
        assert act(beside)


def test_each_ipv4_address_is_a_source_of_its_own(rf):
    sources = [limits.source_of(rf.get("/", REMOTE_ADDR=f"192.0.2.{n}")) for n in (1, 2)]
    assert sources == ["192.0.2.1", "192.0.2.2"]


@pytest.mark.parametrize("address", ["", "unix:", "192.0.2.1:4711"])
def test_whatever_is_no_address_is_one_source(rf, address):
    assert limits.source_of(rf.get("/", REMOTE_ADDR=address)) == "unknown"


def test_a_proxy_nobody_told_of_is_noted_once_and_named_by_the_deployment_check(
    rf, settings, caplog
):
    forwarding._noted.clear()
    for _ in range(2):
        limits.source_of(rf.get("/", headers={"X-Forwarded-For": "1.2.3.4"}))
    assert [r.message for r in caplog.records if "TRUSTED_PROXY_COUNT" in r.message] != []
    assert len(caplog.records) == 1
    assert SiteState.current().forwarded_at is not None
    warned = {message.id for message in run_checks(include_deployment_checks=True)}
    assert "matinee.W001" in warned
    settings.TRUSTED_PROXY_COUNT = 1
    warned = {message.id for message in run_checks(include_deployment_checks=True)}
    assert "matinee.W001" not in warned


def test_a_count_is_one_row_whatever_the_time_of_day():
    limits.allow("report", key="a")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM core_limitcount WHERE name = 'report'")
        assert cursor.fetchone() == (len(limits.LIMITS["report"]),)
