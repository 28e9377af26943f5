"""The seasons of series: found by their label, or made."""

from collections.abc import Iterable

from core.importing.ledger import Ledger
from films.importers.titles_written import free_title_slugs, slug_choices
from films.models import Title
from films.names import season_sort, sort_name
from films.search import index_titles


def seasons_of(wanted: Iterable[tuple[int, str]], ledger: Ledger) -> dict[tuple[int, str], Title]:
    """Return seasons by the id of their series and their label, made where they are missing."""
    keys = sorted(set(wanted))
    series_ids = {pk for pk, _ in keys}
    standing = Title.objects.filter(kind=Title.Kind.SEASON, parent_id__in=series_ids)
    found = {(season.parent_id or 0, season.season_label): season for season in standing}
    missing = [key for key in keys if key not in found]
    if not missing:
        return found
    series = Title.objects.in_bulk(series_ids)
    names = [f"{series[pk].name}: Season {label}"[:300] for pk, label in missing]
    slugs = free_title_slugs(
        [
            slug_choices(name, None, f"series{pk}-{label}".replace(".", "-"))
            for name, (pk, label) in zip(names, missing, strict=True)
        ]
    )
    made = [
        Title(
            kind=Title.Kind.SEASON, parent_id=pk, season_label=label,
            season_sort=season_sort(label), name=name, sort_name=sort_name(name), slug=slug,
        )
        for (pk, label), name, slug in zip(missing, names, slugs, strict=True)
    ]  # fmt: skip
    Title.objects.bulk_create(made, batch_size=1000)
    ledger.created(made)
    index_titles(made)
    return found | dict(zip(missing, made, strict=True))
