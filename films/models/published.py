"""The shown numbers of a title."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class PublishedScores(models.Model):
    """The shown numbers of a title, written by the score engine's one writer and nobody else.

    A percent is NULL under its minimum count; averages are tenths (69 is 6.9). ``audience_rank``
    is the weighted rank in hundredths of a percent, NULL where there is no audience percent.
    """

    critic_percent = models.PositiveSmallIntegerField(_("critics, %"), null=True, editable=False)
    critic_favorable = models.PositiveIntegerField(default=0, editable=False)
    critic_counted = models.PositiveIntegerField(default=0, editable=False)
    critic_average = models.PositiveSmallIntegerField(null=True, editable=False)
    top_percent = models.PositiveSmallIntegerField(null=True, editable=False)
    top_favorable = models.PositiveIntegerField(default=0, editable=False)
    top_counted = models.PositiveIntegerField(default=0, editable=False)
    top_average = models.PositiveSmallIntegerField(null=True, editable=False)
    audience_percent = models.PositiveSmallIntegerField(_("audience, %"), null=True, editable=False)
    audience_favorable = models.PositiveIntegerField(default=0, editable=False)
    audience_counted = models.PositiveIntegerField(default=0, editable=False)
    audience_average = models.PositiveSmallIntegerField(null=True, editable=False)
    audience_rank = models.PositiveSmallIntegerField(null=True, editable=False)
    is_acclaimed = models.BooleanField(default=False, editable=False)
    is_crowd_pleaser = models.BooleanField(default=False, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save everything but these numbers.

        A page that was loaded before a rating came would put the former numbers back.
        """
        is_whole = not args and kwargs.get("update_fields") is None
        is_new = self._state.adding or kwargs.get("force_insert")
        if is_whole and not is_new and not self.get_deferred_fields():
            names = {field.name for field in self._meta.concrete_fields if not field.primary_key}
            kwargs["update_fields"] = names - set(PUBLISHED)
        super().save(*args, **kwargs)


PUBLISHED = tuple(field.name for field in PublishedScores._meta.local_fields)
