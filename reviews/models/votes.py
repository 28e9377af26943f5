"""What readers think of reviews."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class HelpfulVote(models.Model):
    """Whether a review helped a member. Their count stands on the review (`services.votes`).

    ``is_counted`` is false while the member's account is switched off: the vote returns with it.
    """

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="helpful_votes"
    )
    review = models.ForeignKey(
        "reviews.AudienceReview", on_delete=models.CASCADE, related_name="votes"
    )
    is_helpful = models.BooleanField(_("helpful"))
    is_counted = models.BooleanField(_("counted"), default=True, editable=False)
    at = models.DateTimeField(_("given"))

    class Meta:
        verbose_name = _("helpful vote")
        verbose_name_plural = _("helpful votes")
        constraints = [
            models.UniqueConstraint(fields=["member", "review"], name="helpful_vote_once")
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.review_id} {'+' if self.is_helpful else '-'}"


class SpoilerMark(models.Model):
    """A member says that a review gives the story away (`services.spoilers`)."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="spoiler_marks"
    )
    review = models.ForeignKey(
        "reviews.AudienceReview", on_delete=models.CASCADE, related_name="spoiler_marks"
    )
    at = models.DateTimeField(_("given"))

    class Meta:
        verbose_name = _("spoiler mark")
        verbose_name_plural = _("spoiler marks")
        constraints = [
            models.UniqueConstraint(fields=["member", "review"], name="spoiler_mark_once")
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.review_id}"
