"""Which pages of titles, critics and publications crawlers are told of.

Never a title that was merged away. No row says when a critic or a publication changed.
"""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse

from core.sitemaps import Section
from films.models import Title
from reviews.models import Critic, Publication, ScorePoint
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
        return reverse("pages:season_detail", args=[series, label])
    return reverse("pages:title_detail", args=[slug])


TITLES = Section(
    rows=_titles,
    columns=("kind", "slug", "parent__slug", "season_label"),
    path=_title_path,
    changed=("updated_at", "rated_at", "reviewed_at"),
)
CRITICS = Section(
    rows=Critic.objects.all,
    columns=("slug",),
    path=lambda slug: reverse("reviews:critic_detail", args=[slug]),
)
PUBLICATIONS = Section(
    rows=Publication.objects.all,
    columns=("slug",),
    path=lambda slug: reverse("reviews:publication_detail", args=[slug]),
)
