"""What schema.org's words say of titles and people."""

from collections.abc import Iterable, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from core.linked_data import Data, breadcrumbs, thing
from core.links import absolute
from films.models import Credit, Person, Title

TYPES = {"film": "Movie", "series": "TVSeries", "season": "TVSeason"}
MOST_ACTORS = 10


def of_title(title: Title, credits: Iterable[Credit], **others: object) -> Data:
    """Return a title's facts; ``others`` are properties that its page has loaded besides.

    Needs ``parent``, ``genres`` and the credits' people loaded.
    """
    everybody = list(credits)
    data = reference(title)
    return data | thing(
        data["@type"],
        description=title.synopsis,
        alternateName=title.original_name if title.original_name != title.name else "",
        genre=[genre.name for genre in title.genres.all()],
        director=_people(everybody, "director"),
        creator=_people(everybody, "creator"),
        actor=_people(everybody, "actor")[:MOST_ACTORS],
        **_of_its_kind(title),
        **others,
    )


def reference(title: Title) -> Data:
    """Return a title's name and address, for things that are about it; a season's with its series.

    A season needs ``parent`` loaded.
    """
    kind = TYPES[title.kind]
    data = thing(kind, name=title.name, url=absolute(title.get_absolute_url()))
    data["datePublished" if title.kind == "film" else "startDate"] = _released(title)
    if title.parent:
        data["partOfSeries"] = thing(
            "TVSeries", name=title.parent.name, url=absolute(title.parent.get_absolute_url())
        )
    return {name: value for name, value in data.items() if value}


def way_to(title: Title, *steps: tuple[str, str]) -> Data:
    """Return the way to a title's page, and from there on by ``steps``."""
    is_film = title.kind == Title.Kind.FILM
    first = (_("Films"), "pages:film_browse") if is_film else (_("TV"), "pages:tv_browse")
    way = [(first[0], reverse(first[1]))]
    if title.parent:
        way.append((title.parent.name, title.parent.get_absolute_url()))
    return breadcrumbs([*way, (title.name, title.get_absolute_url()), *steps])


def of_person(person: Person, picture: str) -> Data:
    """Return who somebody is."""
    return thing(
        "Person",
        name=person.name,
        url=absolute(person.get_absolute_url()),
        image=picture,
        description=person.biography,
        birthDate=person.born_on.isoformat() if person.born_on else None,
        deathDate=person.died_on.isoformat() if person.died_on else None,
    )


def _of_its_kind(title: Title) -> Mapping[str, object]:
    if title.kind == Title.Kind.FILM:
        minutes = title.runtime_minutes
        return {"duration": f"PT{minutes}M" if minutes else "", "dateCreated": _released(title)}
    if title.kind == Title.Kind.SERIES:
        return {}
    return {"seasonNumber": title.season_label, "numberOfEpisodes": title.episode_count}


def _released(title: Title) -> str:
    return title.released_on.isoformat() if title.released_on else str(title.year or "")


def _people(credits: Iterable[Credit], job: str) -> list[Data]:
    return [
        thing("Person", name=credit.person.name, url=absolute(credit.person.get_absolute_url()))
        for credit in credits
        if credit.job == job
    ]
