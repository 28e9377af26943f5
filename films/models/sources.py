"""Dated, sourced facts of a title: releases, certificates, identifiers, names, conflicts."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.stored_pages.declared import on_stored_pages


@on_stored_pages("title")
class Release(models.Model):
    """One release of a title in one country."""

    class Kind(models.TextChoices):
        FESTIVAL = "festival", _("Festival")
        LIMITED = "limited", _("In theaters (limited)")
        THEATERS = "theaters", _("In theaters")
        STREAMING = "streaming", _("Streaming")
        HOME = "home", _("At home")

    class Precision(models.TextChoices):
        DAY = "day", _("day")
        MONTH = "month", _("month")
        YEAR = "year", _("year")

    title = models.ForeignKey("films.Title", on_delete=models.CASCADE, related_name="releases")
    country = models.CharField(max_length=2, default="US")
    kind = models.CharField(max_length=10, choices=Kind)
    date = models.DateField()
    precision = models.CharField(
        _("exact to the"), max_length=5, choices=Precision, default=Precision.DAY
    )
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        constraints = [
            models.UniqueConstraint(
                fields=["title", "country", "kind", "date"],
                name="release_once",
                violation_error_message=_(
                    "This release is listed already: same country, kind and day. Remove one."
                ),
            )
        ]
        indexes = [
            models.Index(fields=["country", "kind", "date"], name="release_by_date"),
            models.Index(fields=["kind", "date", "title"], name="release_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.country} {self.date}"


@on_stored_pages("title")
class Certification(models.Model):
    """A country's certificate, with its official reason."""

    title = models.ForeignKey(
        "films.Title", on_delete=models.CASCADE, related_name="certifications"
    )
    country = models.CharField(max_length=2, default="US")
    label = models.CharField(_("certificate"), max_length=20)
    reason = models.CharField(_("official reason"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        constraints = [
            models.UniqueConstraint(
                fields=["title", "country"],
                name="certification_once",
                violation_error_message=_(
                    "This country already has a certificate. Change that one."
                ),
            )
        ]
        indexes = [
            models.Index(fields=["country", "label", "title"], name="certification_by_label")
        ]

    def __str__(self) -> str:
        return f"{self.country} {self.label}"


@on_stored_pages("title", "person")
class Fact(models.Model):
    """What one source says of one field. Where sources disagree, one is chosen and all stay.

    ``field`` is a column of the title or of the person; the chosen value is written there.
    """

    class Field(models.TextChoices):
        NAME = "name", _("Name")
        ORIGINAL_NAME = "original_name", _("Original name")
        YEAR = "year", _("Year")
        RUNTIME = "runtime_minutes", _("Run time")
        RELEASED = "released_on", _("Release date")
        COUNTRIES = "countries", _("Country")
        NETWORK = "network", _("Network")
        EPISODES = "episode_count", _("Number of episodes")
        STATUS = "status", _("Status")
        BUDGET = "budget_dollars", _("Budget")
        DOMESTIC_GROSS = "domestic_gross_dollars", _("Gross in the United States")
        WORLDWIDE_GROSS = "worldwide_gross_dollars", _("Gross worldwide")
        SYNOPSIS = "synopsis", _("Synopsis")
        BIOGRAPHY = "biography", _("Biography")
        BORN = "born_on", _("Born")
        DIED = "died_on", _("Died")

    title = models.ForeignKey(
        "films.Title", null=True, blank=True, on_delete=models.CASCADE, related_name="facts"
    )
    person = models.ForeignKey(
        "films.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="facts"
    )
    field = models.CharField(max_length=30, choices=Field)
    value = models.TextField(max_length=2000)
    source = models.CharField(max_length=200)
    as_of = models.CharField(_("as of"), max_length=20, blank=True)
    is_chosen = models.BooleanField(_("shown"), default=False)

    class Meta:
        verbose_name = _("fact with its source")
        verbose_name_plural = _("facts with their sources")
        constraints = [
            models.UniqueConstraint(
                fields=["title", "field", "source", "value"],
                name="fact_once_a_source",
                violation_error_message=_("This source says this already. Remove one of the two."),
            ),
            models.UniqueConstraint(
                fields=["title", "field"],
                condition=Q(is_chosen=True),
                name="fact_one_chosen",
                violation_error_message=_("Choose one source for each field, not two."),
            ),
            models.UniqueConstraint(
                fields=["person", "field"],
                condition=Q(is_chosen=True),
                name="fact_one_chosen_of_person",
                violation_error_message=_("Choose one source for each field, not two."),
            ),
            models.CheckConstraint(
                condition=Q(title__isnull=False, person__isnull=True)
                | Q(title__isnull=True, person__isnull=False),
                name="fact_of_one_thing",
                violation_error_message=_("A fact is of either a title or a person."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.value} ({self.source})"


@on_stored_pages("title")
class Identifier(models.Model):
    """A title's id in another catalogue."""

    title = models.ForeignKey("films.Title", on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(_("catalogue"), max_length=20)
    value = models.CharField(_("id there"), max_length=100)

    class Meta:
        verbose_name = _("external id")
        verbose_name_plural = _("external ids")
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "value"],
                name="identifier_unique",
                violation_error_message=_(
                    "Another title has this id. Correct the number, or merge the two titles."
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"


@on_stored_pages("title")
class TitleName(models.Model):
    """Another name a title is known by."""

    class Kind(models.TextChoices):
        ORIGINAL = "original", _("original")
        ALTERNATIVE = "alternative", _("alternative")

    title = models.ForeignKey("films.Title", on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=300)
    language = models.CharField(max_length=10, blank=True)
    kind = models.CharField(max_length=12, choices=Kind)

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        constraints = [
            models.UniqueConstraint(
                fields=["title", "name", "kind"],
                name="title_name_once",
                violation_error_message=_("This name is listed already. Remove one of the two."),
            )
        ]

    def __str__(self) -> str:
        return self.name
