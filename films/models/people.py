"""People and companies, and what they did on a title."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.models import SlugField
from core.stored_pages.declared import on_stored_pages
from films.querysets import ActivePeople


@on_stored_pages(lookups=("slug",))
class Person(models.Model):
    """Somebody with a credit. One merged into another is only found by ``all_objects``."""

    slug = SlugField(_("address"), max_length=120, unique=True)
    name = models.CharField(max_length=200)
    biography = models.TextField(blank=True)
    born_on = models.DateField(_("born"), null=True, blank=True)
    died_on = models.DateField(_("died"), null=True, blank=True)
    # The picture that stands for them; where there is none it is drawn.
    portrait = models.ForeignKey(
        "films.Photo", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="merged_people",
    )
    is_demo = models.BooleanField(default=False, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ActivePeople["Person"]()
    all_objects = models.Manager()
    history = HistoricalRecords(excluded_fields=["updated_at"])

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the person's page."""
        return reverse("pages:person_detail", args=[self.slug])


@on_stored_pages("person")
class PersonIdentifier(models.Model):
    """A person's id in another catalogue."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(_("catalogue"), max_length=20)
    value = models.CharField(_("id there"), max_length=100)

    class Meta:
        verbose_name = _("external id of a person")
        verbose_name_plural = _("external ids of people")
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "value"],
                name="person_identifier_unique",
                violation_error_message=_("Another person has this id."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"


@on_stored_pages()
class Company(models.Model):
    """A studio or distributor."""

    name = models.CharField(max_length=200, unique=True)

    class Meta:
        verbose_name = _("company")
        verbose_name_plural = _("companies")

    def __str__(self) -> str:
        return self.name


@on_stored_pages("title", "person")
class Credit(models.Model):
    """One person's one job on one title."""

    class Job(models.TextChoices):
        DIRECTOR = "director", _("Director")
        CREATOR = "creator", _("Creator")
        WRITER = "writer", _("Writer")
        CINEMATOGRAPHY = "cinematography", _("Cinematography")
        COMPOSER = "composer", _("Music")
        PRODUCER = "producer", _("Producer")
        EDITOR = "editor", _("Editing")
        ACTOR = "actor", _("Cast")

    title = models.ForeignKey("films.Title", on_delete=models.CASCADE, related_name="credits")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="credits")
    job = models.CharField(max_length=20, choices=Job)
    character = models.CharField(max_length=200, blank=True)
    is_voice = models.BooleanField(_("voice only"), default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("credit")
        verbose_name_plural = _("credits")
        constraints = [
            models.UniqueConstraint(
                fields=["title", "person", "job", "character"],
                name="credit_once",
                violation_error_message=_(
                    "This person has this job on this title already, with the same character."
                    " Remove one of the two."
                ),
            ),
            models.CheckConstraint(
                condition=Q(character="") | Q(job="actor"),
                name="credit_character_of_actor",
                violation_error_message=_(
                    "Only actors have a character. Empty it, or choose Cast as the job."
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["title", "job", "position"], name="credit_of_title"),
            models.Index(fields=["person", "job", "title"], name="credit_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.job}"
