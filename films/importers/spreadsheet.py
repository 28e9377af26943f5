"""A spreadsheet of films, series and seasons, read through a map."""

from films.importers.matching import Ambiguous
from films.importers.records import (
    SCHEMES,
    TITLE_MODELS,
    CreditRecord,
    SourceRules,
    TitleQuery,
    TitleRecord,
    external_ids_of,
    minutes,
    read_season,
)
from films.importers.writer import TitleWriter
from films.models import Credit, Title
from importing.bookkeeping import Bookkeeping
from importing.cells import Cells
from importing.outcomes import Outcome, Refused
from importing.registry import Importer


class TitleImporter(Importer):
    name = "titles"
    writes = TITLE_MODELS
    fields = {
        "name", "year", "kind", "original_name", "runtime_minutes", "genres", "directors", "cast",
        "countries", "languages", "certificate", "country", "release_date", "width", "synopsis",
        "network", "status", "episode_count", "companies", "budget", "domestic_gross",
        "worldwide_gross", "series", "series_id", "series_year", "season",
    }  # fmt: skip
    schemes = SCHEMES
    required = (("name", "season"),)

    def read(self, cells: Cells) -> TitleRecord:
        kind = cells.choice("kind", Title.Kind.values) or Title.Kind.FILM
        season = read_season(cells) if kind == Title.Kind.SEASON else None
        name = cells.words("name", longest=300)
        if not name and season is None:
            raise Refused("the row has no name")
        year, day = cells.whole("year", least=1870, most=2100), cells.date("release_date")
        width = cells.choice("width", Title.Width.values)
        genres = cells.listed("genres", longest=60)
        languages = cells.listed("languages", longest=100)
        people = [
            CreditRecord(name, job, position=place)
            for column, job in (("directors", Credit.Job.DIRECTOR), ("cast", Credit.Job.ACTOR))
            for place, name in enumerate(cells.listed(column, longest=200))
        ]
        companies = cells.listed("companies", longest=200)
        certificate = cells.words("certificate", longest=20)
        country = cells.text("country", longest=2).upper() or "US"
        ids = external_ids_of(cells)
        return TitleRecord(
            TitleQuery(ids, name, year, (kind,), needs_year=True),
            columns={"year": year, "released_on": day, **_columns(cells, kind)},
            season=season,
            width=width,
            genres=genres,
            languages=languages,
            companies=companies,
            credits=people,
            certificates={country: certificate} if certificate else {},
            releases=[(country, "", day)] if day else [],
        )

    def write(self, rows: list[TitleRecord], books: Bookkeeping) -> list[Outcome]:
        rules = SourceRules(self.map.source, _other_kind, replaces=True)
        return TitleWriter(rules, books).write(rows)


def _other_kind(title: Title, kind: str) -> Outcome:
    kinds = f"{kind}, and ours with this id is a {title.kind}"
    return Ambiguous(f"ambiguous: the row is a {kinds} ({title.slug})", [title.pk]).outcome


def _columns(cells: Cells, kind: str) -> dict[str, object]:
    status = cells.choice("status", Title.Status.values)
    if status and kind != Title.Kind.SERIES:
        raise Refused("only a series has a status")
    return {
        "original_name": cells.words("original_name", longest=300),
        "runtime_minutes": minutes(cells, "runtime_minutes"),
        "countries": _joined(cells, "countries"),
        "synopsis": cells.prose("synopsis"),
        "network": cells.words("network", longest=100),
        "status": status,
        "episode_count": cells.whole("episode_count", least=0, most=30_000),
        "budget_dollars": cells.money("budget"),
        "domestic_gross_dollars": cells.money("domestic_gross"),
        "worldwide_gross_dollars": cells.money("worldwide_gross"),
    }


def _joined(cells: Cells, name: str) -> str:
    text = ", ".join(cells.listed(name, longest=100))
    if len(text) > 200:
        raise Refused(f"{name} is longer than 200 characters")
    return text
