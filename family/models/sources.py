"""What other sources tell families of titles: as they gave it, on their own scales.

Nothing of it is turned into our steps or ages, and nothing of it counts in what our guides say.
"""

import re

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.stored_pages.declared import on_stored_pages

HIGHEST_TOP = 1000  # of a scale
NUMBER = re.compile(r"\A[0-9]{1,4}(?:\.[0-9]{1,2})?\Z")
OLDEST_SAID = 21  # some countries have a certificate of that age


@on_stored_pages(lookups=("name",))
class OutsideSource(models.Model):
    """Who else rates titles for families, and how its own scale is to be read."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    link = models.URLField(_("address"), max_length=500, blank=True)
    top = models.PositiveSmallIntegerField(
        _("how far its scale goes"), null=True, blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(HIGHEST_TOP)],
    )  # fmt: skip
    scale = models.CharField(_("its scale in words"), max_length=200, blank=True)
    is_demo = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("other source")
        verbose_name_plural = _("other sources")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(top__isnull=True) | Q(top__gte=1, top__lte=HIGHEST_TOP),
                name="outside_source_top_within",
                violation_error_message=_("A scale goes to a number from 1 to 1000."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a scale that ends below one of its scores."""
        super().clean()
        if self.pk and self.top is not None:
            scores = self.scores.order_by().values_list("score", flat=True).distinct()
            if any(float(score) > self.top for score in scores):
                raise ValidationError({"top": _("It has scores beyond that.")})


@on_stored_pages("title")
class OutsideScore(models.Model):
    """How much of one of its own categories a source finds in a title.

    ``score`` is the number it gave, in digits, up to the source's ``top``.
    """

    title = models.ForeignKey(
        "films.Title", verbose_name=_("title"), on_delete=models.CASCADE,
        related_name="outside_scores",
    )  # fmt: skip
    source = models.ForeignKey(
        OutsideSource, verbose_name=_("source"), on_delete=models.PROTECT, related_name="scores"
    )
    category = models.CharField(_("its category"), max_length=60)
    score = models.CharField(
        _("score"), max_length=8,
        validators=[RegexValidator(NUMBER, _("Write a number such as 4 or 3.5."))],
    )  # fmt: skip
    place = models.PositiveSmallIntegerField(_("place"), default=0)

    class Meta:
        verbose_name = _("score of another source")
        verbose_name_plural = _("scores of other sources")
        ordering = ["place", "category"]
        constraints = [
            models.UniqueConstraint(
                fields=["title", "source", "category"], name="outside_score_once",
                violation_error_message=_("This source has scored this category of it already."),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.category}: {self.score}"

    def clean(self) -> None:
        """Refuse a score beyond the source's scale, and one of a source without any."""
        super().clean()
        if not self.source_id or not NUMBER.fullmatch(self.score):
            return  # the field says it
        if self.source.top is None or float(self.score) > self.source.top:
            raise ValidationError({"score": _("The scale of this source does not go so far.")})


@on_stored_pages("title")
class OutsideAdvice(models.Model):
    """For which age a source says a title is, which certificate it names, and where it says so."""

    title = models.ForeignKey(
        "films.Title", verbose_name=_("title"), on_delete=models.CASCADE,
        related_name="outside_advice",
    )  # fmt: skip
    source = models.ForeignKey(
        OutsideSource, verbose_name=_("source"), on_delete=models.PROTECT, related_name="advice"
    )
    age = models.PositiveSmallIntegerField(
        _("age from"), null=True, blank=True, validators=[MaxValueValidator(OLDEST_SAID)]
    )
    certificate = models.CharField(_("certificate"), max_length=20, blank=True)
    country = models.CharField(_("country of the certificate"), max_length=2, default="US")
    link = models.URLField(_("address"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("advice of another source")
        verbose_name_plural = _("advice of other sources")
        ordering = ["source__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["title", "source"], name="outside_advice_once",
                violation_error_message=_("This source has said something of this title already."),
            ),
            models.CheckConstraint(
                condition=Q(age__isnull=True) | Q(age__lte=OLDEST_SAID),
                name="outside_age_within",
                violation_error_message=_("Ages go from 0 to 21."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.source)
