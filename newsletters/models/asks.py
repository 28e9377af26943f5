"""What a member answered when they were asked whether they want a newsletter."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class MemberAnswer(models.Model):
    """One answer, for good: whoever said no is not asked again."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="newsletter_answer"
    )
    wants_it = models.BooleanField(_("wants it"))
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("answer of a member")
        verbose_name_plural = _("answers of members")

    def __str__(self) -> str:
        return f"{self.member_id}: {'yes' if self.wants_it else 'no'}"
