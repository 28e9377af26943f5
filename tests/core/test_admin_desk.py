"""The first page of the admin: what waits for whom, and the sections in plain words."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.models import OutgoingMail
from films.models import Correction, Credit, TitleSuggestion
from importing.models import ImportRun, PendingRow
from reviews.models import CriticApplication
from tests.editorial.ranked_rows import make_edition, make_list
from tests.factories import make_critic_review, make_member, make_person, make_review, make_title

pytestmark = pytest.mark.django_db
LISTS = (
    "/admin/films/title/", "/admin/films/person/", "/admin/reviews/criticreview/",
    "/admin/reviews/audiencereview/", "/admin/importing/pendingrow/", "/admin/films/correction/",
    "/admin/films/titlesuggestion/", "/admin/reviews/criticapplication/",
    "/admin/moderation/report/", "/admin/accounts/user/", "/admin/core/outgoingmail/",
    "/admin/reviews/scorepoint/",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.STAFF_SECOND_FACTOR = False


def desk_of(member):
    client = Client()
    client.force_login(member)
    return client


@pytest.fixture
def boss():
    return desk_of(make_member("boss", is_staff=True, is_superuser=True))


def waits(client):
    """Return what the first page says waits, with where it leads."""
    page = client.get("/admin/").content.decode()
    found = re.search(r'<section class="module waits".*?</section>', page, re.DOTALL)
    return re.findall(r'<a href="([^"]*)">([^<]*)</a>', found[0]) if found else []


def make_waiting(number=1):
    """Make some of everything that waits for somebody."""
    now = timezone.now()
    for _ in range(number):
        review = make_review(make_title())
        Client().post(f"/reviews/{review.public_id}/report/", {"reason": "spam"})
        Correction.objects.create(
            title=review.title, field="year", value="2014", source="x", suggested_at=now
        )
        run = ImportRun.objects.create(importer="titles", source="x", file_name="x", started_at=now)
        PendingRow.objects.create(
            run=run, table="t", line=1, cells=[["name", "Her"]], fingerprint=f"{run.pk}", reason="r"
        )
        OutgoingMail.objects.create(
            to="alice@example.com", sender="site@example.com", subject="Hello", state="failed",
            next_try_at=now, created_at=now, message_id=f"<{run.pk}@example.com>",
        )  # fmt: skip
        TitleSuggestion.objects.create(
            name="Dune", folded_name=f"dune {run.pk}", link="https://a.example/", suggested_at=now
        )
        CriticApplication.objects.create(member=review.author, name="Pauline", sent_at=now)
        make_edition(make_list(slug=f"list-{run.pk}"))


def test_everything_that_waits_is_counted_and_leads_to_its_list(boss):
    make_waiting()
    make_waiting()
    assert {said for _, said in waits(boss)} == {
        "2 open reports", "2 suggested corrections", "2 suggested titles",
        "2 import rows to decide", "2 messages not delivered", "2 applications of critics",
        "2 ranked editions to finish",
    }  # fmt: skip
    for address, _ in waits(boss):
        listed = boss.get(address)
        assert listed.status_code == 200
        assert listed.context["cl"].result_count == 2


def test_one_is_told_of_what_one_may_do_and_of_nothing_else(mod):
    make_waiting()
    assert [said for _, said in waits(desk_of(mod))] == ["1 open report"]
    editor = make_member("editor", is_staff=True)
    editor.user_permissions.set(Permission.objects.filter(codename="change_correction"))
    assert [said for _, said in waits(desk_of(editor))] == ["1 suggested correction"]
    assert waits(desk_of(make_member("clerk", is_staff=True))) == []


def test_all_of_it_costs_one_statement(boss):
    make_waiting()
    with CaptureQueriesContext(
        connection,
    ) as captured:
        boss.get("/admin/")
    counting = [q["sql"] for q in captured if "moderation_report" in q["sql"]]
    assert len(counting) == 1
    assert "core_outgoingmail" in counting[0]


def test_sections_stand_once_in_plain_words(boss):
    sections = [section["name"] for section in boss.get("/admin/").context["app_list"]]
    assert sections == [
        "Moderation", "Catalogue", "Critics and scores", "Articles", "Family guide",
        "Newsletters", "Members", "Site",
    ]  # fmt: skip
    names = {
        section["name"]: [str(model["name"]) for model in section["models"]]
        for section in boss.get("/admin/").context["app_list"]
    }
    assert "Import rows to decide" in names["Catalogue"]
    assert {"Groups", "Members", "Authenticators"} <= set(names["Members"])
    assert "Audience reviews" in names["Moderation"]
    for app in ("auth", "mfa", "accounts"):
        page = boss.get(f"/admin/{app}/")
        assert [section["name"] for section in page.context["app_list"]] == ["Members"]


def test_counts_are_said_in_words_that_fit(boss, mod):
    review = make_review(make_title())
    data = {"action": "hide", "_selected_action": [review.pk]}
    page = desk_of(mod).post("/admin/reviews/audiencereview/", data).content.decode()
    seen = re.search(r'name="seen" value="(\d+)"', page)[1]
    told = {"confirmed": "yes", "seen": seen, "rule": "spam", "reason": "An ad."}
    desk_of(mod).post("/admin/reviews/audiencereview/", {**data, **told})
    log = boss.get("/admin/moderation/moderationevent/").content.decode()
    assert "1 moderation log entry" in log


def test_a_list_costs_the_same_for_five_and_fifty(boss):
    for address in LISTS:
        boss.get(address)  # what a process reads once, such as which models there are
    costs = []
    for more in (5, 45):
        make_waiting(more)
        for _ in range(more):
            title = make_title()
            make_critic_review(title)
            Credit.objects.create(title=title, person=make_person(), job="director")
        costs.append({address: cost_of(boss, address) for address in LISTS})
    assert costs[0] == costs[1]


def cost_of(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_a_long_list_says_that_there_is_more_and_counts_no_further(boss, monkeypatch):
    monkeypatch.setattr("core.admin_base.COUNTED", 3)
    for number in range(5):
        make_title(f"Film {number}")
    page = " ".join(boss.get("/admin/films/title/").content.decode().split())
    assert "The first 3 of more titles: search or filter to see others" in page


def test_mail_that_was_given_up_is_sent_again_but_no_code(boss):
    make_waiting()
    OutgoingMail.objects.filter().update(attempts=8)
    code = OutgoingMail.objects.create(
        to="bob@example.com", sender="site@example.com", subject="123", state="failed",
        next_try_at=timezone.now(), created_at=timezone.now(), message_id="<c>", kind="code",
        text="Your code is ABCD",
    )  # fmt: skip
    rows = list(OutgoingMail.objects.values_list("pk", flat=True))
    data = {"action": "send_again", "_selected_action": rows}
    page = boss.post("/admin/core/outgoingmail/", data, follow=True).content.decode()
    assert "1 message is queued again." in page
    assert set(OutgoingMail.objects.values_list("kind", "state", "attempts")) == {
        ("notice", "queued", 0), ("code", "failed", 0),
    }  # fmt: skip
    shown = boss.get(f"/admin/core/outgoingmail/{code.pk}/change/").content.decode()
    assert "ABCD" not in shown
    assert ">123<" not in shown
