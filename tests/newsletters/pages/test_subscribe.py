"""Subscribing, confirming, changing and stopping; a GET never changes anything."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from core.models import OutgoingMail
from newsletters import services
from newsletters.models import Edition, SignUpSwitch, Subscriber, Subscription, SubscriptionConsent
from newsletters.services import links as links_of_mail
from tests.factories import NOON, make_member
from tests.newsletters.editions import make_edition

pytestmark = pytest.mark.django_db
PAGE = "/newsletters/"


def ask(client, address="reader@example.com", topics=("news", "podcast")):
    return client.post(PAGE, {"address": address, "topics": list(topics)}, follow=True)


def links():
    text = OutgoingMail.objects.latest("pk").text
    return [url.removeprefix("https://matinee.example") for url in re.findall(r"https://\S+", text)]


def active(address="reader@example.com"):
    rows = Subscription.objects.filter(subscriber__address=address, state="active")
    return set(rows.values_list("topic__slug", flat=True))


def test_nothing_comes_before_the_button_is_pressed(visitor):
    page = ask(visitor)
    assert "We sent an email to reader@example.com" in page.content.decode()
    confirm, _manage = links()
    for method in ("get", "head", "options"):
        getattr(Client(), method)(confirm)
    assert active() == set()

    page = visitor.post(confirm, follow=True)

    assert active() == {"news", "podcast"}
    assert "Confirmed" in page.content.decode()


def test_confirming_twice_is_once(visitor):
    ask(visitor)
    confirm, _ = links()
    visitor.post(confirm)
    visitor.post(confirm)
    assert SubscriptionConsent.objects.filter(act="confirmed").count() == 2  # one a topic


def test_preferences_work_without_a_log_in_and_at_once(visitor):
    ask(visitor)
    confirm, manage = links()
    visitor.post(confirm)

    visitor.post(manage, {"topics": ["upcoming"]})

    assert active() == {"upcoming"}


def test_unsubscribing_needs_a_post(visitor):
    ask(visitor)
    visitor.post(links()[0])
    stop = services.stop_path(Subscriber.objects.get())
    for method in ("get", "head", "options"):
        getattr(Client(), method)(stop)
    assert active() == {"news", "podcast"}

    page = visitor.post(stop, {"page": "1"})

    assert active() == set()
    assert "will not hear from us again" in page.content.decode()


def test_the_exact_words_agreed_to_are_kept(visitor):
    ask(visitor, topics=["news"])
    visitor.post(links()[0])
    rows = SubscriptionConsent.objects.order_by("pk").values_list("act", "wording", "source")
    words = "Send me “News and more” (occasionally) by email. I can stop at any time."
    assert list(rows) == [("asked", words, "subscribe-page"), ("confirmed", words, "confirmation")]


def test_every_address_gets_the_same_answer(visitor):
    ask(visitor)
    visitor.post(links()[0])
    make_member("alice")

    pages = {
        re.sub(
            r"[\w.]+@example\.com|value=\"\w{64}\"", "X", ask(Client(), address).content.decode()
        )
        for address in ("reader@example.com", "new@example.com", "alice@example.com")
    }

    assert len(pages) == 1


def test_one_address_is_not_bombed(visitor):
    for number in range(20):
        ask(Client(REMOTE_ADDR=f"10.0.0.{number}"))
    assert OutgoingMail.objects.count() == 3


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "required"),
        ({"address": "nobody", "topics": ["news"]}, "looks like name@example.com"),
        ({"address": "a@example.com"}, "Tick at least one newsletter"),
        ({"address": "a@example.com", "topics": ["secret"]}, "not one of the available"),
    ],
)
def test_a_bad_form_says_what_to_do(visitor, data, said):
    page = visitor.post(PAGE, data).content.decode()
    assert said in page
    assert Subscriber.objects.count() == 0


@pytest.mark.parametrize("page", ["preferences", "unsubscribe"])
def test_a_forged_link_is_not_found(visitor, page):
    ask(visitor)
    confirm, manage = links()
    token = manage.strip("/").rsplit("/", 1)[1]
    stolen = confirm.strip("/").rsplit("/", 1)[1]
    for bad in (token[:-1] + ("a" if token[-1] != "a" else "b"), "nonsense", stolen):
        assert visitor.post(f"/newsletters/{page}/{bad}/").status_code == 404


def test_an_old_confirmation_says_so(visitor, monkeypatch):
    ask(visitor)
    monkeypatch.setattr(links_of_mail, "CONFIRM_SECONDS", -1)
    page = visitor.post(links()[0])
    assert (page.status_code, "no longer works" in page.content.decode()) == (410, True)
    assert active() == set()


def test_while_sign_up_is_switched_off_nothing_is_written(visitor):
    SignUpSwitch.objects.create(pk=1, is_open=False)
    page = ask(visitor).content.decode()
    assert "Closed for now" in page
    assert "reader@example.com" in page
    assert (Subscriber.objects.count(), OutgoingMail.objects.count()) == (0, 0)


def test_another_spelling_of_an_address_is_the_same_subscriber(visitor):
    ask(visitor, "Reader@example.com")
    ask(visitor, "reader+x@example.com")
    assert Subscriber.objects.count() == 1


def test_links_mailed_to_a_former_address_end_and_do_not_name_the_new_one(visitor):
    ask(visitor)
    held = links()
    held.append(services.stop_path(Subscriber.objects.get()))
    visitor.post(held[0])
    alice = make_member("alice", email="reader@example.com")
    services.move(user=alice, old="reader@example.com", new="next@example.com", at=timezone.now())

    for link in held:
        for method in ("get", "post"):
            page = getattr(Client(), method)(link)
            assert page.status_code == 410
            assert "next@" not in page.content.decode()
    assert active("next@example.com") == {"news", "podcast"}

    services.move(user=alice, old="next@example.com", new="reader@example.com", at=timezone.now())
    assert Client().get(held[1]).status_code == 200


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_confirm_link_from_before_unsubscribing_says_that_it_holds(visitor, method):
    ask(visitor)
    confirm, manage = links()
    visitor.post(confirm)
    visitor.get(manage)  # where "Confirmed." is said
    visitor.post(services.stop_path(Subscriber.objects.get()))

    page = getattr(visitor, method)(confirm, follow=True).content.decode()

    assert "You unsubscribed after this link was sent" in page
    assert "Confirmed." not in page
    assert active() == set()


def test_a_confirm_link_names_only_what_was_not_stopped_since(visitor):
    ask(visitor)
    confirm, manage = links()
    visitor.post(confirm)
    visitor.post(manage, {"topics": ["news"]})
    page = visitor.get(confirm).content.decode()
    assert "News and more" in page
    assert "odcast" not in page.partition("<main")[2].partition("</main")[0]


def test_a_sample_of_each_topic_is_there_to_read(visitor):
    for number in (1, 2):
        edition = make_edition(words=f"Hello {number}.")
        assert edition.get_absolute_url() not in visitor.get(PAGE).content.decode()
        Edition.objects.filter(pk=edition.pk).update(
            state="sent", launched_at=NOON + dt.timedelta(days=number)
        )
    page = visitor.get(PAGE).content.decode()
    assert edition.get_absolute_url() in page
    assert page.count('href="/newsletters/archive/news-') == 1


def test_a_member_sees_their_topics_ticked_and_changes_them_at_once(as_alice, alice):
    as_alice.post(PAGE, {"topics": ["news", "podcast"]})
    assert active(alice.email) == {"news", "podcast"}
    page = as_alice.get(PAGE)
    assert {topic.slug for topic in page.context["form"].initial["topics"]} == {"news", "podcast"}
    assert page.content.decode().count("checked") == 2
    as_alice.post(PAGE, {"topics": ["podcast"]})
    assert active(alice.email) == {"podcast"}
    as_alice.post(PAGE, {"topics": ["news", "podcast"]})
    # Nothing to confirm; what to expect is told once.
    assert [mail.subject for mail in OutgoingMail.objects.all()] == [
        "Welcome to the Matinee newsletters"
    ]
    assert f'href="{PAGE}"' in as_alice.get("/accounts/settings/").content.decode()


def test_a_member_can_stop_topics_while_sign_up_is_switched_off(as_alice, alice):
    as_alice.post(PAGE, {"topics": ["news"]})
    SignUpSwitch.objects.update_or_create(pk=1, defaults={"is_open": False})
    as_alice.post(PAGE, {"topics": ["news", "podcast"]})
    assert active(alice.email) == {"news"}
    as_alice.post(PAGE, {})
    assert active(alice.email) == set()


def test_the_page_leads_to_the_issues_so_far(visitor):
    assert 'href="/newsletters/archive/"' in visitor.get(PAGE).content.decode()
