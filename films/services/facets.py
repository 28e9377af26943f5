"""Counting, now and then, how many titles stand behind each filter, so that no request counts."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import Count, F

from films.models import FacetCount, Title

Scope = FacetCount.Scope
KINDS = {Scope.FILMS: ("film",), Scope.TV: ("season", "series")}


@transaction.atomic
def recount(*, country: str) -> int:
    """Count every facet anew and write what changed; return how many rows did.

    Certificates and providers are those of ``country``, the site's own.
    """
    wanted = {(row.scope, row.facet, row.value): row for row in _counted(country)}
    standing = {(row.scope, row.facet, row.value): row for row in FacetCount.objects.all()}
    gone = [row.pk for key, row in standing.items() if key not in wanted]
    new = [row for key, row in wanted.items() if key not in standing]
    changed = []
    for key, row in wanted.items():
        stands = standing.get(key)
        if stands and (stands.count, stands.label) != (row.count, row.label):
            stands.count, stands.label = row.count, row.label
            changed.append(stands)
    for start in range(0, len(gone), 500):
        FacetCount.objects.filter(pk__in=gone[start : start + 500]).delete()
    FacetCount.objects.bulk_create(new, batch_size=500)
    FacetCount.objects.bulk_update(changed, ["count", "label"], batch_size=500)
    return len(gone) + len(new) + len(changed)


def _counted(country: str) -> Iterator[FacetCount]:
    for scope, kinds in KINDS.items():
        titles = Title.objects.of_kind(*kinds)
        facets: dict[str, tuple[Any, str, str]] = {
            "genre": (titles, "genres__slug", "genres__name"),
            "language": (titles, "languages__slug", "languages__name"),
            "certificate": (
                titles.filter(certifications__country=country),
                "certifications__label",
                "certifications__label",
            ),
            "provider": (
                titles.filter(offers__country=country),
                "offers__provider__slug",
                "offers__provider__name",
            ),
        }
        for facet, (of, value, label) in facets.items():
            groups = of.filter(**{f"{value}__isnull": False}).values(
                facet_value=F(value), facet_label=F(label)
            )
            for row in groups.annotate(n=Count("pk", distinct=True)).order_by():
                yield FacetCount(
                    scope=scope,
                    facet=facet,
                    value=row["facet_value"],
                    label=row["facet_label"],
                    count=row["n"],
                )
