"""Films, series and seasons in one table, with the score numbers published onto them."""

import datetime as dt

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.models import SlugField
from core.stored_pages.declared import on_stored_pages
from films.kept_back import AboutTitle
from films.models.published import PUBLISHED, PublishedScores
from films.querysets import ActiveTitles, TitleQuerySet

NO_DATE = dt.date(1, 1, 1)
# What the browse page's filters ask of a title itself.
# Worked out from other columns or rows: no history of its own.
DERIVED = ("sorted_on", "section", "updated_at", "is_selected")
ASKED = (
    "merged_into", "kind", "year", "runtime_minutes", "critic_percent", "audience_percent",
    "sorted_on",
)  # fmt: skip


def _walked(*order: str) -> list[str]:
    """Return the columns of an index that has an order, and what filters ask for."""
    return [*order, *(name for name in ASKED if name not in {part.lstrip("-") for part in order})]


@on_stored_pages(lookups=("slug",))
class Genre(models.Model):
    """A genre, by its English name."""

    slug = SlugField(_("address"), max_length=60, unique=True)
    name = models.CharField(max_length=60, unique=True)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the genre's page."""
        return reverse("pages:genre_detail", args=[self.slug])


@on_stored_pages()
class Language(models.Model):
    """A language spoken in a title, by its English name."""

    slug = SlugField(_("address"), max_length=60, unique=True)
    name = models.CharField(max_length=100, unique=True)

    def __str__(self) -> str:
        return self.name


@on_stored_pages()
class Franchise(models.Model):
    """Films that belong together, such as a film and its sequels."""

    slug = SlugField(_("address"), max_length=120, unique=True)
    name = models.CharField(max_length=200, unique=True)

    def __str__(self) -> str:
        return self.name


