"""Who follows whom, and whom somebody does not want to meet."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.stored_pages.declared import on_stored_pages


class Relation(models.Model):
    """One member has something to do with another: once, and never with themselves."""

    at = models.DateTimeField(_("since"))

    class Meta:
        abstract = True


class Follow(Relation):
    """What the one followed does is told to the follower."""

    follower = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="follows"
    )
    followed = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="followers"
    )

    class Meta:
        verbose_name = _("follow")
        verbose_name_plural = _("follows")
        constraints = [
            models.UniqueConstraint(fields=["follower", "followed"], name="follow_once"),
            models.CheckConstraint(condition=~Q(follower=F("followed")), name="follow_not_oneself"),
        ]
        indexes = [
            models.Index(fields=["followed", "-at", "-id"], name="follow_newest"),
            models.Index(fields=["follower", "-at", "-id"], name="follow_newest_of"),
        ]

    def __str__(self) -> str:
        return f"{self.follower_id} → {self.followed_id}"


@on_stored_pages("muter")
class Mute(Relation):
    """The muter meets nothing of the muted, who does not notice."""

    muter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mutes"
    )
    muted = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("mute")
        verbose_name_plural = _("mutes")
        constraints = [
            models.UniqueConstraint(fields=["muter", "muted"], name="mute_once"),
            models.CheckConstraint(condition=~Q(muter=F("muted")), name="mute_not_oneself"),
        ]

    def __str__(self) -> str:
        return f"{self.muter_id} → {self.muted_id}"


@on_stored_pages("blocker", "blocked")
class Block(Relation):
    """Neither meets the other: no following, no answers, no page."""

    blocker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="blocks"
    )
    blocked = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="blocked_by"
    )

    class Meta:
        verbose_name = _("block")
        verbose_name_plural = _("blocks")
        constraints = [
            models.UniqueConstraint(fields=["blocker", "blocked"], name="block_once"),
            models.CheckConstraint(condition=~Q(blocker=F("blocked")), name="block_not_oneself"),
        ]
        indexes = [models.Index(fields=["blocked"], name="block_of_blocked")]

    def __str__(self) -> str:
        return f"{self.blocker_id} → {self.blocked_id}"
