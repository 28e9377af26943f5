"""A file of ratings in large blocks leaves what it leaves row by row."""

import random

import pytest
from django.db import connection, transaction
from django.utils import timezone

from accounts.models import User
from core import copying
from films.models import Identifier, Title
from importing.models import ImportedRow, ImportRun
from reviews.importers import new_ratings
from reviews.importers.audience_ratings import AudienceRatingImporter
from reviews.importers.new_ratings import NewRating
from reviews.management.commands import import_audience_ratings as command
from reviews.models import AudienceReview, AudienceReviewRevision, BadgeEvent, ScorePoint, Tally
from reviews.services import score_rows
from tests.factories import make_member, make_title
from tests.importers.files import digest, drift
from tests.stored_pages.visits import visit

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch):
    """Make everything large that has more than a few rows."""
    monkeypatch.setattr(copying, "MANY", 5)
    monkeypatch.setattr(copying, "_AT_A_TIME", 7)
    monkeypatch.setattr(score_rows, "MANY", 2)
    monkeypatch.setattr(command, "BLOCK", 50)
    monkeypatch.setattr(AudienceRatingImporter, "batch", 1)


@pytest.fixture
def titles():
    made = [make_title(f"Film {n}") for n in range(4)]
    made.append(make_title("Film of tomorrow", is_open=False))
    for number, title in enumerate(made):
        Identifier.objects.create(title=title, scheme="paper", value=f"film{number}")
    return made


def rows(seed, count=120):
    """Return rows with what files have: the same twice, later ones, bad ones, unknown titles."""
    chance = random.Random(seed)
    good = [
        {
            "id": f"film{chance.randrange(6)}", "user": f"user\\{chance.randrange(30)}",
            "rating": chance.choice(["1", "2.5", "4", "5"]),
            "at": chance.choice(["", "1000", "2000", "3000"]),
        }
        for _ in range(count)
    ]  # fmt: skip
    bad = [{"rating": "9"}, {"at": "never"}, {"user": ""}, {"id": ""}, {"rating": "five"}]
    for change in bad * 3:
        good.insert(chance.randrange(count), {**good[0], **change})
    return good


def state(run):
    """Return everything an import leaves, without ids and times of its own."""
    label = {AudienceReview: "reviews.audiencereview", User: "accounts.user"}
    ratings = AudienceReview.objects.values_list(
        "title__slug", "author__source", "author__outside_id", "stars", "source", "is_counted",
        "not_open", "author_excluded", "headline", "body", "body_html", "language", "held_reason",
        "withdrawn_at", "superseded_by", "hidden_rule", "hidden_reason",
    )  # fmt: skip
    booked = {
        (model, act): run.rows.filter(model=name, act=act).count()
        for model, name in label.items()
        for act in ImportedRow.Change.values
    }
    numbers = [*score_rows.columns_of(score_rows.NOTHING)]
    last = {(p.title.slug, p.group): scoring_numbers(p) for p in ScorePoint.objects.order_by("pk")}
    return {
        "ratings": sorted(ratings, key=repr),
        "revisions": sorted(AudienceReviewRevision.objects.values_list(
            "review__title__slug", "review__author__outside_id", "stars", "headline", "body_html",
        )),
        "users": sorted(User.objects.values_list(
            "kind", "source", "outside_id", "username", "email", "is_active", "is_private",
            "is_staff", "is_excluded", "age_band",
        )),
        "tallies": sorted(Tally.objects.values_list("title__slug", "group", *numbers)),
        "points": last,
        "shown": sorted(Title.objects.values_list(
            "slug", "audience_percent", "audience_counted", "audience_average", "audience_rank",
        )),
        "badges": BadgeEvent.objects.count(),
        "edited": sorted(AudienceReview.objects.filter(edited_at__isnull=False).values_list(
            "title__slug", "author__outside_id",
        )),
        "booked": booked,
        "report": run.counts,
        "same file": run.rows.filter(before__same_file=True).count(),
    }  # fmt: skip


