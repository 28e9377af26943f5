"""How often somebody has done a limited act in the window that runs."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LimitCount(models.Model):
    """The acts allowed to one key in one window of one limit (``core.limits`` writes them)."""

    name = models.CharField(max_length=40)
    key = models.CharField(max_length=32)  # a keyed hash: no address is kept
    seconds = models.PositiveIntegerField()
    count = models.PositiveIntegerField()
    ends_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("count of a limit")
        verbose_name_plural = _("counts of limits")
        constraints = [
            models.UniqueConstraint(fields=["name", "key", "seconds"], name="limit_count_once")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.count} in {self.seconds} s"
