"""What the verdicts of a title come to, and every change of it. Written by one service alone."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.stored_pages.declared import on_stored_pages
from family.medians import MINIMUM, Said
from family.models.verdicts import Group


class AgeNumbers(models.Model):
    """What one group says of a title: how many count, the median, the middle half."""

    group = models.CharField(_("whose"), max_length=10, choices=Group)
    counted = models.PositiveIntegerField(_("counted"), default=0)
    age = models.PositiveSmallIntegerField(_("age"), null=True)
    low = models.PositiveSmallIntegerField(null=True)
    high = models.PositiveSmallIntegerField(null=True)

    class Meta:
        abstract = True

    @property
    def said(self) -> Said:
        """Return the numbers alone."""
        return Said(self.counted, self.age, self.low, self.high)


@on_stored_pages("title")
class AgeTally(AgeNumbers):
    """What stands now. ``counts`` is how many verdicts there are for each age, by its digits."""

    title = models.ForeignKey("films.Title", on_delete=models.CASCADE, related_name="age_tallies")
    counts = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["title", "group"], name="age_tally_once"),
            models.CheckConstraint(
                condition=Q(age__isnull=True) | Q(counted__gte=MINIMUM),
                name="age_tally_says_an_age_of_enough",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title_id} {self.group}: {self.age} of {self.counted}"


@on_stored_pages("title")
class AgePoint(AgeNumbers):
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
    cause = models.CharField(_("what caused it"), max_length=20, choices=Cause)
    cause_public_id = models.UUIDField(null=True)
    at = models.DateTimeField(_("when"))

    class Meta:
        indexes = [models.Index(fields=["title", "group", "-id"], name="age_point_history")]

    def __str__(self) -> str:
        return f"{self.title_id} {self.group} {self.cause}: {self.age} of {self.counted}"
