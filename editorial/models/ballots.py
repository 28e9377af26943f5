"""Ballots: what members think will win. Until the lock nobody but their member reads them."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from editorial.models.awards import AwardCategory, Ceremony, Nomination


class Ballot(models.Model):
    """A member's predictions for a ceremony. ``right_count`` is counted as winners are entered."""

    ceremony = models.ForeignKey(Ceremony, on_delete=models.CASCADE, related_name="ballots")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="ballots"
    )
    right_count = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("ballot")
        verbose_name_plural = _("ballots")
        constraints = [models.UniqueConstraint(fields=["ceremony", "member"], name="ballot_once")]
        indexes = [models.Index(fields=["ceremony", "-right_count", "id"], name="ballot_best")]

    def __str__(self) -> str:
        return f"{self.ceremony_id}: {self.member_id}"

    def get_absolute_url(self) -> str:
        """Return the card that shows it once it has locked; needs ceremony and member loaded."""
        place = [self.ceremony.body.slug, self.ceremony.year, self.member.username]
        return reverse("editorial:ballot_card", args=place)


class BallotPick(models.Model):
    """The nomination that a member thinks will win in a category."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="picks")
    category = models.ForeignKey(AwardCategory, on_delete=models.CASCADE, related_name="+")
    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="picks")
    picked_at = models.DateTimeField()

    class Meta:
        verbose_name = _("prediction")
        verbose_name_plural = _("predictions")
        constraints = [
            models.UniqueConstraint(fields=["ballot", "category"], name="prediction_once")
        ]

    def __str__(self) -> str:
        return f"{self.ballot_id}: {self.nomination_id}"
