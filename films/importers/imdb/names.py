"""``title.akas``: the other names of the titles we hold."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from films.importers.fields import parse_external_id
from films.importers.imdb.credits import NO_TITLE
from films.importers.matching import locate
from films.importers.records import ExternalId
from films.models import Title, TitleName
from films.search import index_titles
from importing.bookkeeping import Bookkeeping
from importing.cells import Cells
from importing.maps import ImportMap
from importing.outcomes import Outcome, Refused, Report, RowStatus

BATCH = 2000
SAME = "names that are the title's own left out"


@dataclass(frozen=True)
class NameLine:
    """One row, read."""

    title: ExternalId
    name: str
    language: str
    kind: str


class ImdbNames:
    """Reads rows of ``title.akas``."""

    name = "imdb-names"
    writes = frozenset({"films.titlename"})
    batch = BATCH
    fields = {"titleId", "title", "language", "isOriginalTitle"}
    required: tuple[tuple[str, ...], ...] = (("titleId",), ("title",))

    def __init__(self, import_map: ImportMap) -> None:
        self.map = import_map

    def read(self, cells: Cells) -> NameLine:
        """Return what a row says. Raises Refused."""
        name = cells.words("title", longest=300)
        if not name:
            raise Refused("the row has no name")
        is_original = cells.flag("isOriginalTitle")
        kind = TitleName.Kind.ORIGINAL if is_original else TitleName.Kind.ALTERNATIVE
        title = parse_external_id("imdb", cells.text("titleId"), self.map)
        return NameLine(title, name, cells.text("language", longest=10), kind)

    def write(
        self, parsed: list[Any], *, books: Bookkeeping, report: Report, at: dt.datetime
    ) -> list[Outcome]:
        """Write a batch; return what became of each row, in order."""
        rows: list[NameLine] = parsed
        places = locate(row.title for row in rows)
        ids = {place.pk for place in places.values()}
        own = dict(Title.objects.filter(pk__in=ids).values_list("pk", "name"))
        names = TitleName.objects.filter(title_id__in=ids)
        held = set(names.values_list("title_id", "name", "kind"))
        new: dict[tuple[int, str, str], TitleName] = {}
        outcomes = []
        for row in rows:
            pk = places[row.title].pk if row.title in places else None
            note = NO_TITLE if pk is None else SAME if own.get(pk) == row.name else ""
            if pk is None or note:
                report.notes[note] += 1
                outcomes.append(Outcome(RowStatus.SKIPPED))
                continue
            key = (pk, row.name, row.kind)
            if key in held:
                outcomes.append(Outcome(RowStatus.MERGED if key in new else RowStatus.UNCHANGED))
                continue
            held.add(key)
            new[key] = TitleName(title_id=pk, name=row.name, kind=row.kind, language=row.language)
            outcomes.append(Outcome(RowStatus.CREATED))
        TitleName.objects.bulk_create(new.values(), batch_size=1000)
        books.created(new.values())
        index_titles(Title.objects.filter(pk__in={pk for pk, _, _ in new}).only("pk"))
        return outcomes
