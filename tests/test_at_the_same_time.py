"""Two who do the same at once: one does it, the other is told so, and nobody sees an error.

The first act is held open until the others, which looked before it was committed, wait for it.
"""

from functools import partial
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from accounts import services as accounts
from accounts.models import Consent, User
from films.models import Correction, Title
from films.services import corrections
from importing.models import ImportRun, PendingRow
from moderation import services as moderation
from moderation.models import Report
from newsletters import services as newsletters
from newsletters.models import Subscriber, Subscription, SubscriptionConsent, Topic
from reviews.models import Critic, FormulaVersion
from reviews.services import critic_members, formulas
from tests.accounts.pages.test_welcome import ANSWERS
from tests.factories import make_member, make_review, make_title
from tests.importers.files import TITLE_COLUMNS, Desk, table
from tests.side_by_side import while_held

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("postgres_only")]
ADDRESS = "reader@example.com"


def statuses(running):
    assert [act.error for act in running] == [None] * len(running)
    return [act.answer.status_code for act in running]


@pytest.fixture
def topics(db):
    if not Topic.objects.exists():
        Topic.objects.create(slug="news", name="News", description="N", frequency="weekly")
    return list(Topic.objects.filter(is_open=True).order_by("pk")[:1])


def ask(topics):
    newsletters.ask(address=ADDRESS, topics=topics, source="test", at=timezone.now())


def test_a_newsletter_asked_for_three_times_at_once(topics):
    data = {"address": ADDRESS, "topics": [topics[0].slug]}
    others = [partial(Client().post, "/newsletters/", data) for _ in range(2)]
    assert statuses(while_held(partial(ask, topics), *others)) == [200, 200]
    assert Subscriber.objects.get().address == ADDRESS
    assert Subscription.objects.get().state == "pending"


def test_a_newsletter_confirmed_twice_at_once_is_confirmed_once(topics):
    ask(topics)
    subscriber = Subscriber.objects.get()
    path = newsletters.confirm_path(subscriber, [topics[0].pk])
    token = path.rstrip("/").rpartition("/")[2]
    confirm = partial(newsletters.confirm, token=token, at=timezone.now())
    other = partial(Client().post, path)
    assert statuses(while_held(confirm, other)) == [303]
    assert SubscriptionConsent.objects.filter(act="confirmed").count() == 1


def test_topics_chosen_twice_at_once(topics):
    ask(topics)
    Subscription.objects.all().delete()
    subscriber = Subscriber.objects.get()
    choose = partial(
        newsletters.choose, subscriber=subscriber, topics=topics, source="t", at=timezone.now()
    )
    path = newsletters.preferences_path(subscriber)
    other = partial(Client().post, path, {"topics": [topics[0].slug]})
    assert statuses(while_held(choose, other)) == [303]
    assert Subscription.objects.get().state == "active"


def test_joining_twice_at_once_agrees_once(topics):
    newcomer = User.objects.create_user(email="new@example.com")
    windows = [Client(), Client()]
    for window in windows:
        window.force_login(newcomer)
    data = {**ANSWERS, "topics": [topics[0].slug]}

    def first():
        assert windows[0].post("/accounts/welcome/", data).status_code == 303

    others = [partial(windows[1].post, "/accounts/welcome/", data)]
    assert statuses(while_held(first, *others)) == [303]
    assert Consent.objects.filter(user=newcomer).count() == 2
    assert SubscriptionConsent.objects.count() == 1
    assert User.objects.get(pk=newcomer.pk).username == ANSWERS["username"]


def test_an_account_is_welcomed_once():
    newcomer = User.objects.create_user(email="new@example.com")
    windows = [User.objects.get(pk=newcomer.pk) for _ in range(2)]
    answers = {"username": "Frank", "born": (1987, 5), "minimum_age": 16}
    first, second = (
        partial(accounts.welcome, user=user, at=timezone.now(), **answers) for user in windows
    )
    (other,) = while_held(first, second)
    assert isinstance(other.error, accounts.AlreadyWelcomed)
    assert Consent.objects.count() == 2


