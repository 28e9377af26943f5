"""Editions: composed of the site's own data, checked, frozen, and queued for who wants them."""

import datetime as dt
import json

import pytest
from django.urls import set_script_prefix
from django.utils import timezone

from films.models import BlindMode, Offer, Provider
from moderation import services as moderation
from newsletters import freezing
from newsletters.copies import ReaderTraits, put_together
from newsletters.models import Edition, Subscription
from newsletters.services import drafting, editions
from reviews.models import AudienceReview
from tests.factories import (
    NOON,
    make_critic_review,
    make_member,
    make_moderator,
    make_review,
    make_title,
)
from tests.newsletters.editions import make_edition, make_reader, news

pytestmark = pytest.mark.django_db
LATER = NOON + dt.timedelta(days=40)


@pytest.fixture(autouse=True)
def _address(settings):
    settings.POSTAL_ADDRESS = "1 Main Street, Springfield"


@pytest.fixture
def her():
    title = make_title("Her", slug="her", year=2013)
    for _ in range(5):
        make_critic_review(title)
    title.refresh_from_db()
    assert title.critic_percent is not None
    return title


def launched(edition, at=NOON):
    editions.launch(edition, at=at)
    edition.refresh_from_db()
    return edition


def copy(edition, **reader):
    return put_together(
        edition.frozen, ReaderTraits(**reader), stop_url="STOP", choices_url="CHOICES"
    )


def queued(edition):
    return sorted(edition.deliveries.values_list("subscriber__address", flat=True))


def test_a_launch_freezes_what_it_says(her):
    edition = launched(make_edition("/titles/her/"))
    first = copy(edition)
    assert "Critics 100%" in first.html
    assert "Critics 100%" in first.text
    assert edition.digest == freezing.digest_of(edition.frozen)
    her.name = "Him"
    her.save()
    edition.blocks.update(words="Other words.")
    edition.refresh_from_db()
    assert copy(edition) == first
    assert editions.launch(edition, at=LATER) == 0


def test_both_parts_lead_to_every_page_and_to_the_ways_out(her):
    made = copy(launched(make_edition("/titles/her/")))
    for part in (made.html, made.text):
        for words in ("/titles/her/", "STOP", "CHOICES", "/newsletters/archive/news-1/",
                      "1 Main Street", "Hello, dear reader."):  # fmt: skip
            assert words in part, words
        assert "[[" not in part


def test_who_hides_scores_gets_none_of_them(her):
    review = make_review(her, make_member("anna"), stars=9, headline="Fine", body="So good.")
    shown = make_edition("/titles/her/", review.get_absolute_url(), kind="review")
    plain = make_edition("/titles/her/")
    assert "4.5 of 5 stars" in copy(launched(shown)).text
    hidden = copy(shown, hides_scores=True)
    for part in (hidden.html, hidden.text):
        assert "So good" not in part
        assert "stars" not in part
    made = copy(launched(plain), hides_scores=True)
    assert "Her" in made.text
    assert "100%" not in made.html + made.text


def test_a_member_is_told_of_their_services_and_others_of_all(her, settings):
    reel, other = (Provider.objects.create(slug=s, name=s.title()) for s in ("reel", "other"))
    him = make_title("Him", slug="him")
    for title, provider in ((her, reel), (him, other)):
        Offer.objects.create(
            title=title, provider=provider, country=settings.SITE_COUNTRY, kind="subscription"
        )
    edition = launched(make_edition("/titles/her/", "/titles/him/", kind="at-home"))
    mine = copy(edition, providers=frozenset([reel.pk])).text
    assert ("/titles/her/" in mine, "/titles/him/" in mine) == (True, False)
    nobody = ReaderTraits(providers=frozenset([999]))
    everything = put_together(edition.frozen, nobody, stop_url="", choices_url="").text
    assert ("/titles/her/" in everything, "/titles/him/" in everything) == (True, True)


