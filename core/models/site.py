"""Tables of one row, and the one that says what state the site is in."""

from copy import copy

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.stored_pages.declared import on_stored_pages
from core.stored_pages.parts import Loaded


class SingleRow(models.Model):
    """The one row of a table. Its number is 1, whoever adds it."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="%(class)s_single_row")
        ]


@on_stored_pages()
class SiteState(SingleRow):
    """Whether demo data is loaded, and switches an operator can throw."""

    demo_loaded = models.BooleanField(_("demo data is loaded"), default=False)
    sign_ups_open = models.BooleanField(_("new accounts may be made"), default=True)
    reviews_open = models.BooleanField(_("reviews may be posted"), default=True)
    forwarded_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta(SingleRow.Meta):
        verbose_name = _("site setting")
        verbose_name_plural = _("site settings")

    def __str__(self) -> str:
        return str(_("Site settings"))

    @classmethod
    def current(cls) -> "SiteState":
        """Return the one row, with its defaults before anybody saved it."""
        return copy(Loaded(("site state",), cls._read, is_kept=True)())

    @classmethod
    def _read(cls) -> "SiteState":
        return cls.objects.filter(pk=1).first() or cls(pk=1)
