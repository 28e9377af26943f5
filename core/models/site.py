"""The one row that says what state the site is in."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SiteState(models.Model):
    """Whether demo data is loaded, and switches an operator can throw."""

    demo_loaded = models.BooleanField(_("demo data is loaded"), default=False)
    sign_ups_open = models.BooleanField(_("new accounts may be made"), default=True)
    reviews_open = models.BooleanField(_("reviews may be posted"), default=True)
    forwarded_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("site setting")
        verbose_name_plural = _("site settings")
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="site_state_single_row")
        ]

    def __str__(self) -> str:
        return str(_("Site settings"))

    @classmethod
    def current(cls) -> "SiteState":
        """Return the one row, with its defaults before anybody saved it."""
        return cls.objects.filter(pk=1).first() or cls(pk=1)
