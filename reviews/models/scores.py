"""Tallies, their history and the badges' events: integers only, written by the score engine."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.stored_pages.declared import on_stored_pages
from films.kept_back import AboutTitle
from reviews.badges import LABELS

BUCKETS = tuple(f"h{i}" for i in range(1, 11))
_HISTOGRAM = F("h1") + F("h2") + F("h3") + F("h4") + F("h5")
_HISTOGRAM = _HISTOGRAM + F("h6") + F("h7") + F("h8") + F("h9") + F("h10")
_STAR_SUM = F("h1") + 2 * F("h2") + 3 * F("h3") + 4 * F("h4") + 5 * F("h5")
_STAR_SUM = _STAR_SUM + 6 * F("h6") + 7 * F("h7") + 8 * F("h8") + 9 * F("h9") + 10 * F("h10")


class Group(models.TextChoices):
    """Whose voices are counted."""

    CRITICS = "critics", _("critics")
    TOP = "top", _("top critics")
    AUDIENCE = "audience", _("audience")


class TallyCounts(models.Model):
    """The integers of a tally.

    ``sum`` adds half stars (audience) or hundredths of a percent (critics); bucket ``h1`` holds
    half a star, or scores below 10%.
    """

    counted = models.PositiveIntegerField(default=0)
    favorable = models.PositiveIntegerField(default=0)
    scored = models.PositiveIntegerField(default=0)
    sum = models.PositiveBigIntegerField(default=0)
    h1 = models.PositiveIntegerField(default=0)
    h2 = models.PositiveIntegerField(default=0)
    h3 = models.PositiveIntegerField(default=0)
    h4 = models.PositiveIntegerField(default=0)
    h5 = models.PositiveIntegerField(default=0)
    h6 = models.PositiveIntegerField(default=0)
    h7 = models.PositiveIntegerField(default=0)
    h8 = models.PositiveIntegerField(default=0)
    h9 = models.PositiveIntegerField(default=0)
    h10 = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True

    @property
    def histogram(self) -> tuple[int, ...]:
        """Return the ten counters in order."""
        return tuple(getattr(self, name) for name in BUCKETS)


# A title's tallies are few, and always loaded whole: an update of one changes that row alone.
@on_stored_pages(lookups=("title",))
class Tally(TallyCounts, AboutTitle):
    """What a title's counted voices add up to."""

    BLANK: ClassVar[dict[str, Any]] = dict.fromkeys(
        ("counted", "favorable", "scored", "sum", "written", *BUCKETS), 0
    )

    title = models.ForeignKey("films.Title", on_delete=models.CASCADE, related_name="tallies")
    group = models.CharField(max_length=10, choices=Group)
    # Reviews that everybody may read (of the audience only); they say nothing of the score.
    written = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["title", "group"], name="tally_once"),
            models.CheckConstraint(
                condition=Q(favorable__lte=F("counted")), name="tally_favorable_counted"
            ),
            models.CheckConstraint(
                condition=Q(scored__lte=F("counted")), name="tally_scored_counted"
            ),
            models.CheckConstraint(condition=Q(scored=_HISTOGRAM), name="tally_histogram"),
            models.CheckConstraint(
                condition=~Q(group="audience") | Q(scored=F("counted"), sum=_STAR_SUM),
                name="tally_audience_sums",
            ),
            models.CheckConstraint(
                condition=Q(sum__lte=F("scored") * 10000), name="tally_sum_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title_id} {self.group}: {self.favorable}/{self.counted}"


@on_stored_pages("title")
class ScorePoint(TallyCounts):
    """A tally after one act, with what caused it. The last point equals the tally."""

    class Cause(models.TextChoices):
        POSTED = "posted", _("review posted")
        EDITED = "edited", _("review edited")
        WITHDRAWN = "withdrawn", _("review withdrawn")
        HIDDEN = "hidden", _("hidden by a moderator")
        RESTORED = "restored", _("restored by a moderator")
        HELD = "held", _("held")
        RELEASED = "released", _("released")
        OPENED = "opened", _("opened on its first public screening")
        AUTHOR_EXCLUDED = "author-excluded", _("author banned")
        AUTHOR_RETURNED = "author-returned", _("author's ban lifted")
        TOP_CHANGED = "top-changed", _("a critic's status changed")
        IMPORTED = "imported", _("imported")
        IMPORT_UNDONE = "import-undone", _("import taken out")
        REBUILT = "rebuilt", _("recounted")
        FORMULA = "formula", _("the formula changed")
        MERGED = "merged", _("merged with its double")
        UNMERGED = "unmerged", _("taken apart again")

    title = models.ForeignKey("films.Title", on_delete=models.CASCADE, related_name="score_points")
    group = models.CharField(_("whose"), max_length=10, choices=Group)
    cause = models.CharField(_("what caused it"), max_length=20, choices=Cause)
    cause_public_id = models.UUIDField(null=True, blank=True)
    is_shown_change = models.BooleanField(_("changed what is shown"), default=False)
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("change of a score")
        verbose_name_plural = _("changes of scores")
        indexes = [models.Index(fields=["title", "group", "-id"], name="score_point_history")]

    def __str__(self) -> str:
        return f"{self.title_id} {self.group} {self.cause}: {self.favorable}/{self.counted}"


@on_stored_pages("title")
class BadgeEvent(models.Model):
    """The award or the loss of a badge."""

    title = models.ForeignKey("films.Title", on_delete=models.CASCADE, related_name="badge_events")
    badge = models.CharField(max_length=15, choices=LABELS)
    is_award = models.BooleanField()
    percent = models.PositiveSmallIntegerField(null=True)
    counted = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["title", "badge", "-id"], name="badge_event_history")]

    def __str__(self) -> str:
        return f"{self.title_id} {self.badge} {'awarded' if self.is_award else 'lost'}"


@on_stored_pages()
class FormulaVersion(models.Model):
    """The formula and its constants from one moment on. Rows are only ever added."""

    number = models.PositiveIntegerField(unique=True)
    formula = models.PositiveIntegerField()  # reviews.scores.FORMULA_VERSION
    constants = models.JSONField()
    note = models.TextField(blank=True)
    adopted_at = models.DateTimeField(_("in force from"))

    class Meta:
        verbose_name = _("formula version")
        verbose_name_plural = _("formula versions")

    def __str__(self) -> str:
        return f"{self.number}"


class SelfCheck(models.Model):
    """One recount of everything, and what it found."""

    at = models.DateTimeField(_("when"))
    drift_count = models.PositiveIntegerField(_("numbers that differed"))
    details = models.TextField(blank=True)

    class Meta:
        verbose_name = _("self-check")
        verbose_name_plural = _("self-checks")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}: {self.drift_count}"
