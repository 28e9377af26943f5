"""People and companies, and what they did on a title."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Person(models.Model):
    """Somebody with a credit."""

    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=200)
    is_demo = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the person's page."""
        return reverse("films:person_detail", args=[self.slug])


class PersonIdentifier(models.Model):
    """A person's id in another catalogue."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=20)
    value = models.CharField(max_length=100)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scheme", "value"], name="person_identifier_unique")
        ]

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"


class Company(models.Model):
    """A studio or distributor."""

    name = models.CharField(max_length=200, unique=True)

    class Meta:
        verbose_name_plural = _("companies")

    def __str__(self) -> str:
        return self.name


class Credit(models.Model):
    """One person's one job on one title."""

    class Job(models.TextChoices):
        DIRECTOR = "director", _("Director")
        CREATOR = "creator", _("Creator")
        WRITER = "writer", _("Writer")
        CINEMATOGRAPHY = "cinematography", _("Cinematography")
        COMPOSER = "composer", _("Music")
        ACTOR = "actor", _("Cast")

    title = models.ForeignKey("films.Title", on_delete=models.CASCADE, related_name="credits")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="credits")
    job = models.CharField(max_length=20, choices=Job)
    character = models.CharField(max_length=200, blank=True)
    is_voice = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["title", "person", "job", "character"], name="credit_once"
            ),
            models.CheckConstraint(
                condition=Q(character="") | Q(job="actor"), name="credit_character_of_actor"
            ),
        ]
        indexes = [models.Index(fields=["title", "job", "position"], name="credit_of_title")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.job}"
