"""Awards: who gives them, when, for what, and whom and what they named."""

import datetime as dt
import zoneinfo
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.models import SlugField
from core.stored_pages.declared import on_stored_pages


def check_zone(name: str) -> None:
    """Raise ValidationError where no time zone has this name."""
    if name not in zoneinfo.available_timezones():
        said = _("“%(name)s” is no time zone. Write one such as America/Los_Angeles.")
        raise ValidationError(said % {"name": name})


@on_stored_pages(lookups=("slug",))
class AwardBody(models.Model):
    """Who gives awards: an academy, a festival, a circle of critics, this site's members."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    slug = SlugField(_("address"), max_length=60, unique=True)
    about = models.TextField(_("who they are"), blank=True, max_length=2000)
    home_url = models.URLField(_("home page"), blank=True, max_length=300)
    is_demo = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("award body")
        verbose_name_plural = _("award bodies")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the page of its ceremonies."""
        return reverse("editorial:award_body", args=[self.slug])


@on_stored_pages("body")
class AwardCategory(models.Model):
    """What a body gives an award for, year after year."""

    body = models.ForeignKey(AwardBody, on_delete=models.CASCADE, related_name="categories")
    name = models.CharField(_("name"), max_length=150)
    place = models.PositiveSmallIntegerField(_("place"), default=0)

    class Meta:
        verbose_name = _("award category")
        verbose_name_plural = _("award categories")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "name"],
                name="award_category_once",
                violation_error_message=_("This body has this category already. Change that one."),
            )
        ]

    def __str__(self) -> str:
        return self.name


@on_stored_pages("body")
class Ceremony(models.Model):
    """One year's awards of a body.

    Editors write the lock of its ballot as the clock on the ceremony's wall shows it; the moment
    follows. Without a lock there is no ballot.
    """

    body = models.ForeignKey(AwardBody, on_delete=models.CASCADE, related_name="ceremonies")
    # The last year it honors, by which it is addressed; as it is written where that differs.
    year = models.PositiveSmallIntegerField(_("year it honors"))
    label = models.CharField(_("as it is written"), max_length=20, blank=True)
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    held_on = models.DateField(_("held on"), null=True, blank=True)
    zone = models.CharField(
        _("time zone"), max_length=60, default="America/Los_Angeles", validators=[check_zone]
    )
    ballot_locks_on = models.DateField(_("ballot locks on"), null=True, blank=True)
    ballot_locks_time = models.TimeField(_("at"), null=True, blank=True)
    locks_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("ceremony")
        verbose_name_plural = _("ceremonies")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "year"],
                name="ceremony_once_a_year",
                violation_error_message=_("This body has a ceremony of this year already."),
            ),
            models.CheckConstraint(
                condition=Q(ballot_locks_on__isnull=True, ballot_locks_time__isnull=True)
                | Q(ballot_locks_on__isnull=False, ballot_locks_time__isnull=False),
                name="ceremony_locks_by_day_and_time",
                violation_error_message=_(
                    "Give both the day and the time at which the ballot locks, or neither."
                ),
            ),
            models.CheckConstraint(
                condition=Q(year__gte=1000, year__lte=9999),
                name="ceremony_year_of_four_digits",
                violation_error_message=_("Write the year in four digits."),
            ),
        ]
        indexes = [models.Index(fields=["-year", "body"], name="ceremony_newest")]

    def __str__(self) -> str:
        return f"{self.body} {self.shown_year}"

    def get_absolute_url(self) -> str:
        """Return the page of the ceremony; needs ``body`` loaded."""
        return reverse("editorial:ceremony_detail", args=[self.body.slug, self.year])

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the moment of the lock in step with the day and time that were written."""
        self.locks_at = self._moment_of_lock()
        named = kwargs.get("update_fields")
        if named is not None:
            kwargs["update_fields"] = {*named, "locks_at"}
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse a lock at a time that the clocks of the zone leap over."""
        if self.zone in zoneinfo.available_timezones() and (moment := self._moment_of_lock()):
            shown = moment.astimezone(zoneinfo.ZoneInfo(self.zone))
            if shown.replace(tzinfo=None) != self._written():
                said = _("The clocks of this zone leap over that time. Write another one.")
                raise ValidationError({"ballot_locks_time": said})

    @property
    def shown_year(self) -> str:
        """Return the year as it is written."""
        return self.label or str(self.year)

    @property
    def lock_in_its_zone(self) -> dt.datetime | None:
        """Return the moment of the lock as the ceremony's own clock shows it."""
        return self.locks_at and self.locks_at.astimezone(zoneinfo.ZoneInfo(self.zone))

    @property
    def zone_in_words(self) -> str:
        """Return the place its clock is told by: Los Angeles of America/Los_Angeles."""
        return self.zone.rpartition("/")[2].replace("_", " ")

    def _written(self) -> dt.datetime | None:
        if self.ballot_locks_on is None or self.ballot_locks_time is None:
            return None
        return dt.datetime.combine(self.ballot_locks_on, self.ballot_locks_time)

    def _moment_of_lock(self) -> dt.datetime | None:
        written = self._written()
        return written and written.replace(tzinfo=zoneinfo.ZoneInfo(self.zone)).astimezone(dt.UTC)