def test_a_member_reports_a_thing_twice_at_once():
    review, alice = make_review(), make_member("alice")
    window = Client()
    window.force_login(alice)
    report = partial(
        moderation.report, item=review, reporter=alice, contact="", reason="spam", note="",
        at=timezone.now(),
    )  # fmt: skip
    other = partial(window.post, f"/reviews/{review.public_id}/report/", {"reason": "spam"})
    assert statuses(while_held(report, other)) == [303]
    assert Report.objects.count() == 1


def test_a_correction_suggested_twice_at_once_stands_once():
    title = make_title(runtime_minutes=119)
    suggest = partial(
        corrections.suggest, item=title, field="runtime_minutes", value="126", source="A guide",
        by=None, at=timezone.now(),
    )  # fmt: skip
    (other,) = while_held(suggest, suggest)
    assert isinstance(other.error, corrections.AlreadySuggested)
    assert Correction.objects.count() == 1


def test_one_member_verified_as_two_critics_at_once():
    member, editor = make_member("alice"), make_member("ed")
    one, two = (Critic.objects.create(name=n, slug=n) for n in ("one", "two"))
    verify = [
        partial(critic_members.verify, critic=c, member=member, editor=editor, at=timezone.now())
        for c in (one, two)
    ]
    (other,) = while_held(*verify)
    assert isinstance(other.error, critic_members.MemberIsAnotherCritic)
    assert Critic.objects.get(member=member) == one


def test_a_formula_adopted_twice_at_once_is_one_version():
    adopt = partial(formulas.adopt, at=timezone.now())
    (other,) = while_held(adopt, adopt)
    assert (other.error, other.answer) == (None, None)
    assert FormulaVersion.objects.count() == 1


def imported(desk, name, rows):
    path = desk.put(name, table(TITLE_COLUMNS, rows))
    options = {"map": desk.folder / "titles.toml", "refused": desk.folder / f"{name}.refused"}
    return partial(
        call_command, "import_titles", "spreadsheet", path,
        stdout=StringIO(), stderr=StringIO(), **options,
    )  # fmt: skip


def test_one_file_imported_twice_at_once_is_imported_once(tmp_path):
    run = imported(Desk(tmp_path), "films.csv", [{"name": "Her", "year": "2013", "id": "her"}])
    (other,) = while_held(run, run)
    # The second waited for the run of the first, which had ended by then: all is known already.
    assert other.error is None or isinstance(other.error, CommandError)
    assert Title.objects.get().name == "Her"
    assert ImportRun.objects.filter(finished_at=None).count() == 0


def test_two_films_of_one_name_imported_at_once_have_two_addresses(tmp_path):
    desk = Desk(tmp_path)
    one = imported(desk, "one.csv", [{"name": "Her", "year": "2013", "id": "one"}])
    two = imported(desk, "two.csv", [{"name": "Her", "year": "1999", "id": "two"}])
    (other,) = while_held(one, two)
    assert other.error is None
    assert set(Title.objects.values_list("slug", flat=True)) == {"her", "her-1999"}


def test_one_row_in_doubt_in_two_files_waits_once(tmp_path):
    make_title("Her", year=2013, indexed=True), make_title("Her", year=2013, indexed=True)
    row = {"name": "Her", "year": "2013"}
    desk = Desk(tmp_path)
    one = imported(desk, "one.csv", [row])
    two = imported(desk, "two.csv", [row, {"name": "Him", "year": "2014", "id": "him"}])
    (other,) = while_held(one, two)
    assert other.error is None
    assert PendingRow.objects.count() == 1
    assert Title.objects.filter(name="Him").exists()


def test_a_title_saved_from_an_old_page_leaves_its_scores():
    title = make_title()
    old = Title.objects.get(pk=title.pk)
    for _ in range(6):
        make_review(title, stars=9)
    old.synopsis = "New words."
    old.save()
    title.refresh_from_db()
    assert (title.audience_counted, title.synopsis) == (6, "New words.")
