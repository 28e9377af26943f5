"""Lists that editors rank: a list with its rule, its dated editions, and what stands on each."""

import datetime as dt
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from core.models import SlugField
from core.stored_pages.declared import on_stored_pages
from family.models.guides import OLDEST, YOUNGEST
from films.kept_back import AboutTitle
from films.models import Genre, Provider, Title

LONGEST = 100  # entries of an edition


class RankedListQuerySet[M: models.Model](models.QuerySet[M]):
    """Ranked lists as readers ask for them."""

    def calendars(self) -> Self:
        """Keep those that show what is to come."""
        return self.filter(order="soonest")

    def readable(self) -> Self:
        """Keep those that have a page: with a published edition, and calendars."""
        return self.filter(Q(current__isnull=False) | Q(order="soonest"))


@on_stored_pages("current", lookups=("slug",))
class RankedList(models.Model):
    """A list of the editors. Its rule finds titles; without an order it is put together by hand.

    ``current`` is its newest published edition (`editorial.ranked.publishing`). A calendar, whose
    order is that of release dates to come, has no editions: its rule is asked whenever it is read.
    """

    class Kind(models.TextChoices):
        FILM = "film", _("films")
        SEASON = "season", _("seasons")
        SERIES = "series", _("series")

    class Order(models.TextChoices):
        CRITICS = "critics", _("by the critics’ score")
        AUDIENCE = "audience", _("by the audience’s score")
        BOTH = "both", _("by both scores")
        SOONEST = "soonest", _("what is to come, the soonest first: a calendar")

    slug = SlugField(_("address"), max_length=100, unique=True)
    name = models.CharField(_("name"), max_length=120)
    about = models.TextField(_("what it is"), blank=True, max_length=1000)
    position = models.PositiveSmallIntegerField(_("place among the lists"), default=0)
    counts_down = models.BooleanField(_("counts down to the first"), default=False)
    is_monthly = models.BooleanField(_("a new edition each month"), default=False)
    order = models.CharField(_("order"), max_length=10, choices=Order, blank=True)
    kind = models.CharField(_("of"), max_length=10, choices=Kind, default=Kind.FILM)
    year_from = models.PositiveSmallIntegerField(_("from the year"), null=True, blank=True)
    year_to = models.PositiveSmallIntegerField(_("to the year"), null=True, blank=True)
    genre = models.ForeignKey(
        Genre, verbose_name=_("genre"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="ranked_lists",
    )  # fmt: skip
    provider = models.ForeignKey(
        Provider, verbose_name=_("provider"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="ranked_lists",
    )  # fmt: skip
    topic = models.CharField(_("topic"), max_length=60, blank=True)
    certificate = models.CharField(_("certificate"), max_length=20, blank=True)
    age_upto = models.PositiveSmallIntegerField(
        _("for children up to"), null=True, blank=True,
        validators=[MinValueValidator(YOUNGEST), MaxValueValidator(OLDEST)],
    )  # fmt: skip
    minimum_reviews = models.PositiveIntegerField(_("critic reviews at least"), default=0)
    minimum_ratings = models.PositiveIntegerField(_("ratings at least"), default=0)
    length = models.PositiveSmallIntegerField(
        _("how many titles"), default=10,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST)],
    )  # fmt: skip
    current = models.OneToOneField(
        "RankedEdition", null=True, editable=False, on_delete=models.SET_NULL,
        related_name="current_of",
    )  # fmt: skip
    is_demo = models.BooleanField(default=False, editable=False)

    objects = RankedListQuerySet["RankedList"].as_manager()

    class Meta:
        verbose_name = _("ranked list")
        verbose_name_plural = _("ranked lists")
        constraints = [
            models.CheckConstraint(
                condition=Q(year_from__isnull=True) | Q(year_to__isnull=True)
                | Q(year_to__gte=F("year_from")),
                name="ranked_list_years_in_order",
                violation_error_message=_("The first year comes after the last one."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="series") | Q(order__in=["", "audience", "soonest"]),
                name="ranked_list_series_by_audience",
                violation_error_message=_(
                    "Critics review films and seasons. Order series by the audience’s score."
                ),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    @property
    def is_calendar(self) -> bool:
        """Whether it shows what is to come."""
        return self.order == self.Order.SOONEST

    @property
    def can_be_read(self) -> bool:
        """Whether it has a page."""
        return self.current_id is not None or self.is_calendar

    def get_absolute_url(self) -> str:
        """Return the page that shows its newest edition, or what is to come."""
        return reverse("editorial:ranked_list", args=[self.slug])


@on_stored_pages("list")
class RankedEdition(models.Model):
    """A list as of a month: a draft, or published on ``published_on`` with the scores of that day.

    ``formula`` says by which rule it was filled, as the rule was then.
    """

    FIRST = dt.date(1900, 1, 1)

    list = models.ForeignKey(
        RankedList, verbose_name=_("list"), on_delete=models.CASCADE, related_name="editions"
    )
    month = models.DateField(_("month"))
    words = models.TextField(_("introduction"), blank=True, max_length=5000)
    cut_off = models.DateField(_("titles out by"))
    formula = models.CharField(max_length=1500, blank=True, editable=False)
    is_rearranged = models.BooleanField(default=False, editable=False)
    published_on = models.DateField(_("published"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("edition of a ranked list")
        verbose_name_plural = _("editions of ranked lists")
        constraints = [
            models.UniqueConstraint(
                fields=["list", "month"],
                name="ranked_edition_once_a_month",
                violation_error_message=_("This list has an edition of this month. Change that."),
            ),
            models.CheckConstraint(
                condition=Q(month__day=1, month__gte=dt.date(1900, 1, 1)),
                name="ranked_edition_of_a_month",
                violation_error_message=_("Give a month from 1900 on, by its first day."),
            ),
        ]
        indexes = [models.Index(fields=["-published_on", "-id"], name="ranked_edition_newest")]

    def __str__(self) -> str:
        return self.shown_month

    @property
    def shown_month(self) -> str:
        """Return its month in words: "December 2024"."""
        return str(date_format(self.month, "F Y"))

    def get_absolute_url(self) -> str:
        """Return its own page, which stays when newer ones come; needs ``list`` loaded."""
        return reverse("editorial:ranked_edition", args=[self.list.slug, self.month])


@on_stored_pages("edition", "title")
class RankedEntry(AboutTitle):
    """A title at its place in an edition, with both scores as of the day it was published."""

    BLANK = {
        "words": "", "critic_percent": None, "critic_counted": 0, "audience_percent": None,
        "audience_counted": 0,
    }  # fmt: skip
    FROZEN = ("critic_percent", "critic_counted", "audience_percent", "audience_counted")

    edition = models.ForeignKey(RankedEdition, on_delete=models.CASCADE, related_name="entries")
    title = models.ForeignKey(
        Title, verbose_name=_("title"), on_delete=models.CASCADE, related_name="ranked_entries"
    )
    rank = models.PositiveSmallIntegerField(_("place"), blank=True)
    words = models.TextField(_("words"), blank=True, max_length=2000)
    critic_percent = models.PositiveSmallIntegerField(null=True, editable=False)
    critic_counted = models.PositiveIntegerField(default=0, editable=False)
    audience_percent = models.PositiveSmallIntegerField(null=True, editable=False)
    audience_counted = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("title on a ranked list")
        verbose_name_plural = _("titles on ranked lists")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "title"],
                name="ranked_title_once",
                violation_error_message=_("This title stands on the edition already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.rank}"
