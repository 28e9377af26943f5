"""What a person agreed to, word for word. Rows are only ever added."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Consent(models.Model):
    """One agreement to one version of one document."""

    class Document(models.TextChoices):
        TERMS = "terms", _("terms")
        PRIVACY = "privacy", _("privacy policy")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("member"),
        on_delete=models.CASCADE,
        related_name="consents",
    )
    document = models.CharField(max_length=20, choices=Document)
    version = models.CharField(max_length=20)
    text_sha256 = models.CharField(max_length=64)
    wording = models.TextField()
    source = models.CharField(max_length=40)
    at = models.DateTimeField(_("given"))

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")

    def __str__(self) -> str:
        return f"{self.document} {self.version}"
