"""Whose titles a member has rated most, and how: one statement for each job."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Sum

from films.models import Credit
from reviews import scores
from reviews.models import AudienceReview
from reviews.querysets import AudienceReviewQuerySet

FEWEST_TITLES = 3
MOST_PEOPLE = 5


@dataclass(frozen=True)
class RatedPerson:
    """Somebody whose titles a member has rated; ``average`` is in stars: "4.2"."""

    name: str
    slug: str
    titles: int
    average: str


def most_rated(shown: AudienceReviewQuerySet[AudienceReview], job: str) -> list[RatedPerson]:
    """Return who had a job on most of the titles rated, with three of them at least."""
    with_stars = shown.filter(stars__isnull=False).order_by().values("pk")
    found = Credit.objects.filter(job=job, title__audience_reviews__in=with_stars)
    if job == Credit.Job.ACTOR:  # alone can have several credits of one job: two characters
        again = Credit.objects.filter(
            person=OuterRef("person"), job=job, title=OuterRef("title"), pk__lt=OuterRef("pk")
        )
        found = found.exclude(Exists(again))
    people = (
        found.order_by()
        .values_list("person__name", "person__slug")
        .annotate(n=Count("pk"), half_stars=Sum("title__audience_reviews__stars"))
        .filter(n__gte=FEWEST_TITLES)
        .order_by("-n", "-half_stars", "person__name", "person__slug")
    )
    return [
        RatedPerson(name, slug, n, scores.tenths(half_stars * 5 // n))
        for name, slug, n, half_stars in people[:MOST_PEOPLE]
    ]