@pytest.mark.parametrize(
    ("pages", "words", "said"),
    [
        ((), "", "There is nothing in it"),
        (("/titles/nothing/",), "Hi.", "/titles/nothing/ is no page that everybody can see"),
        (("nonsense",), "Hi.", "nonsense is no page"),
        (("/lists/",), "Hi.", "/lists/ is no page"),
        ((), "The ship ||sinks||.", "cannot hide words"),
        ((), "<b>" + "long " * 19_000, "mail programs cut off"),
    ],
)
def test_what_cannot_go_out_says_why(pages, words, said):
    edition = make_edition(*pages, words=words)
    with pytest.raises(editions.CannotLaunch) as refusal:
        editions.launch(edition, at=NOON)
    assert any(said in sentence for sentence in refusal.value.args[0])
    edition.refresh_from_db()
    assert (edition.state, edition.frozen) == ("draft", {})


def test_pages_are_found_on_a_site_under_a_path_and_by_whole_addresses(her):
    assert editions.problems(make_edition("https://matinee.example/titles/her/")) == []
    set_script_prefix("/cinema/")
    try:
        assert editions.problems(make_edition("/cinema/titles/her/")) == []
    finally:
        set_script_prefix("/")


def test_without_a_postal_address_nothing_goes_out(settings):
    settings.POSTAL_ADDRESS = ""
    assert "POSTAL_ADDRESS" in " ".join(editions.problems(make_edition()))


def test_a_review_that_is_hidden_or_gives_things_away_is_named(her):
    review = make_review(her, make_member("anna"), headline="Fine", body="So good.")
    edition = make_edition(review.get_absolute_url())
    assert editions.problems(edition) == []
    AudienceReview.objects.filter(pk=review.pk).update(has_spoilers=True)
    assert "is no page" in editions.problems(edition)[0]
    AudienceReview.objects.filter(pk=review.pk).update(has_spoilers=False)
    usher = make_moderator("usher")
    moderation.hide(items=[review], actor=usher, rule="spam", reason="R", at=NOON)
    assert "is no page" in editions.problems(edition)[0]


def test_spans_of_a_review_that_give_things_away_are_left_out(her):
    review = make_review(her, make_member("anna"), body="It begins. ||Everybody sings.|| Fine.")
    made = copy(launched(make_edition(review.get_absolute_url())))
    assert "Everybody sings" not in made.html + made.text
    assert "It begins." in made.text


def test_who_gets_it(her):
    make_reader("each@example.com")
    monthly_one = make_reader("monthly@example.com")
    Subscription.objects.filter(subscriber=monthly_one).update(frequency="monthly")
    make_reader("paused@example.com", paused_until=NOON.date() + dt.timedelta(days=1))
    make_reader("back@example.com", paused_until=NOON.date())
    ended = make_reader("ended@example.com")
    Subscription.objects.filter(subscriber=ended).update(state="ended")
    asked = make_reader("asked@example.com")
    Subscription.objects.filter(subscriber=asked).update(state="pending")
    edition = launched(make_edition())
    assert queued(edition) == ["back@example.com", "each@example.com"]
    assert editions.queue(edition, at=NOON) == 0  # again changes nothing


def test_queueing_takes_one_statement(her, django_assert_num_queries):
    for number in range(30):
        make_reader(f"r{number}@example.com")
    edition = make_edition(send_at=NOON)
    with django_assert_num_queries(1):
        assert editions.queue(edition, at=NOON) == 30


def test_a_second_person_approves_where_that_is_asked(settings):
    settings.EDITIONS_NEED_APPROVAL = True
    maker, other = make_member("maker"), make_member("other")
    edition = make_edition(made_by=maker)
    assert not editions.approve(edition=edition, by=maker)
    with pytest.raises(editions.CannotLaunch):
        editions.launch(edition, at=NOON)
    assert editions.approve(edition=edition, by=other)
    assert launched(edition).state == "sending"


def test_what_is_scheduled_goes_out_at_its_moment():
    edition = make_edition()
    editions.schedule(edition=edition, send_at=LATER, at_readers_hour=False)
    assert editions.launch_due(LATER - dt.timedelta(minutes=1)) == 0
    assert editions.launch_due(LATER) == 1
    edition.refresh_from_db()
    assert (edition.state, edition.launched_at) == ("sending", LATER)


