"""Challenges: prompts that members fill with titles by a date."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.models import SlugField
from lists.querysets import ChallengeQuerySet
from moderation.models import Moderated


class Challenge(Moderated):
    """What a member asks others to watch, prompt by prompt, between two days.

    ``size`` is how many prompts there are, ``entrant_count`` how many members take part.
    """

    MOST_PROMPTS = 100
    LONGEST_PROMPT = 200
    report_path = "challenges"

    name = models.CharField(_("name"), max_length=100)
    slug = SlugField(_("address"), max_length=120, unique=True, editable=False)
    description = models.TextField(_("what it is about"), blank=True, max_length=5000)
    starts_on = models.DateField(_("begins on"))
    ends_on = models.DateField(_("ends on"))
    size = models.PositiveSmallIntegerField(_("prompts"), default=0, editable=False)
    entrant_count = models.PositiveIntegerField(_("members"), default=0, editable=False)
    made_at = models.DateTimeField(editable=False)

    objects = ChallengeQuerySet["Challenge"].as_manager()

    class Meta:
        verbose_name = _("challenge")
        verbose_name_plural = _("challenges")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="challenge_ends_after_it_begins",
                violation_error_message=_("It ends before it begins."),
            )
        ]
        indexes = [models.Index(fields=["ends_on", "id"], name="challenge_next_to_end")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the challenge's page."""
        return reverse("lists:challenge_detail", args=[self.slug])

    def moderation_label(self) -> str:
        """Return how the queue names this thing."""
        return str(_("challenge “%(name)s”") % {"name": self.name})


class ChallengePrompt(models.Model):
    """One thing to watch: "A film from before 1950"."""

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="prompts")
    place = models.PositiveSmallIntegerField()
    text = models.CharField(_("prompt"), max_length=Challenge.LONGEST_PROMPT)

    class Meta:
        verbose_name = _("prompt")
        verbose_name_plural = _("prompts")
        indexes = [models.Index(fields=["challenge", "place", "id"], name="prompt_in_order")]

    def __str__(self) -> str:
        return self.text


class ChallengeEntry(models.Model):
    """A member who takes part. ``filled_count`` is how many prompts they have filled."""

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="entries")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="challenge_entries"
    )
    filled_count = models.PositiveSmallIntegerField(default=0)
    joined_at = models.DateTimeField()

    class Meta:
        verbose_name = _("member of a challenge")
        verbose_name_plural = _("members of challenges")
        constraints = [
            models.UniqueConstraint(fields=["challenge", "member"], name="challenge_entered_once")
        ]
        indexes = [
            models.Index(fields=["challenge", "-filled_count", "-id"], name="challenge_most_filled")
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}: {self.member_id}"


class ChallengeFill(models.Model):
    """The title a member put to a prompt."""

    entry = models.ForeignKey(ChallengeEntry, on_delete=models.CASCADE, related_name="fills")
    prompt = models.ForeignKey(ChallengePrompt, on_delete=models.CASCADE, related_name="fills")
    title = models.ForeignKey(
        "films.Title", on_delete=models.CASCADE, related_name="challenge_fills"
    )
    filled_at = models.DateTimeField()

    class Meta:
        verbose_name = _("title put to a prompt")
        verbose_name_plural = _("titles put to prompts")
        constraints = [
            models.UniqueConstraint(fields=["entry", "prompt"], name="prompt_filled_once"),
            models.UniqueConstraint(fields=["entry", "title"], name="challenge_title_once"),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.title_id}"
