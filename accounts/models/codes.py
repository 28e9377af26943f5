"""Codes that were mailed: only a keyed hash of each, and how often it was guessed at."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SentCode(models.Model):
    """One code, to log in, to prove an address or to set a password; the session holds ``name``."""

    name = models.CharField(max_length=43, unique=True)
    digest = models.CharField(max_length=64)
    guess_count = models.PositiveSmallIntegerField(default=0)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("sent code")
        verbose_name_plural = _("sent codes")

    def __str__(self) -> str:
        return f"code until {self.expires_at:%H:%M}"
