"""Columns: a name under which pieces come regularly, with what it promises."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.models import SlugField
from core.stored_pages.declared import on_stored_pages


@on_stored_pages(lookups=("slug",))
class Column(models.Model):
    """A column of the paper."""

    slug = SlugField(_("address"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=100)
    promise = models.CharField(_("what it is"), max_length=300)
    rhythm = models.CharField(_("how often"), max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(_("place"), default=0)
    is_demo = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("column")
        verbose_name_plural = _("columns")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the column's page."""
        return reverse("editorial:column_detail", args=[self.slug])
