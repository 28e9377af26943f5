"""What every thing a moderator can hide has in common, and who may see it."""

from collections.abc import Iterable
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.identifiers import uuid7
from moderation.rules import Rule

Viewer = User | AnonymousUser


class ModeratedQuerySet[M: "Moderated"](models.QuerySet[M]):
    """Who may see and edit. Pages fetch moderated things through these alone."""

    def shown(self) -> Self:
        """Return what everybody may see: not hidden."""
        return self.filter(hidden_at__isnull=True)

    def visible_to(self, viewer: Viewer) -> Self:
        """Return what this person may see: all that is shown, their own, and all for moderators."""
        if viewer.is_authenticated and viewer.has_perm("moderation.moderate"):
            return self
        visible = Q(hidden_at__isnull=True)
        if viewer.is_authenticated:
            visible |= self.owned_by(viewer)
        return self.filter(visible)

    def owned_by(self, viewer: User) -> Q:
        """Return the condition "written by this person"; models with an author say how."""
        return Q(pk__in=[])

    def locked_for_moderation(self, ids: Iterable[int]) -> list[M]:
        """Lock these rows, and first what must be locked before them; return them by id."""
        return list(self.select_for_update().filter(pk__in=ids).order_by("pk"))


class Moderated(models.Model):
    """Something a moderator can hide, with the rule and the reason its author is shown."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    hidden_at = models.DateTimeField(_("hidden"), null=True, blank=True, editable=False)
    hidden_rule = models.CharField(
        _("hidden under"), max_length=20, choices=Rule, blank=True, editable=False
    )
    hidden_reason = models.TextField(_("why it is hidden"), blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_hidden(self) -> bool:
        """Tell whether a moderator has hidden this."""
        return self.hidden_at is not None

    def moderation_label(self) -> str:
        """Return how the queue names this thing."""
        return str(_("item %(id)s") % {"id": self.public_id})