@on_stored_pages("parent", "franchise", lookups=("slug", "season_label"), numbers=PUBLISHED)
class Title(PublishedScores, AboutTitle):
    """A film, a series, or a season (which belongs to a series and is scored by itself).

    A title that was merged into another keeps its row, so that an un-merge can restore it; only
    ``all_objects`` finds it.
    """

    BLANK = {field.name: field.get_default() for field in PublishedScores._meta.local_fields}
    OF_TITLE = "id"

    class Kind(models.TextChoices):
        FILM = "film", _("film")
        SERIES = "series", _("series")
        SEASON = "season", _("season")

    class Width(models.TextChoices):
        WIDE = "wide", _("wide release")
        LIMITED = "limited", _("limited release")
        STREAMING = "streaming", _("streaming release")

    class Status(models.TextChoices):
        RUNNING = "running", _("running")
        RENEWED = "renewed", _("renewed")
        CANCELLED = "cancelled", _("cancelled")
        ENDED = "ended", _("ended")

    kind = models.CharField(max_length=10, choices=Kind)
    slug = SlugField(_("address"), max_length=120, unique=True)
    name = models.CharField(max_length=300)
    original_name = models.CharField(max_length=300, blank=True)
    sort_name = models.CharField(_("name to sort by"), max_length=300)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    release_width = models.CharField(
        _("how widely released"), max_length=10, choices=Width, default=Width.WIDE
    )
    released_on = models.DateField(_("release date"), null=True, blank=True)
    status = models.CharField(max_length=10, choices=Status, blank=True)  # of a series
    parent = models.ForeignKey(
        "self",
        verbose_name=_("series"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="seasons",
    )
    season_label = models.CharField(max_length=20, blank=True)
    season_sort = models.CharField(_("label to sort by"), max_length=30, blank=True)
    synopsis = models.TextField(blank=True)
    runtime_minutes = models.PositiveIntegerField(_("run time in minutes"), null=True, blank=True)
    countries = models.CharField(max_length=200, blank=True)
    keywords = models.CharField(max_length=400, blank=True)
    network = models.CharField(max_length=100, blank=True)
    episode_count = models.PositiveSmallIntegerField(_("number of episodes"), null=True, blank=True)
    # Whole US dollars, as published; NULL is "not known".
    budget_dollars = models.PositiveBigIntegerField(null=True, blank=True)
    domestic_gross_dollars = models.PositiveBigIntegerField(null=True, blank=True)
    worldwide_gross_dollars = models.PositiveBigIntegerField(null=True, blank=True)
    genres = models.ManyToManyField(Genre, blank=True, related_name="titles")
    languages = models.ManyToManyField(Language, blank=True, related_name="titles")
    companies = models.ManyToManyField("films.Company", blank=True, related_name="titles")
    franchise = models.ForeignKey(
        Franchise, null=True, blank=True, on_delete=models.SET_NULL, related_name="titles"
    )
    # The picture that stands for it; where there is none the poster is drawn.
    poster = models.ForeignKey(
        "films.Photo", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Before the first public screening ratings are kept and not counted. A stored state:
    # `run_due` opens titles on the day.
    counts_from = models.DateField(_("ratings count from"), null=True, blank=True)
    is_open = models.BooleanField(_("ratings count"), default=True)
    # The editors' seal for families, which cards show. Kept in step by the family guide alone.
    is_selected = models.BooleanField(_("a selection"), default=False, editable=False)
    # By which "newest" sorts: never null, undated titles last.
    sorted_on = models.GeneratedField(
        expression=Coalesce("released_on", Value(NO_DATE)),
        output_field=models.DateField(),
        db_persist=True,
    )
    # Which of the two browse pages it stands on: one value for one index, where kinds are two.
    section = models.GeneratedField(
        expression=Case(When(kind="film", then=Value("films")), default=Value("tv")),
        output_field=models.CharField(max_length=5),
        db_persist=True,
    )
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="merged_titles",
    )
    is_demo = models.BooleanField(default=False, editable=False)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    objects = ActiveTitles()
    all_objects = TitleQuerySet["Title"].as_manager()
    history = HistoricalRecords(excluded_fields=[*PUBLISHED, *DERIVED])

    class Meta:
        verbose_name = _("title")
        verbose_name_plural = _("titles")
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(kind="season", parent__isnull=False) & ~Q(season_label="")
                    | Q(parent__isnull=True, season_label="") & ~Q(kind="season")
                ),
                name="title_season_has_series",
                violation_error_message=_("A season has a series and a label; nothing else has."),
            ),
            models.UniqueConstraint(
                fields=["parent", "season_label"],
                condition=Q(kind="season"),
                name="title_season_once",
                violation_error_message=_("The series has this season already."),
            ),
            models.CheckConstraint(
                condition=Q(critic_favorable__lte=F("critic_counted"))
                & Q(audience_favorable__lte=F("audience_counted")),
                name="title_published_favorable",
            ),
            models.CheckConstraint(
                condition=Q(status="") | Q(kind="series"),
                name="title_status_of_series",
                violation_error_message=_("Only a series has a status."),
            ),
        ]
        # An index an order, and in it what filters ask for: a page walks the index alone until it
        # has its 24 titles, and only then looks at them.
        indexes = [
            models.Index(
                fields=_walked("section", "-audience_counted", "id"), name="title_popular"
            ),
            models.Index(fields=_walked("section", "-sorted_on", "id"), name="title_newest"),
            models.Index(fields=_walked("section", "sorted_on", "id"), name="title_soonest"),
            models.Index(fields=_walked("section", "sort_name", "id"), name="title_by_name"),
            models.Index(
                fields=_walked("section", "-critic_percent", "-critic_counted", "id"),
                condition=Q(critic_percent__isnull=False),
                name="title_by_critics",
            ),
            models.Index(
                fields=_walked("section", "-audience_percent", "-audience_counted", "id"),
                condition=Q(audience_percent__isnull=False),
                name="title_by_audience",
            ),
            models.Index(
                fields=_walked("section", "-audience_rank", "id"),
                condition=Q(audience_rank__isnull=False),
                name="title_best",
            ),
            models.Index(
                fields=["section", "-audience_counted", "id"],
                condition=Q(is_acclaimed=True),
                name="title_acclaimed",
            ),
            models.Index(
                fields=["-sorted_on", "id"],
                condition=Q(is_acclaimed=True),
                name="title_acclaimed_newest",
            ),
            models.Index(
                fields=["section", "-audience_counted", "id"],
                condition=Q(is_crowd_pleaser=True),
                name="title_crowd_pleasers",
            ),
            # Films and TV together: what a provider has.
            models.Index(fields=_walked("-audience_counted", "id"), name="title_known"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def takes_critic_reviews(self) -> bool:
        """Tell whether critics review this kind: films and seasons, never a series."""
        return self.kind != self.Kind.SERIES

    def get_absolute_url(self) -> str:
        """Return the title's page; a season's needs ``parent`` loaded."""
        if self.kind == self.Kind.SEASON and self.parent:
            return reverse("pages:season_detail", args=[self.parent.slug, self.season_label])
        return reverse("pages:title_detail", args=[self.slug])
