"""What editors put on the front page, and in the strip below the header, for a time."""

import datetime as dt
from typing import ClassVar, Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.stored_pages.declared import on_stored_pages
from editorial.models.articles import Article


class FrontPageSlotQuerySet[M: models.Model](models.QuerySet[M]):
    """Slots by when they show."""

    def live(self) -> Self:
        """Keep what shows now, in order."""
        return self.filter(is_live=True).in_order()

    def showing(self, at: dt.datetime) -> Self:
        """Keep what shows at a moment, in order."""
        begun = self.filter(starts_at__lte=at)
        return begun.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at)).in_order()

    def in_order(self) -> Self:
        """Order slots by their place; of two at one place the newer goes first."""
        return self.order_by("place", "-starts_at", "-pk")


@on_stored_pages("area")
class FrontPageSlot(models.Model):
    """Something an editor puts in a place of the front page from one moment to another.

    ``is_live`` is kept by `services.front_page.settle`: stored pages know no clock, and follow it.
    """

    class Area(models.TextChoices):
        LEAD = "lead", _("leads the front page")
        NEWS = "news", _("first among the news beside it")
        RAIL = "rail", _("a rail of titles")
        STRIP = "strip", _("in the strip below the header")

    NEEDS: ClassVar[dict[str, tuple[str, ...]]] = {
        Area.LEAD: ("article",), Area.NEWS: ("article",), Area.RAIL: ("heading",),
        Area.STRIP: ("heading", "path"),
    }  # fmt: skip

    area = models.CharField(_("where"), max_length=10, choices=Area, default=Area.LEAD)
    article = models.ForeignKey(
        Article, verbose_name=_("article"), null=True, blank=True, on_delete=models.CASCADE,
        related_name="slots",
    )  # fmt: skip
    heading = models.CharField(_("heading"), max_length=80, blank=True)
    path = models.CharField(
        _("leads to"), max_length=300, blank=True,
        validators=[
            RegexValidator(r"\A/(?!/)[^\s\\]*\Z", _("An address of this site, such as /awards/."))
        ],
    )  # fmt: skip
    titles = models.ManyToManyField(
        "films.Title", verbose_name=_("titles"), blank=True, related_name="+"
    )
    place = models.PositiveSmallIntegerField(_("place"), default=1)
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)
    is_live = models.BooleanField(_("shows now"), default=False, editable=False)
    is_demo = models.BooleanField(default=False, editable=False)

    objects = FrontPageSlotQuerySet["FrontPageSlot"].as_manager()

    class Meta:
        verbose_name = _("front page slot")
        verbose_name_plural = _("front page slots")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="front_page_slot_ends_later",
                violation_error_message=_("It must end after it begins."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_area_display()}: {self.heading or self.article or self.path}"

    def clean(self) -> None:
        """Refuse a slot that lacks what its place shows."""
        missing = [name for name in self.NEEDS.get(self.area, ()) if not getattr(self, name)]
        if missing:
            raise ValidationError(dict.fromkeys(missing, _("This place needs it.")))
