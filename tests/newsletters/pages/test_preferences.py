"""What a subscriber chooses, by the signed link and as a member: the same form."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from newsletters import services
from newsletters.models import SignUpSwitch, Subscriber, Subscription, SubscriptionConsent, Topic
from tests.costs import queries
from tests.newsletters.pages.test_subscribe import active, ask, links

pytestmark = pytest.mark.django_db
MEMBERS = "/newsletters/"


@pytest.fixture
def manage(visitor):
    ask(visitor)
    confirm, manage = links()
    visitor.post(confirm)
    return manage


@pytest.fixture(params=["by link", "as a member"])
def own(request, visitor):
    """Return a browser and the address of the form, of a reader of two topics."""
    if request.param == "by link":
        return Client(), request.getfixturevalue("manage")
    client, alice = request.getfixturevalue("as_alice"), request.getfixturevalue("alice")
    topics = Topic.objects.filter(slug__in=["news", "podcast"])
    services.subscribe_member(user=alice, topics=topics, source="test", at=timezone.now())
    return client, MEMBERS


def chosen():
    rows = Subscription.objects.filter(state="active").order_by("topic__slug")
    return dict(rows.values_list("topic__slug", "frequency"))


def often(slug):
    return f"often_{Topic.objects.get(slug=slug).pk}"


def in_days(days):
    return timezone.localdate() + dt.timedelta(days=days)


def send(own, **data):
    client, path = own
    return client.post(path, {"topics": ["news", "podcast"], **data}, follow=True)


def test_topics_stand_ticked_and_change_at_once(manage):
    client = Client()
    page = client.get(manage)
    assert page.status_code == 200
    assert {topic.slug for topic in page.context["active"]} == {"news", "podcast"}
    assert client.post(manage, {"topics": ["upcoming"]}).status_code == 303
    assert active() == {"upcoming"}


def test_how_often_is_chosen_for_each_topic(own):
    send(own, **{often("news"): "monthly", often("podcast"): "each"})
    assert chosen() == {"news": "monthly", "podcast": "each"}
    words = SubscriptionConsent.objects.filter(act="changed").values_list("wording", "version")
    assert list(words) == [
        ("Send me “News and more” once a month, all in one email. I can stop at any time.", "2")
    ]


def test_a_monthly_topic_is_not_asked_how_often(own):
    Topic.objects.filter(slug="news").update(frequency="monthly")
    page = own[0].get(own[1]).content.decode()
    assert f'name="{often("news")}"' not in page
    assert f'name="{often("podcast")}"' in page
    send(own)
    assert chosen() == {"news": "each", "podcast": "each"}


def test_the_receipt_says_what_changed_and_when_with_the_zone(own):
    page = send(own, topics=["news"], paused_until=in_days(30).isoformat())
    receipt = page.content.decode().partition('id="receipt"')[2].partition("</section>")[0]
    assert "taken back" in receipt
    assert "The podcast" in receipt
    assert "Send me nothing before" in receipt
    assert "News and more" not in receipt
    zone = timezone.localtime().strftime("%Z")
    assert f"{zone}</time>" in receipt
    assert "Undo</button>" in receipt


def test_a_pause_is_kept_shown_and_ended_by_a_button(own):
    until = in_days(30)
    send(own, paused_until=until.isoformat())
    assert Subscriber.objects.get().paused_until == until
    page = own[0].get(own[1]).content.decode()
    assert f'value="{until.isoformat()}"' in page
    assert "resume now" in page

    send(own, paused_until=until.isoformat(), resume="1")

    assert Subscriber.objects.get().paused_until is None
    assert active(Subscriber.objects.get().address) == {"news", "podcast"}
    assert "resume now" not in own[0].get(own[1]).content.decode()


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (-1, "That day is not to come"),
        (0, "That day is not to come"),
        (367, "A pause lasts a year at most"),
        ("soon", "Enter a valid date"),
    ],
)
def test_a_day_that_cannot_be_is_refused_and_nothing_typed_is_lost(own, day, said):
    typed = day if day == "soon" else in_days(day).isoformat()
    page = send(own, topics=["upcoming"], **{often("upcoming"): "monthly", "paused_until": typed})
    text = page.content.decode()
    assert said in text
    assert f'value="{typed}"' in text
    assert '<option value="monthly" selected>' in text
    assert text.count(" checked") == 1
    assert chosen() == {"news": "each", "podcast": "each"}
    assert Subscriber.objects.get().paused_until is None


@pytest.mark.parametrize("day", [1, 366])
def test_tomorrow_and_a_year_ahead_are_taken(own, day):
    send(own, paused_until=in_days(day).isoformat())
    assert Subscriber.objects.get().paused_until == in_days(day)


def test_a_page_of_before_the_pause_was_over_is_saved(own):
    Subscriber.objects.update(paused_until=in_days(-1))
    page = send(own, topics=["news"], paused_until=in_days(-1).isoformat())
    assert "Saved." in page.content.decode()
    assert chosen() == {"news": "each"}


def test_the_language_is_one_of_those_there_are(own, settings):
    settings.LANGUAGES = [("en", "English"), ("de", "German")]
    assert "Deutsch" in own[0].get(own[1]).content.decode()
    send(own, language="xx")
    assert Subscriber.objects.get().language == "en"
    send(own, language="de")
    assert Subscriber.objects.get().language == "de"


def test_the_time_zone_is_chosen_told_and_taken_back(own):
    page = send(own, time_zone="Europe/Paris")
    assert Subscriber.objects.get().time_zone == "Europe/Paris"
    assert "Write to me by the clock of Europe/Paris." in page.content.decode()
    send(own)  # a page of before there was the field
    send(own, time_zone="Mars/Olympus")
    assert Subscriber.objects.get().time_zone == "Europe/Paris"
    undo = re.search(r'action="(/newsletters/undo/[^"]+)"', page.content.decode())[1]
    own[0].post(undo)
    assert Subscriber.objects.get().time_zone == ""


def test_saving_what_stands_changes_nothing_and_says_so(own):
    before = SubscriptionConsent.objects.count()
    page = send(own)
    assert "Nothing was changed" in page.content.decode()
    assert SubscriptionConsent.objects.count() == before


def test_a_topic_that_was_closed_stays_subscribed(own):
    Topic.objects.filter(slug="news").update(is_open=False)
    assert own[0].get(own[1]).content.decode().count(" checked") == 2
    send(own, topics=["news"])
    assert chosen() == {"news": "each"}


def test_nothing_new_is_taken_while_sign_up_is_closed(own):
    SignUpSwitch.objects.create(pk=1, is_open=False)
    page = send(own, topics=["news", "upcoming"]).content.decode()
    assert "Untick what is new: Coming to theaters and streaming." in page
    assert chosen() == {"news": "each", "podcast": "each"}
    send(own, topics=["news"])
    assert chosen() == {"news": "each"}


def test_the_ledger_keeps_source_and_time_and_no_address_of_the_network(own):
    at = timezone.now()
    send(own, topics=["news"])
    row = SubscriptionConsent.objects.latest("pk")
    assert (row.act, row.source) == ("ended", "preferences" if own[1] != MEMBERS else "settings")
    assert at <= row.at <= timezone.now()
    names = {field.name for field in SubscriptionConsent._meta.get_fields()}
    assert not names & {"ip", "ip_address", "user_agent"}


def test_a_link_is_for_its_own_mailbox(visitor, manage):
    ask(visitor, "other@example.com")
    confirm, others = links()
    visitor.post(confirm)
    Client().post(others, {"topics": ["upcoming"]})
    assert active() == {"news", "podcast"}
    assert active("other@example.com") == {"upcoming"}


def test_a_receipt_is_shown_to_whom_it_belongs(visitor, manage):
    act = visitor.post(manage, {"topics": ["news"]})["Location"].partition("?")[2]
    assert 'id="receipt"' in Client().get(f"{manage}?{act}").content.decode()
    ask(visitor, "other@example.com")
    other = links()[1]
    for query in (act, "done=nonsense"):
        page = Client().get(f"{other}?{query}")
        assert page.status_code == 200
        assert 'id="receipt"' not in page.content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_forged_link_is_not_found(visitor, manage, method):
    assert getattr(visitor, method)("/newsletters/preferences/nonsense/").status_code == 404
    assert active() == {"news", "podcast"}


def test_a_long_history_costs_no_statement_a_row(visitor, manage):
    few = queries(Client(), manage)
    for topics in (["news"], ["podcast"], ["upcoming"]) * 3:
        visitor.post(manage, {"topics": topics})
    visitor.get(manage)  # where "Saved." is said
    visitor.post(manage, {"topics": ["news", "podcast"]})
    visitor.get(manage)
    assert SubscriptionConsent.objects.count() > 15
    assert queries(Client(), manage) == few
