"""What a member likes."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Like(models.Model):
    """A member likes a title, whatever they rate it."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="likes"
    )
    title = models.ForeignKey("films.Title", on_delete=models.CASCADE, related_name="likes")
    at = models.DateTimeField(_("marked"))

    class Meta:
        verbose_name = _("like")
        verbose_name_plural = _("likes")
        constraints = [models.UniqueConstraint(fields=["member", "title"], name="like_once")]
        indexes = [models.Index(fields=["member", "-at", "-id"], name="like_newest")]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.title_id}"


class Dismissal(models.Model):
    """A member does not want a title suggested."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="dismissals"
    )
    title = models.ForeignKey("films.Title", on_delete=models.CASCADE, related_name="dismissals")
    at = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("dismissed suggestion")
        verbose_name_plural = _("dismissed suggestions")
        constraints = [models.UniqueConstraint(fields=["member", "title"], name="dismissed_once")]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.title_id}"
