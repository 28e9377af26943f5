"""What a member says of themselves."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Profile(models.Model):
    """A member's words on their page; the row is made when they first write some."""

    LONGEST_BIOGRAPHY = 1000

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profile", primary_key=True
    )
    biography = models.TextField(_("about you"), blank=True, max_length=LONGEST_BIOGRAPHY)
    biography_html = models.TextField(blank=True, editable=False)
    biography_html_version = models.PositiveSmallIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(_("changed"), editable=False)

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")

    def __str__(self) -> str:
        return f"{self.member_id}: {self.biography[:40]}"
