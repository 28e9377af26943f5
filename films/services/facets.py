"""Counting, now and then, how many titles stand behind each filter, so that no request counts."""

from collections.abc import Iterator
from itertools import batched
from typing import Any

from django.db import transaction
from django.db.models import Count, F, QuerySet

from films.models import FacetCount, Genre, Offer, Provider, Title
from films.search import forget_gone, index_genres, index_providers

Scope = FacetCount.Scope
KEPT = ("label", "object_id", "count")
KINDS = {Scope.FILMS: ("film",), Scope.TV: ("season", "series")}


@transaction.atomic
def recount(*, country: str) -> int:
    """Count every facet anew and write what changed; return how many rows did.

    Certificates and providers are those of ``country``, the site's own; how much there is to watch
    is counted for every country.
    """
    wanted = {(row.scope, row.facet, row.value): row for row in _counted(country)}
    standing = {(row.scope, row.facet, row.value): row for row in FacetCount.objects.all()}
    gone = [row.pk for key, row in standing.items() if key not in wanted]
    new = [row for key, row in wanted.items() if key not in standing]
    changed = []
    for key, row in wanted.items():
        stands = standing.get(key)
        if stands and any(getattr(stands, name) != getattr(row, name) for name in KEPT):
            row.pk = stands.pk
            changed.append(row)
    for some in batched(gone, 500):
        FacetCount.objects.filter(pk__in=some).delete()
    FacetCount.objects.bulk_create(new, batch_size=500)
    FacetCount.objects.bulk_update(changed, KEPT, batch_size=500)
    index_genres(Genre.objects.all())  # only what is new or renamed is written
    index_providers(Provider.objects.all())
    forget_gone()
    return len(gone) + len(new) + len(changed)


def _counted(country: str) -> Iterator[FacetCount]:
    for scope, kinds in KINDS.items():
        titles = Title.objects.of_kind(*kinds)
        yield from _groups(scope, "genre", titles, "genres__")
        yield from _groups(scope, "language", titles, "languages__")
        yield from _groups(scope, "certificate", titles, "", certifications__country=country)
        here = {"offers__country": country}
        yield from _groups(scope, "provider", titles, "offers__provider__", **here)
    countries = Offer.objects.order_by().values_list("country", flat=True).distinct()
    for place in countries:
        there = {"offers__country": place}
        yield from _groups(Scope.WATCH, place, Title.objects.all(), "offers__provider__", **there)


def _groups(
    scope: str, facet: str, titles: QuerySet[Title], path: str, **of: str
) -> Iterator[FacetCount]:
    """Count titles by what lies at ``path``, which has a slug and a name; else by certificate.

    ``of`` must hold for the counted offer or certificate itself, not for another one of the title.
    """
    names = ("slug", "name") if path else ("label", "label")
    value, label = (f"{path or 'certifications__'}{name}" for name in names)
    columns = {"facet_value": F(value), "facet_label": F(label)}
    if path:
        columns["facet_id"] = F(f"{path}id")
    groups: Any = titles.filter(**{f"{value}__isnull": False}, **of).values(**columns)
    for row in groups.annotate(n=Count("pk", distinct=True)).order_by():
        yield FacetCount(
            scope=scope,
            facet=facet,
            value=row["facet_value"],
            label=row["facet_label"],
            object_id=row.get("facet_id"),
            count=row["n"],
        )
