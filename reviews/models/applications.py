"""Members who want to write as a critic, and what an editor made of each application."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class CriticApplication(models.Model):
    """What a member says of the reviews they publish; one at a time waits for an editor."""

    LONGEST_ABOUT = 2000
    LONGEST_REASON = 1000
    LINKS = ("link_1", "link_2", "link_3")

    class State(models.TextChoices):
        OPEN = "open", _("waiting for an editor")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="critic_applications"
    )
    name = models.CharField(_("publishes under"), max_length=200)
    publications = models.CharField(_("publications"), max_length=300)
    link_1 = models.URLField(_("first review"), max_length=500)
    link_2 = models.URLField(_("second review"), max_length=500)
    link_3 = models.URLField(_("third review"), max_length=500)
    about = models.TextField(_("about themselves"), blank=True, max_length=LONGEST_ABOUT)
    sent_at = models.DateTimeField(_("sent"))
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    # Chosen by an editor while it waits; the one the member became once it is accepted.
    critic = models.ForeignKey(
        "reviews.Critic", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.TextField(_("reason"), blank=True, max_length=LONGEST_REASON)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    class Meta:
        verbose_name = _("application of a critic")
        verbose_name_plural = _("applications of critics")
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(state="open"), name="critic_application_waits_once"
            )
        ]
        indexes = [models.Index(fields=["state", "-id"], name="critic_application_queue")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Tell whether it waits for an editor."""
        return self.state == self.State.OPEN

    @property
    def links(self) -> list[str]:
        """Return the addresses of the three reviews."""
        return [getattr(self, name) for name in self.LINKS]
