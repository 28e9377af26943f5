"""Editions of newsletters: composed of blocks, frozen when they are launched."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.models import SlugField
from newsletters.models.topics import Topic

ONE_LINE = RegexValidator(r"\A[^\r\n]*\Z", _("Write it in one line."))


class EditionQuerySet(models.QuerySet["Edition"]):
    """Definitions over editions."""

    def archived(self) -> "EditionQuerySet":
        """Return what everybody may read: all that has begun to go out."""
        return self.filter(launched_at__isnull=False)

    def samples(self) -> "EditionQuerySet":
        """Return the newest issue of each open topic, in the editors' order."""
        issues = self.archived().filter(is_monthly=False, topic=models.OuterRef("topic"))
        newest = issues.order_by("-launched_at", "-pk").values("pk")[:1]
        each = self.filter(pk=models.Subquery(newest), topic__is_open=True)
        return each.select_related("topic").order_by("topic__position").defer("frozen")


class Edition(models.Model):
    """One letter to the subscribers of a topic.

    Once launched its content is ``frozen`` (`newsletters.freezing` says what is in it), and
    ``digest`` is the SHA-256 of that.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SCHEDULED = "scheduled", _("scheduled")
        SENDING = "sending", _("being sent")
        PAUSED = "paused", _("paused")
        SENT = "sent", _("sent")
        CANCELED = "canceled", _("canceled")

    class InDoubt(models.TextChoices):
        HOLD = "hold", _("send it to nobody twice, even if somebody gets none")
        RETRY = "retry", _("send it again, even if somebody gets it twice")

    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="editions")
    slug = SlugField(_("address"), max_length=80, unique=True)
    subject = models.CharField(_("subject"), max_length=150, validators=[ONE_LINE])
    preheader = models.CharField(
        _("preview text"), max_length=150, blank=True, validators=[ONE_LINE]
    )
    sender_name = models.CharField(
        _("name of its sender"), max_length=100, blank=True, validators=[ONE_LINE]
    )
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT, editable=False)
    in_doubt = models.CharField(
        _("when it is not known whether a copy went"),
        max_length=5, choices=InDoubt, default=InDoubt.HOLD,
    )  # fmt: skip
    send_at = models.DateTimeField(_("send at"), null=True, blank=True)
    at_readers_hour = models.BooleanField(
        _("at this hour of each reader's own time zone"), default=False
    )
    # All issues of a month in one, for those who asked for that (`services.monthly`).
    is_monthly = models.BooleanField(default=False, editable=False)
    made_at = models.DateTimeField(editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+",
        editable=False,
    )  # fmt: skip
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+",
        editable=False,
    )  # fmt: skip
    launched_at = models.DateTimeField(null=True, editable=False)
    sent_at = models.DateTimeField(null=True, editable=False)
    pause_reason = models.CharField(max_length=200, blank=True, editable=False)
    frozen = models.JSONField(default=dict, editable=False)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    is_demo = models.BooleanField(default=False, editable=False)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        indexes = [models.Index(fields=["-launched_at", "-id"], name="edition_newest")]

    def __str__(self) -> str:
        return self.subject

    @property
    def is_open(self) -> bool:
        """Whether it can still be changed: nobody has got it, and none is about to."""
        return self.state in (self.State.DRAFT, self.State.SCHEDULED)

    def get_absolute_url(self) -> str:
        """Return its page in the archive."""
        return reverse("newsletters:edition_detail", args=[self.slug])


class EditionBlock(models.Model):
    """A part of an edition: words by its editor, and pages of the site it leads to."""

    class Kind(models.TextChoices):
        NOTE = "note", _("a note by the editor")
        OPENING = "opening", _("opening this week")
        AT_HOME = "at-home", _("new at home")
        ACCLAIMED = "acclaimed", _("acclaimed")
        BOX_OFFICE = "box-office", _("box office")
        REVIEW = "review", _("a review by a member")
        ARTICLES = "articles", _("articles")

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="blocks")
    place = models.PositiveSmallIntegerField(_("place"), default=0)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.NOTE)
    heading = models.CharField(_("heading"), max_length=100, blank=True, validators=[ONE_LINE])
    words = models.TextField(_("words"), blank=True, max_length=5000)
    pages = models.TextField(_("pages"), blank=True, max_length=5000)

    class Meta:
        verbose_name = _("block")
        verbose_name_plural = _("blocks")
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return f"{self.place} {self.get_kind_display()}"

    @property
    def paths(self) -> list[str]:
        """The pages of the site, one a line, each once."""
        return list(dict.fromkeys(line.strip() for line in self.pages.splitlines() if line.strip()))
