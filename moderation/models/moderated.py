"""What everything a moderator can hide has in common, and who may see it."""

from typing import ClassVar, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.identifiers import uuid7
from moderation.rules import Rule

Viewer = User | AnonymousUser


class ModeratedQuerySet[M: "Moderated"](models.QuerySet[M]):
    """Who may see and edit. Pages fetch moderated things through these alone."""

    def shown(self) -> Self:
        """Return what everybody may see: not hidden, nor of an account that was switched off."""
        return self.filter(hidden_at__isnull=True, author_excluded=False)

    def visible_to(self, viewer: Viewer) -> Self:
        """Return what this person may see: all that is shown, their own, and all for moderators."""
        if viewer.is_authenticated and viewer.has_perm("moderation.moderate"):
            return self
        visible = Q(hidden_at__isnull=True, author_excluded=False)
        if viewer.is_authenticated:
            visible |= Q(author=viewer)
        return self.filter(visible)


class WithdrawableQuerySet[M: "Moderated"](ModeratedQuerySet[M]):
    """Of things that authors withdraw, and of which a merge lets one of two stand.

    Their models have ``withdrawn_at`` and ``superseded_by``.
    """

    def live(self) -> Self:
        """Return the one of each author that stands: not withdrawn, not superseded."""
        return self.filter(withdrawn_at__isnull=True, superseded_by__isnull=True)

    def listed(self) -> Self:
        """Return what lists show to everybody."""
        return self.live().shown()

    def visible_to(self, viewer: Viewer) -> Self:
        """Return what this person may see; what was withdrawn stays with its author."""
        visible = super().visible_to(viewer)
        gone = Q(withdrawn_at__isnull=False) | Q(superseded_by__isnull=False)
        if not viewer.is_authenticated:
            return visible.exclude(gone)
        if viewer.has_perm("moderation.moderate"):
            return visible
        return visible.filter(~gone | Q(author=viewer))


class Moderated(models.Model):
    """Something a member wrote, which a moderator can hide.

    It carries the rule and the reason its author is shown. ``author_excluded`` is set while the
    author's account is switched off. Register it: ``moderation.registry`` says what for.
    """

    # Begins the address of its report page: /<report_path>/<public id>/report/
    report_path: ClassVar[str]

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    author_excluded = models.BooleanField(default=False, editable=False)
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

    def get_absolute_url(self) -> str:
        """Return the page where this stands by itself; each model says where that is."""
        raise NotImplementedError  # abstract: `moderation.checks` refuses a model without its own

    def get_parent_url(self) -> str:
        """Return the page that this is a part of: where a reader goes on after a report."""
        return self.get_absolute_url()

    def get_report_url(self) -> str:
        """Return the page where a reader reports this."""
        return reverse("moderation:item_report", args=[self.report_path, self.public_id])
