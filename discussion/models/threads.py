"""What stands beneath one thing: its comments together, whose it is, and whether it is open."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.stored_pages.declared import on_stored_pages


@on_stored_pages()
class Thread(models.Model):
    """All comments on one thing.

    The app that has the thing points to the thread, and sets ``owner`` and ``is_hidden`` in the
    act that changes the thing: comments are never shown to more people than what they are about.
    ``comment_count`` is of those that everybody may see, written by ``services.threads`` alone.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    is_hidden = models.BooleanField(_("hidden"), default=False)
    comment_count = models.PositiveIntegerField(_("comments"), default=0, editable=False)

    class Meta:
        verbose_name = _("thread")
        verbose_name_plural = _("threads")

    def __str__(self) -> str:
        return f"thread {self.pk}"
