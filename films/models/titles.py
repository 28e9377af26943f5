"""Films, series and seasons in one table, with the score numbers published onto them."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from films.querysets import TitleQuerySet


class Genre(models.Model):
    """A genre, by its English name."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=60, unique=True)

    def __str__(self) -> str:
        return self.name


class PublishedScores(models.Model):
    """The shown numbers of a title, written by the score engine's one writer and nobody else.

    A percent is NULL under its minimum count; averages are tenths (69 is 6.9).
    """

    critic_percent = models.PositiveSmallIntegerField(null=True, editable=False)
    critic_favorable = models.PositiveIntegerField(default=0, editable=False)
    critic_counted = models.PositiveIntegerField(default=0, editable=False)
    critic_average = models.PositiveSmallIntegerField(null=True, editable=False)
    top_percent = models.PositiveSmallIntegerField(null=True, editable=False)
    top_favorable = models.PositiveIntegerField(default=0, editable=False)
    top_counted = models.PositiveIntegerField(default=0, editable=False)
    top_average = models.PositiveSmallIntegerField(null=True, editable=False)
    audience_percent = models.PositiveSmallIntegerField(null=True, editable=False)
    audience_favorable = models.PositiveIntegerField(default=0, editable=False)
    audience_counted = models.PositiveIntegerField(default=0, editable=False)
    audience_average = models.PositiveSmallIntegerField(null=True, editable=False)
    is_acclaimed = models.BooleanField(default=False, editable=False)
    is_crowd_pleaser = models.BooleanField(default=False, editable=False)

    class Meta:
        abstract = True


class Title(PublishedScores):
    """A film, a series, or a season (which belongs to a series and is scored by itself)."""

    class Kind(models.TextChoices):
        FILM = "film", _("film")
        SERIES = "series", _("series")
        SEASON = "season", _("season")

    class Width(models.TextChoices):
        WIDE = "wide", _("wide release")
        LIMITED = "limited", _("limited release")
        STREAMING = "streaming", _("streaming release")

    kind = models.CharField(max_length=10, choices=Kind)
    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=300)
    original_name = models.CharField(max_length=300, blank=True)
    sort_name = models.CharField(max_length=300)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    release_width = models.CharField(max_length=10, choices=Width, default=Width.WIDE)
    released_on = models.DateField(null=True, blank=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="seasons"
    )
    season_label = models.CharField(max_length=20, blank=True)
    season_sort = models.CharField(max_length=30, blank=True)
    synopsis = models.TextField(blank=True)
    runtime_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    countries = models.CharField(max_length=200, blank=True)
    languages = models.CharField(max_length=200, blank=True)
    keywords = models.CharField(max_length=400, blank=True)
    network = models.CharField(max_length=100, blank=True)
    episode_count = models.PositiveSmallIntegerField(null=True, blank=True)
    genres = models.ManyToManyField(Genre, blank=True, related_name="titles")
    companies = models.ManyToManyField("films.Company", blank=True, related_name="titles")
    # Before the first public screening ratings are kept and not counted. A stored state:
    # `run_due` opens titles on the day.
    counts_from = models.DateField(null=True, blank=True)
    is_open = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects = TitleQuerySet.as_manager()

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
            ),
            models.UniqueConstraint(
                fields=["parent", "season_label"],
                condition=Q(kind="season"),
                name="title_season_once",
            ),
            models.CheckConstraint(
                condition=Q(critic_favorable__lte=F("critic_counted"))
                & Q(audience_favorable__lte=F("audience_counted")),
                name="title_published_favorable",
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "-audience_counted", "id"], name="title_popular"),
            models.Index(fields=["kind", "-released_on", "id"], name="title_newest"),
            models.Index(fields=["kind", "sort_name", "id"], name="title_by_name"),
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
            return reverse("films:season_detail", args=[self.parent.slug, self.season_label])
        return reverse("films:title_detail", args=[self.slug])


class SimilarTitle(models.Model):
    """One title shown beside another, in order."""

    title = models.ForeignKey(Title, on_delete=models.CASCADE, related_name="similar")
    other = models.ForeignKey(Title, on_delete=models.CASCADE, related_name="+")
    rank = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["title", "other"], name="similar_title_once"),
            models.CheckConstraint(condition=~Q(title=F("other")), name="similar_title_other"),
        ]

    def __str__(self) -> str:
        return f"{self.title_id} → {self.other_id}"
