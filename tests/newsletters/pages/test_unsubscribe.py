"""Unsubscribing: from one newsletter or all, by a person or by their mail program (RFC 8058)."""

import pytest
from django.test import Client

from newsletters import services
from newsletters.models import Subscriber, SubscriptionConsent, Topic
from tests.newsletters.pages.test_subscribe import active, ask, links

pytestmark = pytest.mark.django_db
ONE_CLICK = {"List-Unsubscribe": "One-Click"}
BY_BUTTON = {"page": "1"}


@pytest.fixture
def reader(visitor):
    ask(visitor)
    visitor.post(links()[0])
    return Subscriber.objects.get()


@pytest.fixture
def stop(reader):
    return services.stop_path(reader)


@pytest.fixture
def stop_news(reader):
    return services.stop_path(reader, Topic.objects.get(slug="news"))


def as_stored():
    rows = Subscriber.objects.order_by("pk").values()
    wishes = [list(s.subscriptions.order_by("pk").values()) for s in Subscriber.objects.all()]
    return list(rows), wishes, list(SubscriptionConsent.objects.order_by("pk").values())


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_whoever_only_looks_changes_no_row_and_sees_a_button(stop, stop_news, method):
    before = as_stored()
    for path in (stop, stop_news):
        page = getattr(Client(), method)(path)
        assert page.status_code == 200
        if method != "head":
            assert "Unsubscribe</button>" in page.content.decode()
    assert as_stored() == before


def test_a_mail_program_stops_one_topic_without_cookie_token_or_redirect(stop_news):
    client = Client(enforce_csrf_checks=True)
    answer = client.post(stop_news, ONE_CLICK)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert answer.content == b"You are unsubscribed. It applies at once.\n"
    assert not answer.cookies
    assert active() == {"podcast"}


def test_a_mail_program_may_send_it_in_parts(stop):
    body = (
        '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--'
    )
    answer = Client().post(stop, body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 200
    assert active() == set()


def test_pressed_twice_it_answers_the_same_and_is_noted_once(stop):
    answers = [Client().post(stop, ONE_CLICK).content for _ in range(2)]
    assert answers[0] == answers[1]
    assert SubscriptionConsent.objects.filter(act="ended").count() == 2  # one a topic


def test_the_button_stops_it_shows_a_receipt_and_undoes_it(stop, visitor):
    page = Client(enforce_csrf_checks=True).post(stop, BY_BUTTON)
    assert active() == set()
    text = page.content.decode()
    assert "You will not hear from us again" in text
    assert "Send me “News and more”" in text
    assert not page.cookies

    undo = page.context["act"].undo
    again = Client(enforce_csrf_checks=True).post(f"/newsletters/undo/{undo}/")
    assert again.status_code == 303
    assert active() == {"news", "podcast"}


def test_a_link_of_one_subscriber_leaves_the_others_alone(visitor, stop):
    ask(visitor, "other@example.com")
    visitor.post(links()[0])
    Client().post(stop, ONE_CLICK)
    assert active() == set()
    assert active("other@example.com") == {"news", "podcast"}


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_cut_link_or_one_of_another_purpose_stops_nothing_and_says_so(reader, stop, method):
    token = stop.rstrip("/").rpartition("/")[2]
    manage = services.preferences_path(reader).rstrip("/").rpartition("/")[2]
    confirm = services.confirm_path(reader, [1]).rstrip("/").rpartition("/")[2]
    for bad in (token[:-1], token[: len(token) // 2], "nonsense", manage, confirm):
        page = getattr(Client(), method)(f"/newsletters/unsubscribe/{bad}/", ONE_CLICK)
        assert page.status_code == 404
        assert "This link is not whole" in page.content.decode()
    for other in ("preferences", "undo", "confirm"):
        page = getattr(Client(), method)(f"/newsletters/{other}/{token}/")
        assert page.status_code in (404, 410)
    assert active() == {"news", "podcast"}


def test_a_link_of_a_topic_that_is_gone_stops_nothing_else(stop_news):
    Topic.objects.get(slug="news").delete()
    assert Client().post(stop_news, ONE_CLICK).status_code == 404
    assert active() == {"podcast"}


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_no_other_method_is_taken(stop, method):
    assert getattr(Client(), method)(stop).status_code == 405
    assert active() == {"news", "podcast"}
