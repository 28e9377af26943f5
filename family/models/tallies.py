"""What the verdicts of a title come to, and every change of it. Written by one service alone."""

from collections import Counter

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.stored_pages.declared import on_stored_pages
from family.medians import Said, said_by
from family.models.verdicts import Group


@on_stored_pages("title")
class AgeTally(models.Model):
    """How many verdicts of a group count for each age, by its digits; what that comes to follows.

    Kept as they change, so that no verdict costs a count of all others.
    """

    title = models.ForeignKey("films.Title", on_delete=models.CASCADE, related_name="age_tallies")
    group = models.CharField(_("whose"), max_length=10, choices=Group)
    counts = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["title", "group"], name="age_tally_once"),
        ]

    def __str__(self) -> str:
        return f"{self.title_id} {self.group}"

    @property
    def ages(self) -> Counter[int]:
        """Return how many verdicts there are for each age, in years."""
        return Counter({int(age): many for age, many in self.counts.items()})

    @property
    def said(self) -> Said:
        """Return what they come to."""
        return said_by(self.ages)


@on_stored_pages("title")
class AgePoint(models.Model):
    """What the verdicts came to after a change, and what caused it. Rows are only ever added."""

    class Cause(models.TextChoices):
        GIVEN = "given", _("verdict given")
        CHANGED = "changed", _("verdict changed")
        WITHDRAWN = "withdrawn", _("verdict withdrawn")
        HIDDEN = "hidden", _("hidden by a moderator")
        RESTORED = "restored", _("restored by a moderator")
        HELD = "held", _("held")
        RELEASED = "released", _("released")
        AUTHOR_EXCLUDED = "author-excluded", _("author banned")
        AUTHOR_RETURNED = "author-returned", _("author's ban lifted")
        MERGED = "merged", _("merged with its double")
        UNMERGED = "unmerged", _("taken apart again")
        REBUILT = "rebuilt", _("recounted")

    title = models.ForeignKey("films.Title", on_delete=models.CASCADE, related_name="age_points")
    group = models.CharField(_("whose"), max_length=10, choices=Group)
    counted = models.PositiveIntegerField(_("counted"))
    age = models.PositiveSmallIntegerField(_("age"), null=True)
    low = models.PositiveSmallIntegerField(null=True)
    high = models.PositiveSmallIntegerField(null=True)
    cause = models.CharField(_("what caused it"), max_length=20, choices=Cause)
    cause_public_id = models.UUIDField(null=True)
    at = models.DateTimeField(_("when"))

    class Meta:
        indexes = [models.Index(fields=["title", "group", "-id"], name="age_point_history")]

    def __str__(self) -> str:
        return f"{self.title_id} {self.group} {self.cause}: {self.age} of {self.counted}"

    @property
    def said(self) -> Said:
        """Return the numbers of that moment alone."""
        return Said(self.counted, self.age, self.low, self.high)
