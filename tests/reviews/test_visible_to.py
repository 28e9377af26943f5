"""Who may see which review: one table, asked for every kind of viewer."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts import services as accounts
from moderation import services as moderation
from reviews.models import AudienceReview
from reviews.services import audience
from tests.factories import make_member, make_moderator, make_review, make_title

pytestmark = pytest.mark.django_db


def withdraw(review):
    audience.withdraw(review=review, at=timezone.now())


def hide(review):
    moderation.hide(
        items=[review], actor=make_moderator("second"), rule="spam", reason="An advertisement.",
        at=timezone.now(),
    )  # fmt: skip


def ban(review):
    accounts.set_standing(user=review.author, is_active=False, at=timezone.now())


def make_private(review):
    review.author.is_private = True
    review.author.save()


def supersede(review):
    later = make_review(review.title, make_member("later"), body="Later words.")
    AudienceReview.objects.filter(pk=review.pk).update(superseded_by=later, is_counted=False)


def leave(review):
    """Change nothing."""


ALL = {"visitor", "author", "other", "moderator"}
KEPT_BACK = {"author", "moderator"}
# What happened to a review, and who sees it then. A private author is seen without a name.
WHO_SEES = [
    (leave, ALL),
    (make_private, ALL),
    (withdraw, KEPT_BACK),
    (hide, KEPT_BACK),
    (ban, KEPT_BACK),
    (supersede, KEPT_BACK),
]


@pytest.fixture
def viewers(alice, mod):
    return {
        "visitor": AnonymousUser(),
        "author": alice,
        "other": make_member("bob"),
        "moderator": mod,
    }


def name_of(value):
    return getattr(value, "__name__", "")


@pytest.mark.parametrize(("happens", "who"), WHO_SEES, ids=name_of)
def test_a_review_is_seen_by_these_and_nobody_else(viewers, happens, who):
    review = make_review(make_title(), viewers["author"], body="Words.")
    beside = make_review(make_title("Lars"), make_member("beside"), body="Others.")
    happens(review)

    seen = {
        name: set(AudienceReview.objects.visible_to(viewer).values_list("pk", flat=True))
        for name, viewer in viewers.items()
    }

    assert {name for name, ids in seen.items() if review.pk in ids} == who
    assert all(beside.pk in ids for ids in seen.values())


def test_two_reasons_at_once_are_not_lifted_by_one(viewers):
    """A withdrawn review that is hidden too stays with its author and the moderators."""
    review = make_review(make_title(), viewers["author"])
    hide(review)
    withdraw(review)
    moderation.restore(
        items=[review], actor=viewers["moderator"], reason="Not one.", at=timezone.now()
    )
    seen = [name for name, v in viewers.items() if AudienceReview.objects.visible_to(v).exists()]
    assert seen == ["author", "moderator"]


def test_staff_without_the_right_to_moderate_see_what_members_see(viewers):
    review = make_review(make_title(), viewers["author"])
    withdraw(review)
    editor = make_member("editor", is_staff=True)
    assert not AudienceReview.objects.visible_to(editor).exists()


@pytest.mark.parametrize(("happens", "is_listed"), [
    (leave, True), (make_private, True), (withdraw, False), (hide, False), (ban, False),
    (supersede, False),
], ids=name_of)  # fmt: skip
def test_lists_show_everybody_the_same(alice, happens, is_listed):
    review = make_review(make_title(), alice, body="Words.")
    happens(review)
    assert AudienceReview.objects.listed().filter(pk=review.pk).exists() is is_listed


@pytest.mark.parametrize(("happens", "is_editable"), [
    (leave, True), (hide, True), (withdraw, False), (supersede, False),
], ids=name_of)  # fmt: skip
def test_only_the_author_edits_and_only_what_stands(viewers, happens, is_editable):
    review = make_review(make_title(), viewers["author"], body="Words.")
    happens(review)
    mine = AudienceReview.objects.editable_by(viewers["author"])
    assert mine.filter(pk=review.pk).exists() is is_editable
    for name in ("other", "moderator"):
        assert not AudienceReview.objects.editable_by(viewers[name]).filter(pk=review.pk).exists()