def scoring_numbers(point):
    return [getattr(point, name) for name in score_rows.columns_of(score_rows.NOTHING)]


def last_run():
    return ImportRun.objects.order_by("-pk").first()


def imported(desk, seed, **options):
    counts = desk.ratings(rows(seed), **options)
    return counts, state(last_run()), desk.refused()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_blocks_leave_what_single_rows_leave(desk, titles, seed):
    before = digest()
    one_by_one = [imported(desk, seed), imported(desk, seed + 10), imported(desk, seed)]
    for run in ImportRun.objects.order_by("-pk"):
        desk.undo(run)
    assert digest() == before

    in_blocks = [imported(desk, seed, bulk=True), imported(desk, seed + 10, bulk=True)]
    in_blocks.append(imported(desk, seed, bulk=True))

    assert in_blocks == one_by_one
    assert one_by_one[0][0]["created"] > 40
    assert one_by_one[1][0]["updated"] > 5
    assert drift() == []
    for run in ImportRun.objects.filter(undone_at=None).order_by("-pk"):
        desk.undo(run)
    assert digest() == before


def test_rating_before_the_release_waits_in_blocks_too(desk, titles):
    desk.ratings([{"id": "film4", "user": str(n), "rating": "4"} for n in range(20)], bulk=True)

    assert AudienceReview.objects.filter(not_open=True, is_counted=False).count() == 20
    titles[4].refresh_from_db()
    assert titles[4].audience_counted == 0


def test_account_of_a_block_cannot_be_entered(desk, titles):
    desk.ratings(
        [{"id": "film1", "user": f"x\t{n}\\", "rating": "4"} for n in range(20)], bulk=True
    )

    user = User.objects.get(outside_id="x\t7\\")
    assert (user.kind, user.email, user.username, user.has_usable_password()) == (
        "imported", None, None, False,
    )  # fmt: skip
    assert not user.check_password("")


def test_dry_run_of_blocks_writes_nothing(desk, titles):
    before = digest()

    counts = desk.ratings(rows(1), bulk=True, dry_run=True)

    assert digest() == before
    assert counts == desk.ratings(rows(1))


def test_block_that_the_database_refuses_costs_only_its_bad_row(desk, titles, monkeypatch):
    """A rule of the database that our reading does not know of is met in a block."""
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            pytest.skip("SQLite adds no constraint to a table")
        cursor.execute(
            "ALTER TABLE reviews_audiencereview ADD CONSTRAINT for_test CHECK (stars <> 3)"
        )
    try:
        some = [
            {"id": "film1", "user": str(n), "rating": "1.5" if n == 40 else "4"} for n in range(80)
        ]
        counts = desk.ratings(some, bulk=True)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE reviews_audiencereview DROP CONSTRAINT for_test")

    assert counts == {"read": 80, "created": 79, "refused": 1}
    assert AudienceReview.objects.count() == 79
    assert drift() == []


def test_copied_ratings_drop_the_pages_that_show_them(desk, titles):
    path = titles[1].get_absolute_url()
    visit(path)
    assert visit(path).is_stored

    desk.ratings([{"id": "film1", "user": str(n), "rating": "4"} for n in range(20)], bulk=True)

    found = visit(path)
    assert not found.is_stored
    assert "20 ratings" in found.text


@pytest.mark.usefixtures("postgres_only")
def test_copy_alone_drops_the_pages_of_its_table(titles):
    path = titles[1].get_absolute_url()
    author, at = make_member(), timezone.now()
    visit(path)
    assert visit(path).is_stored

    with transaction.atomic():
        new_ratings._copy(
            [
                NewRating(
                    titles[1].pk, author.pk, 8, "paper", at, not_open=False, author_excluded=False
                )
            ]
        )

    assert not visit(path).is_stored


def test_copying_outside_a_transaction_is_an_error():
    with pytest.raises(RuntimeError):
        copying.copy(Title, ["name"], ["Her"])
