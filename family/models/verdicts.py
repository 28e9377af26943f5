"""What parents and teens say: for which age a title is, and where they see the grid otherwise."""

from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.markdown import without_spoilers
from core.stored_pages.declared import on_stored_pages
from family.models.grid import MOST, WORDS, Category
from family.models.guides import OLDEST, YOUNGEST
from films.addresses import title_url
from films.models import Title
from moderation.models import Moderated, WithdrawableQuerySet

# No reason stands against counting it; ``should_count`` says the same of one object.
SHOULD_COUNT = Q(
    hidden_at__isnull=True,
    withdrawn_at__isnull=True,
    superseded_by__isnull=True,
    held_reason="",
    author_excluded=False,
)


class Group(models.TextChoices):
    """Whose verdicts are counted together."""

    PARENTS = "parents", _("Parents")
    TEENS = "teens", _("Teens")


class AgeVerdictQuerySet[M: Moderated](WithdrawableQuerySet[M]):
    """Which verdicts are which."""

    def own(self, user: User, title: Title) -> M | None:
        """Return the live verdict this person gave a title."""
        return self.live().filter(author=user, title=title).first()

    def for_cards(self) -> Self:
        """Load what the card of a verdict shows."""
        steps = models.Prefetch("steps", VerdictStep.objects.select_related("category"))
        return self.select_related("author", "title__parent").prefetch_related(steps)


@on_stored_pages("title")
class AgeVerdict(Moderated):
    """A member's verdict: the age from which a title is for children, and words.

    ``group`` and ``band`` are those of the day it was given, whatever becomes of its author.
    """

    class HeldReason(models.TextChoices):
        MODERATOR = "moderator", _("held by a moderator")

    LONGEST_BODY = 3000
    report_path = "age-verdicts"

    title = models.ForeignKey("films.Title", on_delete=models.PROTECT, related_name="age_verdicts")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="age_verdicts"
    )
    group = models.CharField(_("whose"), max_length=10, choices=Group)
    band = models.CharField(_("age of the author"), max_length=5, choices=User.AgeBand)
    age = models.PositiveSmallIntegerField(
        _("age from"), validators=[MinValueValidator(YOUNGEST), MaxValueValidator(OLDEST)]
    )
    body = models.TextField(_("text"), blank=True, max_length=LONGEST_BODY)
    shows_name = models.BooleanField(_("with the author's name"), default=False)
    given_at = models.DateTimeField(_("given"))
    edited_at = models.DateTimeField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, editable=False)
    held_reason = models.CharField(
        _("why it is held"), max_length=30, choices=HeldReason, blank=True, editable=False
    )
    superseded_by = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    is_counted = models.BooleanField(_("counted"), default=False, editable=False)

    objects = AgeVerdictQuerySet["AgeVerdict"].as_manager()

    class Meta:
        verbose_name = _("age verdict")
        verbose_name_plural = _("age verdicts")
        constraints = [
            models.UniqueConstraint(
                fields=["title", "author"],
                condition=Q(withdrawn_at__isnull=True, superseded_by__isnull=True),
                name="age_verdict_one_live",
            ),
            models.CheckConstraint(
                condition=Q(age__gte=YOUNGEST, age__lte=OLDEST), name="age_verdict_within"
            ),
            models.CheckConstraint(
                condition=Q(is_counted=False) | SHOULD_COUNT,
                name="age_verdict_counts_without_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["title", "-given_at", "-id"], name="age_verdict_newest"),
            models.Index(
                fields=["title", "group", "-given_at", "-id"], name="age_verdict_of_group"
            ),
            models.Index(fields=["author", "-id"], name="age_verdict_of_author"),
        ]

    def __str__(self) -> str:
        return f"{self.age}+"

    @property
    def should_count(self) -> bool:
        """Tell whether the stored reasons let this verdict count."""
        stands = self.hidden_at is None and self.is_live
        return stands and not (self.held_reason or self.author_excluded)

    @property
    def is_live(self) -> bool:
        """Whether it is its author's one verdict of the title: not withdrawn, not superseded."""
        return self.withdrawn_at is None and self.superseded_by_id is None

    @property
    def is_anonymous(self) -> bool:
        """Whether readers are told an age band only: a teen's, unless they chose otherwise."""
        return self.group == Group.TEENS and not self.shows_name

    @property
    def author_name(self) -> str:
        """Return the name shown with it; of a teen the age alone. Needs ``author``."""
        if self.is_anonymous:
            return str(_("a teen, %(ages)s")) % {"ages": self.get_band_display()}
        return str(_("a member")) if self.author.is_private else self.author.display_name

    @property
    def author_url(self) -> str:
        """Return the author's page, empty for teens and private members; needs ``author``."""
        hidden = self.is_anonymous or not self.author.has_profile
        return "" if hidden else self.author.get_absolute_url()

    @property
    def status(self) -> str:
        """Return why it is not counted, in words; empty when it is."""
        if self.hidden_at:
            rule = self.get_hidden_rule_display()
            said = {"rule": rule, "reason": self.hidden_reason}
            return str(_("Hidden by a moderator. %(rule)s. %(reason)s")) % said
        if self.withdrawn_at:
            return str(_("Withdrawn. Only you can see it."))
        if self.held_reason:
            return str(_("Held, not counted: %(why)s")) % {"why": self.get_held_reason_display()}
        return ""

    def get_absolute_url(self) -> str:
        """Return the verdict's own page."""
        return reverse("family:verdict_detail", args=[self.public_id])

    def get_parent_url(self) -> str:
        """Return the guide of the title; needs ``title`` with its ``parent``."""
        return title_url(self.title, "family:title_guide")

    def moderation_label(self) -> str:
        """Return how the queue names this verdict."""
        return Truncator(without_spoilers(self.body)).chars(80) or f"{self.age}+"


@on_stored_pages("verdict")
class VerdictStep(models.Model):
    """The step that a member gives a category, where they see it otherwise than the editors."""

    verdict = models.ForeignKey(AgeVerdict, on_delete=models.CASCADE, related_name="steps")
    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="verdict_steps")
    step = models.PositiveSmallIntegerField(_("step"), validators=[MaxValueValidator(MOST)])

    class Meta:
        ordering = ["category__position", "category_id"]
        constraints = [
            models.UniqueConstraint(fields=["verdict", "category"], name="verdict_step_once"),
            models.CheckConstraint(condition=Q(step__lte=MOST), name="verdict_step_within"),
        ]

    def __str__(self) -> str:
        return f"{self.step}"

    @property
    def word(self) -> str:
        """Return what its step is called."""
        return str(WORDS[self.step])


class AgeVerdictRevision(models.Model):
    """What a verdict said before its author changed it: age, words, and steps by category."""

    verdict = models.ForeignKey(AgeVerdict, on_delete=models.CASCADE, related_name="revisions")
    age = models.PositiveSmallIntegerField()
    body = models.TextField(blank=True)
    steps = models.JSONField(default=dict)
    replaced_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.verdict_id} until {self.replaced_at:%Y-%m-%d}"
