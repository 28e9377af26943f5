"""What visitors suggest should be mended, and what became of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.identifiers import uuid7
from core.models import AddressField
from films.models.sources import Fact


class Correction(models.Model):
    """One suggested value of one field, with its source."""

    class State(models.TextChoices):
        OPEN = "open", _("waiting for an editor")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    title = models.ForeignKey(
        "films.Title", null=True, blank=True, on_delete=models.CASCADE, related_name="corrections"
    )
    person = models.ForeignKey(
        "films.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="corrections"
    )
    field = models.CharField(max_length=30, choices=Fact.Field)
    value = models.TextField(_("what it should say"), max_length=2000)
    stood = models.TextField(
        _("what it says now"), blank=True
    )  # what the page said when it was suggested
    source = models.CharField(max_length=200)
    note = models.TextField(blank=True, max_length=1000)
    suggested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="corrections",
    )
    # A visitor's address, to be told the outcome; erased once it is sent.
    contact = AddressField(blank=True)
    suggested_at = models.DateTimeField(_("suggested"))
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    outcome = models.TextField(
        _("answer to the person who suggested it"), blank=True, max_length=1000
    )  # the editor's words
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        constraints = [
            models.CheckConstraint(
                condition=Q(title__isnull=False, person__isnull=True)
                | Q(title__isnull=True, person__isnull=False),
                name="correction_of_one_thing",
                violation_error_message=_("A correction is of either a title or a person."),
            ),
        ]
        indexes = [models.Index(fields=["state", "-id"], name="correction_queue")]

    def __str__(self) -> str:
        return f"{self.field}: {self.value[:60]}"
