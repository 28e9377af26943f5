"""Writing the demo's catalogue: films, series, seasons, people, where to watch."""

import datetime as dt
from typing import Any

from core.slugs import slug_text
from demo.files import DEMO_DAY, read
from films.models import (
    BoxOfficeWeekend,
    Certification,
    Company,
    Credit,
    Episode,
    Fact,
    Franchise,
    Genre,
    Identifier,
    Language,
    Offer,
    Person,
    Provider,
    Release,
    SimilarTitle,
    Title,
    TitleName,
)
from films.names import season_sort, sort_name
from films.search import index_people, index_titles

Entry = dict[str, Any]
HOME_KINDS = ("home", "streaming")


def write_catalogue() -> dict[str, Title]:
    """Write every title; return them by slug, seasons as "series/label"."""
    titles: dict[str, Title] = {}
    _people()
    for entry in [*read("films")["film"], *read("more_films")["film"]]:
        titles[entry["slug"]] = _film(entry)
    for entry in read("series")["series"]:
        titles |= _series(entry)
    for entry in read("films")["film"]:
        for rank, other in enumerate(entry.get("similar", []), start=1):
            SimilarTitle.objects.create(title=titles[entry["slug"]], other=titles[other], rank=rank)
    for chart in read("home")["box_office"]:
        for row in chart["rows"]:
            BoxOfficeWeekend.objects.create(
                title=titles[row["slug"]],
                weekend_on=dt.date.fromisoformat(chart["weekend_on"]),
                rank=row["rank"],
                gross_dollars=round(row["gross_millions"] * 1_000_000),
            )
    index_titles(titles.values())
    index_people(Person.objects.filter(is_demo=True))
    return titles


def _people() -> None:
    """Write those who have a biography; the others come with their credits."""
    for entry in read("people")["person"]:
        Person.objects.create(slug=slug_text(entry["name"]), is_demo=True, **entry)


def _film(entry: Entry) -> Title:
    dates = [dt.date.fromisoformat(r["date"]) for r in entry.get("releases", [])]
    public = [
        dt.date.fromisoformat(r["date"])
        for r in entry.get("releases", [])
        if r["kind"] != "festival"
    ]
    title = _title(
        entry,
        kind=Title.Kind.FILM,
        released_on=min(public or dates, default=None),
        release_width=entry.get("release_width", "wide"),
    )
    for release in entry.get("releases", []):
        Release.objects.create(
            title=title,
            country=release.get("country", "US"),
            kind=release["kind"],
            date=release["date"],
            note=release.get("note", ""),
        )
    if "imdb" in entry:
        Identifier.objects.create(title=title, scheme="imdb", value=entry["imdb"])
    return title


def _series(entry: Entry) -> dict[str, Title]:
    premieres = [dt.date.fromisoformat(s["premiere"]) for s in entry["season"] if "premiere" in s]
    series = _title(
        entry,
        kind=Title.Kind.SERIES,
        released_on=min(premieres, default=None),
        release_width="streaming",
        status=entry.get("status", ""),
    )
    found = {entry["slug"]: series}
    for season in entry["season"]:
        label = season["label"]
        premiere = season.get("premiere")
        merged: Entry = {
            **{
                key: entry[key]
                for key in ("genres", "languages", "countries", "offers")
                if key in entry
            },
            "slug": f"{entry['slug']}-season-{label.replace('.', '-')}",
            "name": f"{entry['name']}: Season {label}",
            "year": season.get("year"),
            "synopsis": season.get("synopsis", ""),
            "counts_from": premiere if premiere and premiere > str(DEMO_DAY) else None,
        }
        found[f"{entry['slug']}/{label}"] = _title(
            merged,
            kind=Title.Kind.SEASON,
            parent=series,
            season_label=label,
            season_sort=season_sort(label),
            released_on=dt.date.fromisoformat(premiere) if premiere else None,
            release_width="streaming",
            network=season.get("network", ""),
            episode_count=season.get("episodes"),
        )
        Episode.objects.bulk_create(
            Episode(
                season=found[f"{entry['slug']}/{label}"],
                number=episode["number"],
                name=episode["name"],
                aired_on=episode["aired"],
            )
            for episode in season.get("episode", [])
        )
    return found


def _title(entry: Entry, **fields: Any) -> Title:
    opens = entry.get("counts_from")
    title = Title.objects.create(
        slug=entry["slug"],
        name=entry["name"],
        sort_name=sort_name(entry["name"]),
        original_name=entry.get("original_name", ""),
        year=entry.get("year"),
        synopsis=entry.get("synopsis", ""),
        runtime_minutes=entry.get("runtime_minutes"),
        countries=", ".join(entry.get("countries", [])),
        keywords=", ".join(entry.get("keywords", [])),
        budget_dollars=entry.get("budget_dollars"),
        franchise=_franchise(entry.get("franchise", "")),
        counts_from=opens,
        is_open=not opens or opens <= str(DEMO_DAY),
        is_demo=True,
        **fields,
    )
    for name in entry.get("genres", []):
        genre, _ = Genre.objects.get_or_create(slug=slug_text(name), defaults={"name": name})
        title.genres.add(genre)
    for name in entry.get("languages", []):
        language, _ = Language.objects.get_or_create(slug=slug_text(name), defaults={"name": name})
        title.languages.add(language)
    for name in entry.get("companies", []):
        title.companies.add(Company.objects.get_or_create(name=name)[0])
    if title.original_name:
        TitleName.objects.create(
            title=title, name=title.original_name, kind=TitleName.Kind.ORIGINAL
        )
    certificate = entry.get("certificate")
    if certificate:
        Certification.objects.create(
            title=title,
            country=certificate.get("country", "US"),
            label=certificate["label"],
            reason=certificate.get("reason", ""),
        )
    _sources(title, entry)
    _credits(title, entry.get("credits", []))
    return title


def _franchise(name: str) -> Franchise | None:
    if not name:
        return None
    return Franchise.objects.get_or_create(slug=slug_text(name), defaults={"name": name})[0]


def _sources(title: Title, entry: Entry) -> None:
    for fact in entry.get("facts", []):
        Fact.objects.create(
            title=title,
            field=fact["field"],
            value=fact["value"],
            source=fact["source"],
            as_of=fact.get("as_of", ""),
            is_chosen=fact.get("chosen", False),
        )
    for offer in entry.get("offers", []):
        provider, _ = Provider.objects.get_or_create(
            slug=slug_text(offer["provider"]), defaults={"name": offer["provider"]}
        )
        Offer.objects.create(
            title=title, provider=provider, kind=offer["kind"], checked_on=DEMO_DAY
        )


def _credits(title: Title, entries: list[Entry]) -> None:
    found = []
    for position, entry in enumerate(entries):
        person, _ = Person.objects.get_or_create(
            slug=slug_text(entry["name"]), defaults={"name": entry["name"], "is_demo": True}
        )
        found.append(
            Credit(
                title=title,
                person=person,
                job=entry["job"],
                character=entry.get("character", ""),
                is_voice=entry.get("voice", False),
                position=position,
            )
        )
    Credit.objects.bulk_create(found)
