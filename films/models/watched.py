"""What a member has watched: titles, episodes; and whether scores are kept back until then."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.stored_pages.declared import on_stored_pages


class Watched(models.Model):
    """A member has watched a title."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="watched"
    )
    title = models.ForeignKey("films.Title", on_delete=models.CASCADE, related_name="watched_by")
    at = models.DateTimeField(_("marked"))

    class Meta:
        verbose_name = _("watched title")
        verbose_name_plural = _("watched titles")
        constraints = [models.UniqueConstraint(fields=["member", "title"], name="watched_once")]
        indexes = [models.Index(fields=["member", "-at", "-id"], name="watched_newest")]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.title_id}"


class EpisodeViewing(models.Model):
    """A member has watched an episode."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="episode_viewings"
    )
    episode = models.ForeignKey("films.Episode", on_delete=models.CASCADE, related_name="viewings")
    at = models.DateTimeField(_("marked"))

    class Meta:
        verbose_name = _("watched episode")
        verbose_name_plural = _("watched episodes")
        constraints = [
            models.UniqueConstraint(fields=["member", "episode"], name="episode_viewing_once")
        ]
        indexes = [models.Index(fields=["member", "-at", "-id"], name="episode_viewing_newest")]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.episode_id}"


@on_stored_pages()
class BlindMode(models.Model):
    """Scores and reviews of titles that this member has not watched are kept from them."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="blind_mode",
        primary_key=True,
    )
    at = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("blind mode")
        verbose_name_plural = _("blind modes")

    def __str__(self) -> str:
        return str(self.member_id)
