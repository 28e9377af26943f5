"""Which pages of the catalogue crawlers are told of: never one that was merged away."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse

from core.sitemaps import Section
from films.models import Genre, Person, Title
from reviews.models import ScorePoint
from reviews.models.scores import Group


def _titles() -> QuerySet[Any]:
    """Return titles with the moments of the newest rating and the newest critic review."""
    points = ScorePoint.objects.filter(title=OuterRef("pk")).order_by("-id").values("at")
    return Title.objects.annotate(
        rated_at=Subquery(points.filter(group=Group.AUDIENCE)[:1]),
        reviewed_at=Subquery(points.filter(group=Group.CRITICS)[:1]),
    )


def _title_path(kind: str, slug: str, series: str | None, label: str) -> str:
    if kind == Title.Kind.SEASON:
        return reverse("films:season_detail", args=[series, label])
    return reverse("films:title_detail", args=[slug])


TITLES = Section(
    rows=_titles,
    columns=("kind", "slug", "parent__slug", "season_label"),
    path=_title_path,
    changed=("updated_at", "rated_at", "reviewed_at"),
)
PEOPLE = Section(
    rows=Person.objects.all,
    columns=("slug",),
    path=lambda slug: reverse("films:person_detail", args=[slug]),
    changed=("updated_at",),
)
GENRES = Section(
    rows=Genre.objects.all,
    columns=("slug",),
    path=lambda slug: reverse("films:genre_detail", args=[slug]),
)