def test_what_cannot_go_out_when_its_time_comes_is_a_draft_with_the_reason(her):
    edition = make_edition("/titles/her/")
    editions.schedule(edition=edition, send_at=LATER, at_readers_hour=False)
    her.slug = "elsewhere"
    her.save()
    assert editions.launch_due(LATER) == 0
    edition.refresh_from_db()
    assert edition.state == "draft"
    assert "/titles/her/" in edition.pause_reason


def test_the_readers_hour_is_the_same_on_every_wall(settings):
    zones = ("Asia/Tokyo", "Europe/Berlin", "Nowhere/Land", "")
    for zone in zones:
        make_reader(f"{zone.lower().replace('/', '')}@example.com", time_zone=zone)
    wall = timezone.make_aware(dt.datetime(2025, 3, 30, 2, 30))  # skipped in Berlin
    edition = make_edition()
    editions.schedule(edition=edition, send_at=wall, at_readers_hour=True)
    assert editions.launch_due(wall - dt.timedelta(hours=15)) == 0
    assert editions.launch_due(wall - dt.timedelta(hours=13)) == 1
    due = dict(edition.deliveries.values_list("subscriber__time_zone", "due_at"))
    assert due["Asia/Tokyo"] == dt.datetime(2025, 3, 29, 17, 30, tzinfo=dt.UTC)
    assert due["Europe/Berlin"] == dt.datetime(2025, 3, 30, 1, 30, tzinfo=dt.UTC)
    assert due[""] == due["Nowhere/Land"]


def test_a_draft_is_filled_from_the_site(her, settings):
    settings.SITE_TODAY = NOON.date().isoformat()
    make_review(her, make_member("anna"), stars=9, headline="Fine", body="So good.", at=NOON)
    edition = editions.draft(topic=news(), on=NOON.date(), by=None, at=NOON)
    kinds = list(edition.blocks.values_list("kind", flat=True))
    assert kinds[0] == "note"
    assert "review" in kinds
    assert edition.slug == f"news-{NOON:%Y-%m-%d}"
    again = editions.draft(topic=news(), on=NOON.date(), by=None, at=NOON)
    assert again.slug == f"news-{NOON:%Y-%m-%d}-2"


def test_a_weekly_topic_is_drafted_a_week_after_its_last_issue():
    topic = news()
    topic.frequency = "weekly"
    topic.save()
    assert drafting.draft_weekly(LATER) == 0  # no editor has begun it
    make_edition()
    assert drafting.draft_weekly(NOON + dt.timedelta(days=6)) == 0
    assert drafting.draft_weekly(LATER) == 1
    assert drafting.draft_weekly(LATER) == 0
    assert Edition.objects.latest("pk").made_by is None


def test_who_is_in_blind_mode_reads_the_archive_without_scores(as_alice, alice, visitor, her):
    edition = launched(make_edition("/titles/her/"))
    assert "Critics 100%" in visitor.get(edition.get_absolute_url()).content.decode()
    BlindMode.objects.create(member=alice, at=NOON)
    page = as_alice.get(edition.get_absolute_url()).content.decode()
    assert "Her" in page
    assert "100%" not in page


def test_the_archive_holds_what_was_sent_and_no_draft(visitor, her):
    edition = launched(make_edition("/titles/her/"))
    draft = make_edition(words="Not yet.")
    page = visitor.get("/newsletters/archive/").content.decode()
    assert edition.get_absolute_url() in page
    assert draft.get_absolute_url() not in page
    assert visitor.get(draft.get_absolute_url()).status_code == 404
    page = visitor.get(edition.get_absolute_url()).content.decode()
    assert "Hello, dear reader." in page
    assert "[[" not in page
    feed = visitor.get("/newsletters/archive/feed/").content.decode()
    assert edition.get_absolute_url() in feed


def test_what_is_frozen_is_plain_data(her):
    edition = launched(make_edition("/titles/her/"))
    assert json.loads(json.dumps(edition.frozen)) == edition.frozen
