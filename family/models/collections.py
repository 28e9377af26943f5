"""Collections for families: titles by a topic, or by who is on screen in them."""

import datetime as dt

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.models import SlugField
from core.stored_pages.declared import on_stored_pages
from family.models.grid import MOST, Category
from family.models.guides import OLDEST, YOUNGEST, Guide, GuideQuerySet


@on_stored_pages(lookups=("slug",))
class Collection(models.Model):
    """Guides that editors chose, and those of which a category has much, up to an age."""

    class Kind(models.TextChoices):
        TOPIC = "topic", _("by topic")
        REPRESENTATION = "representation", _("by who is on screen")

    slug = SlugField(_("address"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=80)
    promise = models.CharField(_("what it promises"), max_length=300)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.TOPIC)
    position = models.PositiveSmallIntegerField(_("place"), default=0)
    guides = models.ManyToManyField(
        Guide, verbose_name=_("chosen guides"), blank=True, related_name="collections"
    )
    category = models.ForeignKey(
        Category, verbose_name=_("and those with much of"), null=True, blank=True,
        on_delete=models.PROTECT, related_name="collections",
    )  # fmt: skip
    least = models.PositiveSmallIntegerField(
        _("at least this step"), default=4, validators=[MaxValueValidator(MOST)]
    )
    oldest = models.PositiveSmallIntegerField(
        _("for children up to"), null=True, blank=True,
        validators=[MinValueValidator(YOUNGEST), MaxValueValidator(OLDEST)],
    )  # fmt: skip
    is_demo = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("collection")
        verbose_name_plural = _("collections")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(least__lte=MOST), name="collection_step_within",
                violation_error_message=_("Steps go from 0 to 5."),
            ),
            models.CheckConstraint(
                condition=Q(oldest__isnull=True) | Q(oldest__gte=YOUNGEST, oldest__lte=OLDEST),
                name="collection_age_within",
                violation_error_message=_("An age is a number from 2 to 18."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return its page."""
        return reverse("family:collection_detail", args=[self.slug])

    def listed(self, on: dt.date) -> GuideQuerySet[Guide]:
        """Return the guides in it that readers see on a day."""
        wanted = Q(pk__in=self.guides.values("pk"))
        if self.category_id is not None:
            much = self.category.entries.filter(step__gte=self.least)  # type: ignore[union-attr]  # as asked
            wanted |= Q(pk__in=much.values("guide"))
        guides = Guide.objects.listed(on).filter(wanted)
        return guides if self.oldest is None else guides.filter(age__lte=self.oldest)