@on_stored_pages("ceremony")
class Nomination(models.Model):
    """What one row of a ceremony's list says: a category, and who is named for what.

    ``named`` is the text as the body wrote it; ``work`` the song, part or achievement. What was
    named twice stands twice: a nominee may be in two categories.
    """

    ceremony = models.ForeignKey(Ceremony, on_delete=models.CASCADE, related_name="nominations")
    category = models.ForeignKey(
        AwardCategory, on_delete=models.RESTRICT, related_name="nominations"
    )
    category_as_named = models.CharField(_("category as named then"), max_length=200, blank=True)
    named = models.CharField(_("as named"), max_length=400, blank=True)
    work = models.CharField(_("song, part or achievement"), max_length=300, blank=True)
    note = models.TextField(_("note"), blank=True)
    citation = models.TextField(_("citation"), blank=True)
    is_winner = models.BooleanField(_("won"), default=False)
    is_withdrawn = models.BooleanField(_("withdrawn"), default=False)
    place = models.PositiveIntegerField(_("place"), default=0)
    # By which an import knows the row again; empty where an editor wrote it.
    source = models.CharField(max_length=60, blank=True, editable=False)
    source_key = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = _("nomination")
        verbose_name_plural = _("nominations")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_key"],
                condition=~Q(source_key=""),
                name="nomination_imported_once",
            ),
            models.CheckConstraint(
                condition=~Q(is_winner=True, is_withdrawn=True),
                name="nomination_won_or_withdrawn",
                violation_error_message=_("What was withdrawn cannot have won. Untick one."),
            ),
        ]
        indexes = [models.Index(fields=["ceremony", "category", "place"], name="nomination_order")]

    def __str__(self) -> str:
        """Return what and whom it names; lists load ``titles`` and ``people`` before."""
        if self.pk is None:
            return self.named
        people = ", ".join(map(str, self.people.all())) or self.named
        titles = ", ".join(map(str, self.titles.all()))
        return " · ".join(part for part in (titles, people, self.work) if part)


class Nominee(models.Model):
    """Something a nomination names: one of ours, or a name where it is none of ours.

    ``outside_id`` is its id elsewhere (``imdb:tt1798709``), by which it is found once we have it.
    """

    of: ClassVar[str]  # the column of the one of ours

    name = models.CharField(_("name"), max_length=300, blank=True)
    outside_id = models.CharField(_("id elsewhere"), max_length=60, blank=True)
    place = models.PositiveSmallIntegerField(_("place"), default=0)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the name beside the one of ours, which may be deleted."""
        ours = getattr(self, self.of)
        self.name = self.name or (ours.name[:300] if ours else "")
        super().save(*args, **kwargs)


@on_stored_pages("nomination", "title")
class NominatedTitle(Nominee):
    """A title that a nomination names."""

    of = "title"
    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="titles")
    title = models.ForeignKey(
        "films.Title",
        verbose_name=_("title"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="nominated",
    )

    class Meta:
        verbose_name = _("nominated title")
        verbose_name_plural = _("nominated titles")
        constraints = [
            models.UniqueConstraint(
                fields=["nomination", "title"],
                name="nominated_title_once",
                violation_error_message=_("This nomination names this title already."),
            ),
            models.CheckConstraint(
                condition=Q(title__isnull=False) | ~Q(name=""),
                name="nominated_title_is_named",
                violation_error_message=_("Choose a title, or write its name."),
            ),
        ]


@on_stored_pages("nomination", "person")
class NominatedPerson(Nominee):
    """A person that a nomination names."""

    of = "person"
    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey(
        "films.Person",
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="nominated",
    )

    class Meta:
        verbose_name = _("nominated person")
        verbose_name_plural = _("nominated people")
        constraints = [
            models.UniqueConstraint(
                fields=["nomination", "person"],
                name="nominated_person_once",
                violation_error_message=_("This nomination names this person already."),
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(name=""),
                name="nominated_person_is_named",
                violation_error_message=_("Choose a person, or write the name."),
            ),
        ]
