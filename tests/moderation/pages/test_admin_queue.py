"""The moderators' desk in Django admin."""

import datetime as dt
import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from moderation import journal
from moderation import services as moderation
from moderation.models import ChainCheck, ModerationEvent, Report
from reviews.models import AudienceReview
from tests.factories import make_member, make_moderator, make_review, make_title

pytestmark = pytest.mark.django_db
QUEUE = "/admin/moderation/report/"
REVIEWS = "/admin/reviews/audiencereview/"


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.STAFF_SECOND_FACTOR = False


@pytest.fixture
def desk(mod):
    client = Client()
    client.force_login(mod)
    return client


@pytest.fixture
def reported(visitor, alice):
    review = make_review(make_title(), alice, headline="Buy coconuts")
    visitor.post(f"/reviews/{review.public_id}/report/", {"reason": "spam"})
    return review


def act(client, url, action, rows, **answers):
    data = {"action": action, "_selected_action": [row.pk for row in rows]}
    if answers:
        data |= {"confirmed": "yes", "seen": journal.newest(), **answers}
    return client.post(url, data, follow=True)


def test_the_queue_shows_what_is_reported(desk, reported):
    page = desk.get(QUEUE).content.decode()
    assert "Buy coconuts" in page
    assert "a visitor" in page


def test_hiding_asks_for_rule_and_reason_then_acts(desk, reported):
    rows = [Report.objects.get()]
    page = act(desk, QUEUE, "hide_reported", rows).content.decode()
    assert 'name="rule"' in page
    assert ModerationEvent.objects.count() == 0

    page = act(desk, QUEUE, "hide_reported", rows, rule="spam", reason="").content.decode()
    assert "This field is required" in page

    act(desk, QUEUE, "hide_reported", rows, rule="spam", reason="An advertisement.")

    reported.refresh_from_db()
    assert (reported.hidden_rule, reported.hidden_reason) == ("spam", "An advertisement.")
    assert Report.objects.get().state == "upheld"
    act(desk, QUEUE, "restore_reported", rows, reason="It is not.")
    reported.refresh_from_db()
    assert reported.hidden_at is None


def test_many_reviews_at_once(desk):
    reviews = [make_review(make_title()) for _ in range(3)]
    act(desk, REVIEWS, "hide", reviews, rule="manipulation", reason="One hand.")
    assert ModerationEvent.objects.filter(action="hide").count() == 3


def test_dismissing(desk, reported):
    act(desk, QUEUE, "dismiss", [Report.objects.get()], reason="Fine as it is.")
    assert Report.objects.get().state == "dismissed"


def test_the_public_log_tells_the_act_without_a_name(desk, reported, visitor):
    act(desk, QUEUE, "hide_reported", [Report.objects.get()], rule="spam", reason="An ad.")
    page = visitor.get("/moderation/log/").content.decode()
    assert "An ad." in page
    assert "Advertising or spam" in page
    assert "usher" not in page


def test_nobody_edits_words_or_stars_there(desk, reported):
    page = desk.get(f"{REVIEWS}{reported.pk}/change/").content.decode()
    assert "Buy coconuts" in page
    assert 'name="body"' not in page
    assert 'name="stars"' not in page


def test_without_the_permission_there_is_no_act(reported):
    client = Client()
    client.force_login(make_member("clerk", is_staff=True))
    assert client.get(QUEUE).status_code == 403


def test_members_and_visitors_are_sent_to_log_in(as_alice, visitor):
    assert visitor.get("/admin/")["Location"].startswith("/admin/login/")
    assert visitor.get("/admin/login/")["Location"].startswith("/accounts/login/")
    assert as_alice.get("/admin/login/?next=/admin/").status_code == 403


def test_staff_without_a_second_factor_see_no_admin_page(settings, desk):
    settings.STAFF_SECOND_FACTOR = True
    assert desk.get(QUEUE).status_code == 302
    page = desk.get("/admin/login/", follow=True)
    assert page.redirect_chain[0][0] == "/accounts/2fa/totp/activate/"


def test_log_costs_the_same_for_five_and_fifteen(desk, visitor):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for number in (5, 10):
        reviews = [make_review(make_title()) for _ in range(number)]
        act(desk, REVIEWS, "hide", reviews, rule="spam", reason="Test.")
        with CaptureQueriesContext(connection) as captured:
            visitor.get("/moderation/log/")
        counts.append(len(captured))
    assert counts[0] == counts[1]


