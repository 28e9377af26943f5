"""Which of our titles a row of a spreadsheet is about."""

from core.folding import fold
from core.models import SearchDocument
from films.importers.identifying import Outside, locate
from films.importers.title_rows import TitleRow
from films.models import Identifier, Title
from films.search import TITLE


class Ambiguous(Exception):
    """Several titles may be meant; the message names them."""


def match(row: TitleRow) -> Title | None:
    """Return the title a row is about, or None for a new one. Raises Ambiguous.

    Ids in other catalogues go first. Without one, a title of the same name, year and kind is the
    one, unless it has another id in a catalogue the row names.
    """
    by_id = {place.pk for place in locate(row.outsides).values()}
    if len(by_id) > 1:
        raise Ambiguous(f"ambiguous: its ids belong to {len(by_id)} titles ({_slugs(by_id)})")
    if by_id:
        return Title.objects.get(pk=by_id.pop())
    same_name = _named(row)
    candidates = [title for title in same_name if title.year == row.year]
    free = [title for title in candidates if not _conflicts(title, row.outsides)]
    if len(free) > 1:
        raise Ambiguous(f"ambiguous: {len(free)} titles match ({_slugs({t.pk for t in free})})")
    if not free and row.year is None and same_name:
        ids = {title.pk for title in same_name}
        raise Ambiguous(f"ambiguous: no year, and this name is taken ({_slugs(ids)})")
    return free[0] if free else None


def _named(row: TitleRow) -> list[Title]:
    documents = SearchDocument.objects.filter(kind=TITLE, folded_name=fold(row.name)[:300])
    ids = list(documents.values_list("object_id", flat=True))
    titles = Title.objects.filter(kind=row.kind)
    found = {
        title.pk: title for title in [*titles.filter(pk__in=ids), *titles.filter(name=row.name)]
    }
    return [found[pk] for pk in sorted(found)]


def _conflicts(title: Title, outsides: list[Outside]) -> bool:
    schemes = [outside.scheme for outside in outsides]
    return Identifier.objects.filter(title=title, scheme__in=schemes).exists()


def _slugs(ids: set[int]) -> str:
    return ", ".join(Title.objects.filter(pk__in=ids).order_by("pk").values_list("slug", flat=True))
