"""The seasons of series: found by their label, or made."""

from collections.abc import Iterable

from films.importers.titles_written import free_title_slugs, slug_choices
from films.models import Title
from films.names import season_key, season_name, season_sort, sort_name
from films.search import index_titles
from importing.ledger import Ledger


def seasons_of(wanted: Iterable[tuple[int, str]], ledger: Ledger) -> dict[tuple[int, str], Title]:
    """Return seasons by the id of their series and their label, made where they are missing.

    "Finale" and "finale" are one season, which keeps the label that came first.
    """
    keys = {(pk, label): (pk, season_key(label)) for pk, label in sorted(set(wanted))}
    series_ids = {pk for pk, _ in keys}
    standing = Title.objects.filter(kind=Title.Kind.SEASON, parent_id__in=series_ids)
    found = {(s.parent_id or 0, season_key(s.season_label)): s for s in standing}
    first = {key: label for (_, label), key in reversed(keys.items()) if key not in found}
    found |= _made([(pk, label) for (pk, _), label in first.items()], series_ids, ledger)
    return {asked: found[key] for asked, key in keys.items()}


def _made(
    missing: list[tuple[int, str]], series_ids: set[int], ledger: Ledger
) -> dict[tuple[int, str], Title]:
    """Make seasons by the id of their series and their label; return them by id and key."""
    if not missing:
        return {}
    series = Title.objects.in_bulk(series_ids)
    names = [season_name(series[pk].name, label)[:300] for pk, label in missing]
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
    keys = [(pk, season_key(label)) for pk, label in missing]
    return dict(zip(keys, made, strict=True))
