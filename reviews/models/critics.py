"""Publications, critics, and what they published about a title."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.identifiers import uuid7
from core.models import SlugField
from core.stored_pages.declared import on_stored_pages
from films.kept_back import AboutTitle
from moderation.models import Viewer
from reviews import original_scores
from reviews.querysets import ActiveCriticReviews, CriticQuerySet, CriticReviewQuerySet

_ONCE = _("This review of the title is already recorded. Find it in the list and change it there.")


@on_stored_pages(lookups=("slug",))
class Publication(models.Model):
    """Where reviews appear."""

    slug = SlugField(_("address"), max_length=120, unique=True)
    name = models.CharField(max_length=200)
    about = models.TextField(blank=True)
    is_demo = models.BooleanField(default=False, editable=False)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the publication's page."""
        return reverse("reviews:publication_detail", args=[self.slug])


@on_stored_pages(lookups=("slug", "member"))
class Critic(models.Model):
    """A published critic. "Top critic" is set by an editor, with the reason and the day."""

    slug = SlugField(_("address"), max_length=120, unique=True)
    name = models.CharField(max_length=200)
    biography = models.TextField(blank=True)
    is_top = models.BooleanField(_("top critic"), default=False)
    top_reason = models.TextField(_("why a top critic"), blank=True)
    top_since = models.DateField(_("top critic since"), null=True, blank=True)
    # The member who may post under this name, once an editor has verified that it is theirs.
    member = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="critic",
    )
    verified_at = models.DateTimeField(_("verified"), null=True, blank=True, editable=False)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    is_demo = models.BooleanField(default=False, editable=False)

    objects = CriticQuerySet["Critic"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_top=False) | ~Q(top_reason=""),
                name="critic_top_has_reason",
                violation_error_message=_("Say why this critic is a top critic."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the critic's page."""
        return reverse("reviews:critic_detail", args=[self.slug])

    @property
    def is_verified(self) -> bool:
        """Tell whether a member posts under this name, verified by an editor."""
        return self.member_id is not None and self.verified_at is not None

    def is_voice_of(self, viewer: Viewer) -> bool:
        """Tell whether this is the member who may post under this name."""
        return self.is_verified and viewer.is_authenticated and viewer.pk == self.member_id


class Declared(models.Model):
    """What a critic declares about a review, so that readers can judge it."""

    is_festival = models.BooleanField(_("festival screening"), default=False)
    is_repost = models.BooleanField(_("re-post"), default=False)
    is_gift = models.BooleanField(_("gift received"), default=False)
    is_paid = models.BooleanField(_("payment received"), default=False)

    DECLARATIONS = ("is_festival", "is_repost", "is_gift", "is_paid")

    class Meta:
        abstract = True

    @property
    def declarations(self) -> list[str]:
        """Return what was declared, in words."""
        given = (name for name in self.DECLARATIONS if getattr(self, name))
        return [str(self._meta.get_field(name).verbose_name) for name in given]  # type: ignore[union-attr]


@on_stored_pages("title", "critic", "publication")
class CriticReview(Declared, AboutTitle):
    """One published review: verdict, the score as it was written, a quote, a link."""

    BLANK: ClassVar[dict[str, Any]] = {
        "verdict": "", "original_score": "", "score_hundredths": None, "quote": "",
    }  # fmt: skip

    class Verdict(models.TextChoices):
        POSITIVE = "positive", _("Positive")
        NEGATIVE = "negative", _("Negative")

    class VerdictSource(models.TextChoices):
        GIVEN = "given", _("given by the critic")
        DERIVED = "derived", _("derived from the score")

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    title = models.ForeignKey(
        "films.Title", on_delete=models.PROTECT, related_name="critic_reviews"
    )
    critic = models.ForeignKey(
        Critic, null=True, blank=True, on_delete=models.PROTECT, related_name="reviews"
    )
    publication = models.ForeignKey(
        Publication, null=True, blank=True, on_delete=models.PROTECT, related_name="reviews"
    )
    verdict = models.CharField(max_length=8, choices=Verdict, blank=True)
    verdict_source = models.CharField(max_length=8, choices=VerdictSource, blank=True)
    original_score = models.CharField(max_length=60, blank=True)
    score_hundredths = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    quote = models.TextField(blank=True)
    link = models.URLField(max_length=500, blank=True)
    # Tells reviews without a critic apart: a digest of the link, or of the quote.
    content_key = models.CharField(max_length=64, blank=True, editable=False)
    published_on = models.DateField(null=True, blank=True)
    is_top = models.BooleanField(_("by a top critic"), default=False, editable=False)
    # When two titles that were one are merged, the later of one voice's two reviews stands.
    superseded_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    is_counted = models.BooleanField(default=False, editable=False)
    is_demo = models.BooleanField(default=False, editable=False)
    source = models.CharField(max_length=60, blank=True, editable=False)
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True, editable=False)
    # A withdrawn one has neither verdict nor words; what it said stands in its revisions.
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ActiveCriticReviews()
    all_objects = CriticReviewQuerySet["CriticReview"].as_manager()

    class Meta:
        verbose_name = _("critic review")
        verbose_name_plural = _("critic reviews")
        constraints = [
            models.CheckConstraint(
                condition=Q(critic__isnull=False) | Q(publication__isnull=False),
                name="critic_review_has_voice",
                violation_error_message=_("Choose a critic, a publication, or both."),
            ),
            models.UniqueConstraint(
                fields=["critic", "publication", "title"],
                condition=Q(
                    critic__isnull=False, publication__isnull=False, superseded_by__isnull=True
                ),
                name="critic_review_one_voice_once",
                violation_error_message=_ONCE,
            ),
            models.UniqueConstraint(
                fields=["critic", "title"],
                condition=Q(
                    critic__isnull=False, publication__isnull=True, superseded_by__isnull=True
                ),
                name="critic_review_alone_once",
                violation_error_message=_ONCE,
            ),
            models.UniqueConstraint(
                fields=["publication", "title", "content_key"],
                condition=Q(critic__isnull=True, superseded_by__isnull=True),
                name="critic_review_unsigned_once",
                violation_error_message=_ONCE,
            ),
            models.CheckConstraint(
                condition=Q(score_hundredths__isnull=True) | Q(score_hundredths__lte=10000),
                name="critic_review_score_range",
            ),
            models.CheckConstraint(
                condition=Q(is_counted=False) | ~Q(verdict="") & Q(superseded_by__isnull=True),
                name="critic_review_counted_has_verdict",
            ),
        ]
        indexes = [
            models.Index(fields=["title", "-published_on", "-id"], name="critic_review_newest")
        ]

    def __str__(self) -> str:
        return f"{self.critic_id or '–'} / {self.publication_id or '–'}: {self.verdict}"

    @property
    def should_count(self) -> bool:
        """Tell whether this review counts: it has a verdict, stands, and no later one does."""
        stands = self.superseded_by_id is None and self.withdrawn_at is None
        return bool(self.verdict) and stands

    @property
    def critic_name(self) -> str:
        """Return the critic's name, empty where the review is unsigned; needs ``critic``."""
        return self.critic.name if self.critic else ""

    @property
    def publication_name(self) -> str:
        """Return the publication's name, empty where there is none; needs ``publication``."""
        return self.publication.name if self.publication else ""

    @property
    def critic_url(self) -> str:
        """Return the critic's page, empty where the review is unsigned; needs ``critic``."""
        return self.critic.get_absolute_url() if self.critic else ""

    @property
    def publication_url(self) -> str:
        """Return the publication's page, empty where there is none; needs ``publication``."""
        return self.publication.get_absolute_url() if self.publication else ""

    @property
    def why_not_read(self) -> str:
        """Return the code of why the original score is not in the average, if it is not."""
        return original_scores.why_kept(self.original_score)

    @property
    def score_in_percent(self) -> str:
        """Return the score as it was read, 6250 as "62.5"; empty where it was not."""
        if self.score_hundredths is None:
            return ""
        whole, rest = divmod(self.score_hundredths, 100)
        return f"{whole}.{rest:02}".rstrip("0").rstrip(".")

    def get_absolute_url(self) -> str:
        """Return the review's own page."""
        return reverse("reviews:review_detail", args=[self.public_id])


@on_stored_pages("review")
class CriticReviewRevision(Declared):
    """What a critic review said before it was changed."""

    review = models.ForeignKey(CriticReview, on_delete=models.CASCADE, related_name="revisions")
    verdict = models.CharField(max_length=8, blank=True)
    verdict_source = models.CharField(max_length=8, blank=True)
    original_score = models.CharField(max_length=60, blank=True)
    quote = models.TextField(blank=True)
    link = models.URLField(max_length=500, blank=True)
    published_on = models.DateField(null=True, blank=True)
    replaced_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.review_id} until {self.replaced_at:%Y-%m-%d}"


@on_stored_pages("title")
class Consensus(AboutTitle):
    """An editor's summing up of the critics; the newest one is shown, the rest are its history."""

    title = models.ForeignKey("films.Title", on_delete=models.CASCADE, related_name="consensuses")
    BLANK: ClassVar[dict[str, Any]] = {"text": ""}

    text = models.TextField()
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    written_at = models.DateTimeField(_("written"))

    class Meta:
        verbose_name = _("consensus")
        verbose_name_plural = _("consensuses")
        indexes = [models.Index(fields=["title", "-written_at"], name="consensus_newest")]

    def __str__(self) -> str:
        return self.text