def seen_on(page):
    return re.search(r'name="seen" value="(\d+)"', page.content.decode())[1]


@pytest.mark.parametrize("late", ["hide_reported", "dismiss", "restore_reported"])
def test_an_act_from_a_page_made_before_anothers_is_refused_and_told_why(desk, reported, late):
    about = Report.objects.get()
    seen = seen_on(act(desk, QUEUE, late, [about]))
    second = make_moderator("second")
    moderation.dismiss(reports=[about], actor=second, reason="Fine so.", at=timezone.now())

    page = act(desk, QUEUE, late, [about], rule="spam", reason="An ad.", seen=seen)

    text = " ".join(page.content.decode().split())
    assert "Nothing was done: somebody else has decided it" in text
    assert "second: report dismissed" in text
    assert "Fine so." in text
    about.refresh_from_db()
    reported.refresh_from_db()
    assert (about.state, reported.hidden_at, about.closed_by) == ("dismissed", None, second)


def test_hiding_a_review_that_was_hidden_and_restored_meanwhile_is_refused(desk, reported):
    seen = seen_on(act(desk, REVIEWS, "hide", [reported]))
    second, now = make_moderator("second"), timezone.now()
    moderation.hide(items=[reported], actor=second, rule="spam", reason="Ad.", at=now)
    moderation.restore(items=[reported], actor=second, reason="Not so.", at=now)

    page = act(desk, REVIEWS, "hide", [reported], rule="spam", reason="An ad.", seen=seen)

    assert "Not so." in page.content.decode()
    reported.refresh_from_db()
    assert reported.hidden_at is None


def test_the_page_of_an_act_says_how_things_stand(desk, reported):
    second = make_moderator("second")
    about = Report.objects.get()
    moderation.dismiss(reports=[about], actor=second, reason="Fine.", at=timezone.now())
    text = " ".join(act(desk, QUEUE, "hide_reported", [about]).content.decode().split())
    assert "no rule broken, decided by second" in text


def test_the_admin_warns_of_a_changed_log(desk, reported, mod):
    second = make_moderator("second")
    moderation.hide(items=[reported], actor=second, rule="spam", reason="Ad.", at=timezone.now())
    call_command("run_due", stdout=StringIO(), stderr=StringIO())
    assert "was changed" not in desk.get("/admin/").content.decode()

    ModerationEvent.objects.update(actor=mod)
    ChainCheck.objects.update(at=timezone.now() - dt.timedelta(hours=2))
    told = StringIO()
    call_command("run_due", stdout=StringIO(), stderr=told)

    assert "event 1 does not fit" in told.getvalue()
    assert "event 1 does not fit" in desk.get("/admin/").content.decode()


@pytest.mark.parametrize("url", [QUEUE, REVIEWS])
def test_a_page_that_is_saved_puts_nothing_back(desk, reported, url):
    about = Report.objects.get()
    row = about if url == QUEUE else reported
    page = desk.get(f"{url}{row.pk}/change/").content.decode()
    assert 'name="_save"' not in page

    assert desk.post(f"{url}{row.pk}/change/", {"state": "dismissed"}).status_code == 403

    about.refresh_from_db()
    assert about.state == "open"


def test_nothing_of_a_review_is_edited_there(desk, alice):
    """Not its words, and not the language it is said to be in."""
    review = make_review(make_title(), alice, headline="Original score", language="en")
    url = f"{REVIEWS}{review.pk}/change/"
    assert 'name="language"' not in desk.get(url).content.decode()
    before = AudienceReview.objects.values().get()
    desk.post(url, {"language": "de", "headline": "Other", "stars": "1", "_save": "Save"})
    assert AudienceReview.objects.values().get() == before


def test_reviews_are_found_by_title_author_and_address(desk, alice):
    review = make_review(make_title("Her", indexed=True), alice)
    make_review(make_title("Laid", indexed=True))
    for words in ("her", "ali", str(review.public_id)):
        found = desk.get(REVIEWS, {"q": words}).context["cl"].queryset
        assert list(found) == [review], words
    assert list(desk.get(REVIEWS, {"q": "nothing of that name"}).context["cl"].queryset) == []
