"""What members want to be told of: a title, or a person's titles."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Alert(models.Model):
    """A member wants to be told of a title, once; of a series, whenever a season begins."""

    class About(models.TextChoices):
        OPENING = "opening", _("when it opens")
        SERVICES = "services", _("when it comes to one of my services")
        SEASONS = "seasons", _("whenever a new season begins")

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="alerts"
    )
    title = models.ForeignKey("films.Title", on_delete=models.CASCADE, related_name="alerts")
    about = models.CharField(max_length=10, choices=About)
    since = models.DateField(_("since"))  # a day of the site
    # The last day of the site for which new seasons were looked up.
    told_upto = models.DateField(editable=False)

    class Meta:
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        constraints = [
            models.UniqueConstraint(fields=["member", "title", "about"], name="alert_once")
        ]
        indexes = [models.Index(fields=["about", "told_upto"], name="alert_due")]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.title_id} {self.about}"


class FollowedPerson(models.Model):
    """A member wants to be told whenever a title of this person opens."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="followed_people"
    )
    person = models.ForeignKey("films.Person", on_delete=models.CASCADE, related_name="followers")
    since = models.DateField(_("since"))  # a day of the site
    told_upto = models.DateField(editable=False)  # the last day of the site that was looked up

    class Meta:
        verbose_name = _("followed person")
        verbose_name_plural = _("followed people")
        constraints = [
            models.UniqueConstraint(fields=["member", "person"], name="followed_person_once")
        ]
        indexes = [models.Index(fields=["told_upto"], name="followed_person_due")]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.person_id}"
