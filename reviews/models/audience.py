"""Members' ratings and reviews, and their former versions."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Case, Q, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.languages import LONGEST_CODE
from core.stored_pages.declared import on_stored_pages
from films.kept_back import AboutTitle
from moderation.models import Moderated
from reviews.querysets import AudienceReviewQuerySet

# No reason stands against counting the rating; ``should_count`` says the same of one object.
SHOULD_COUNT = Q(
    stars__isnull=False,
    hidden_at__isnull=True,
    withdrawn_at__isnull=True,
    held_reason="",
    author_excluded=False,
    not_open=False,
    superseded_by__isnull=True,
)

LONG_BODY = 1500  # characters
LONGEST_PLACE = 30  # of a season's label and an episode's number
WORDS_A_MINUTE = 220

# Everybody may see it; ``is_public`` says the same of one object.
IS_PUBLIC = Q(
    hidden_at__isnull=True,
    author_excluded=False,
    withdrawn_at__isnull=True,
    superseded_by__isnull=True,
)
# And there is something to read, as ``takes_votes`` says.
IS_LISTED = IS_PUBLIC & ~Q(headline="", body="")


def _of_listed(*order: str, name: str) -> models.Index:
    return models.Index(fields=["title", *order], name=name, condition=Q(is_listed=True))


@dataclass(frozen=True)
class Status:
    """Why a review is not counted."""

    label: str
    text: str


@on_stored_pages("title")
class AudienceReview(Moderated, AboutTitle):
    """A member's rating of a title with optional headline and text.

    Whether it counts is stored in ``is_counted``, which only the score engine writes. Each reason
    not to count is a field of its own, so that lifting one never undoes another.
    """

    class HeldReason(models.TextChoices):
        BURST = "burst", _("part of an unusual burst of ratings")
        YOUNG_IMPORT = "imported-young-account", _("imported by a new account")
        MODERATOR = "moderator", _("held by a moderator")

    BLANK: ClassVar[dict[str, Any]] = {"stars": None, "headline": "", "body": "", "body_html": ""}
    is_reached = False  # its reader has seen what it gives away (`spoiler_reach.mark_reached`)
    LONGEST_BODY = 20_000
    # Who saves a review leaves these alone: they change under another lock.
    COLUMNS_OF_VOTES = ("vote_count", "helpful_count", "helpful_rank")
    COLUMNS_OF_READERS = (*COLUMNS_OF_VOTES, "is_marked_spoiler", "thread", "comment_count")
    report_path = "reviews"

    title = models.ForeignKey(
        "films.Title", on_delete=models.PROTECT, related_name="audience_reviews"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="audience_reviews"
    )
    stars = models.PositiveSmallIntegerField(
        _("half stars"), null=True, blank=True
    )  # half stars, 1–10
    headline = models.CharField(max_length=200, blank=True)
    body = models.TextField(_("text"), blank=True, max_length=LONGEST_BODY)
    body_html = models.TextField(blank=True, editable=False)
    body_html_version = models.PositiveSmallIntegerField(default=0, editable=False)
    language = models.CharField(_("written in"), max_length=LONGEST_CODE, blank=True)
    has_spoilers = models.BooleanField(default=False)
    # How far a review of a series gives things away (`spoiler_reach`); empty is all of it.
    spoilers_upto = models.CharField(_("spoilers up to"), max_length=LONGEST_PLACE, blank=True)
    source = models.CharField(max_length=60, blank=True, editable=False)
    rated_at = models.DateTimeField(_("rated"))
    edited_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)
    held_reason = models.CharField(
        _("why it is held"), max_length=30, choices=HeldReason, blank=True, editable=False
    )
    not_open = models.BooleanField(default=False, editable=False)
    superseded_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    is_counted = models.BooleanField(_("counted"), default=False, editable=False)
    # Reviews to read are few among ratings: the orders of their lists are indexes of them alone.
    is_listed = models.GeneratedField(
        expression=Case(When(IS_LISTED, then=True), default=False),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    # Written by `services.votes` alone.
    vote_count = models.PositiveIntegerField(_("votes"), default=0, editable=False)
    helpful_count = models.PositiveIntegerField(_("helpful votes"), default=0, editable=False)
    helpful_rank = models.PositiveIntegerField(default=0, editable=False)  # millionths
    # Written by `services.spoilers` alone: readers or a moderator say that it gives things away.
    is_marked_spoiler = models.BooleanField(_("marked as a spoiler"), default=False, editable=False)
    # Made with the first comment (`services.comments`), which stands by itself from then on.
    thread = models.OneToOneField(
        "discussion.Thread", null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    # Its thread's, written with that one's, for the order by it.
    comment_count = models.PositiveIntegerField(_("comments"), default=0, editable=False)

    objects = AudienceReviewQuerySet["AudienceReview"].as_manager()

    class Meta:
        verbose_name = _("audience review")
        verbose_name_plural = _("audience reviews")
        constraints = [
            models.UniqueConstraint(
                fields=["title", "author"],
                condition=Q(withdrawn_at__isnull=True, superseded_by__isnull=True),
                name="audience_review_one_live",
            ),
            models.CheckConstraint(
                condition=Q(stars__isnull=True) | Q(stars__gte=1, stars__lte=10),
                name="audience_review_half_stars",
            ),
            models.CheckConstraint(
                condition=Q(is_counted=False) | SHOULD_COUNT,
                name="audience_review_counts_without_reason",
            ),
            models.CheckConstraint(
                condition=Q(helpful_count__lte=models.F("vote_count")),
                name="audience_review_helpful_among_votes",
            ),
        ]
        indexes = [
            models.Index(fields=["title", "-rated_at", "-id"], name="audience_review_newest"),
            models.Index(fields=["author", "-rated_at", "-id"], name="audience_review_of_author"),
            # What trends is counted of the last days.
            models.Index(
                fields=["rated_at"], name="audience_review_by_day", condition=Q(is_counted=True)
            ),
            _of_listed("-rated_at", "-id", name="audience_review_list_newest"),
            _of_listed("-helpful_rank", "-rated_at", "-id", name="audience_review_list_helpful"),
            _of_listed("-stars", "-rated_at", "-id", name="audience_review_list_stars"),
            _of_listed("language", "-rated_at", "-id", name="audience_review_list_language"),
            _of_listed("-comment_count", "-rated_at", "-id", name="audience_review_list_talk"),
        ]

    def __str__(self) -> str:
        return self.headline or f"{self.stars or '–'}/10"

    @property
    def is_live(self) -> bool:
        """Whether it is its author's one review of the title: not withdrawn, not superseded."""
        return self.withdrawn_at is None and self.superseded_by_id is None

    @property
    def should_count(self) -> bool:
        """Tell whether the stored reasons let this rating count."""
        return (
            self.stars is not None
            and self.hidden_at is None
            and self.withdrawn_at is None
            and self.superseded_by_id is None
            and not (self.held_reason or self.author_excluded or self.not_open)
        )

    @property
    def is_public(self) -> bool:
        """Whether everybody may see it."""
        return self.is_live and self.hidden_at is None and not self.author_excluded

    @property
    def takes_votes(self) -> bool:
        """Whether readers may vote and comment: there is something to read, and all may see it."""
        return self.is_public and self.has_text

    @property
    def has_text(self) -> bool:
        """Tell whether there is something to read."""
        return bool(self.headline or self.body)

    @property
    def is_long(self) -> bool:
        """Tell whether lists show its beginning alone until it is unfolded."""
        return len(self.body) > LONG_BODY

    @property
    def reading_minutes(self) -> int:
        """Return how long it takes to read, in minutes rounded up; 0 without a text."""
        return -(-len(self.body.split()) // WORDS_A_MINUTE)

    @property
    def gives_away(self) -> bool:
        """Tell whether it is a spoiler as a whole, by its author, its readers or a moderator."""
        return self.has_spoilers or self.is_marked_spoiler

    @property
    def is_folded(self) -> bool:
        """Tell whether its words unfold only when asked for: a spoiler, or before the release."""
        return self.gives_away or self.not_open

    @property
    def author_name(self) -> str:
        """Return the name shown with the review, none for private members; needs ``author``."""
        return str(_("a member")) if self.author.is_private else self.author.display_name

    @property
    def author_url(self) -> str:
        """Return the author's page, empty for private and imported authors; needs ``author``."""
        return "" if self.author.is_private else self.author.get_absolute_url()

    @property
    def status(self) -> Status | None:
        """Return why this review does not count, in words, or None when it does."""
        if self.hidden_at:
            rule = self.get_hidden_rule_display()
            return Status(str(_("Hidden by a moderator.")), f"{rule}. {self.hidden_reason}")
        if self.withdrawn_at:
            return Status(str(_("Withdrawn.")), str(_("Only you can see it.")))
        if self.held_reason:
            reason = self.get_held_reason_display()
            return Status(str(_("Held, not counted.")), str(reason))
        if self.not_open:
            words = _("Ratings count from the first public screening.")
            return Status(str(_("Not counted yet.")), str(words))
        return None

    def get_absolute_url(self) -> str:
        """Return the review's own page."""
        return reverse("reviews:review_detail", args=[self.public_id])

    def get_parent_url(self) -> str:
        """Return the page of the title; needs ``title`` with its ``parent``."""
        return self.title.get_absolute_url()

    def moderation_label(self) -> str:
        """Return how the queue names this review."""
        return self.headline or self.body[:80] or f"{self.stars}/10"


@on_stored_pages("review")
class AudienceReviewRevision(models.Model):
    """What a review said before its author changed it."""

    review = models.ForeignKey(AudienceReview, on_delete=models.CASCADE, related_name="revisions")
    stars = models.PositiveSmallIntegerField(null=True, blank=True)
    headline = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    body_html = models.TextField(blank=True)
    has_spoilers = models.BooleanField(default=False)
    spoilers_upto = models.CharField(max_length=LONGEST_PLACE, blank=True)
    replaced_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.review_id} until {self.replaced_at:%Y-%m-%d}"
