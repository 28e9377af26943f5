"""What members have not read, by mail: as often as they chose, each thing once, stopped at once."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Digest
from accounts.services import digests, notifications, relations
from core import due
from core.models import OutgoingMail
from tests.factories import NOON, make_member

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def reader(alice):
    alice.email = "alice@example.org"
    alice.save()
    return alice


def happens(member, name):
    relations.set_followed(make_member(name), member, True, NOON)


def mails():
    return list(OutgoingMail.objects.order_by("pk"))


def test_what_is_not_read_comes_once_a_day_to_who_wants_it(reader):
    happens(reader, "before")
    happens(make_member("bob"), "unasked")
    digests.choose(member=reader, every="day", at=NOON)
    happens(reader, "anna")
    happens(reader, "bert")
    assert digests.send_due(now=NOON + DAY / 2) == 0
    assert digests.send_due(now=NOON + DAY) == 1
    assert digests.send_due(now=NOON + DAY) == 0
    (mail,) = mails()
    assert (mail.to, mail.subject) == ("alice@example.org", "2 things you have not read")
    assert mail.text.index("\u2068bert\u2069 started following you.") < mail.text.index("anna")
    assert "before" not in mail.text
    assert digests.stop_link(reader) in mail.text
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    happens(reader, "carl")
    assert digests.send_due(now=NOON + 2 * DAY) == 1
    assert "carl" in mails()[1].text
    assert "anna" not in mails()[1].text
    assert digests.send_due(now=NOON + 9 * DAY) == 0


def test_a_week_is_a_week_and_what_was_read_is_left_out(reader):
    digests.choose(member=reader, every="week", at=NOON)
    happens(reader, "anna")
    assert digests.send_due(now=NOON + 6 * DAY) == 0
    notifications.mark_read(member=reader, upto=10**9, at=NOON)
    assert digests.send_due(now=NOON + 7 * DAY) == 0
    happens(reader, "bert")
    assert sum(many for words, many in due.carry_out(NOON + 7 * DAY) if "mails of" in words) == 1


def test_a_mail_names_twenty_and_says_how_many_more_there_are(reader):
    digests.choose(member=reader, every="day", at=NOON)
    for number in range(23):
        happens(reader, f"member{number}")
    digests.send_due(now=NOON + DAY)
    assert mails()[0].text.count("started following you") == 20
    assert "And 3 more." in mails()[0].text


def test_closed_accounts_and_those_without_an_address_get_none(reader):
    for member, change in ((reader, {"is_active": False}), (make_member("bob"), {"email": ""})):
        digests.choose(member=member, every="day", at=NOON)
        happens(member, f"of-{member.username}")
        type(member).objects.filter(pk=member.pk).update(**change)
    assert digests.send_due(now=NOON + DAY) == 0


def test_the_settings_say_how_often(client, reader):
    client.force_login(reader)
    page = reverse("accounts:notification_settings")
    for every in ("day", "week", ""):
        client.post(page, {"kinds": ["follow"], "every": every})
        assert [row.every for row in Digest.objects.all()] == ([every] if every else [])
        assert client.get(page).context["form"].initial["every"] == every
    answer = client.post(page, {"kinds": ["follow"], "every": "hour"})
    assert "hour is not one of the available choices" in answer.content.decode()


def test_the_link_of_a_mail_stops_them_without_logging_in(reader):
    digests.choose(member=reader, every="day", at=NOON)
    mail_program = Client(enforce_csrf_checks=True)
    link = digests.stop_link(reader).removeprefix("http://testserver")
    path = "/notifications/" + link.split("/notifications/")[1]
    assert "Stop them" in mail_program.get(path).content.decode()
    assert Digest.objects.count() == 1
    answer = mail_program.post(path, {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, Digest.objects.count()) == (200, 0)
    assert mail_program.post(path).status_code == 200
    assert mail_program.post(path[:-9] + "/").status_code == 404
