"""The pages of the catalogue that a visitor can ask for, the same ones in every size."""

from benchmarks.catalogue.names import TITLE_WORDS, person_name, vocabulary
from benchmarks.catalogue.titles import KNOWN_NAME

FILM, SERIES, SEASON = "/titles/title-131/", "/titles/title-136/", "/titles/title-136/seasons/2/"
DEEP = {"popular": 20, "newest": 20, "best": 18, "critics": 12}


def pages() -> dict[str, str]:
    """Return the address of each page by what it shows; those of deep pages are ``deep``."""
    words = vocabulary(TITLE_WORDS, 1)
    films = ["opening-this-week", "in-theaters", "coming-soon", "at-home", "acclaimed",
             "crowd-pleasers", "popular", "best"]  # fmt: skip
    tv = ["new-this-week", *films[2:]]
    sorts = ["newest", "soonest", "critics", "audience", "best", "name"]
    filters = {
        "genre common": "genre=genre-1", "genre 4%": "genre=genre-18",
        "genre of nothing": "genre=genre-19",
        "genre rare": "genre=rare-genre",
        "language common": "language=language-1", "language rare": "language=rare-language",
        "certificate common": "certificate=R", "certificate rare": "certificate=Rare",
        "provider common": "provider=provider-1", "provider rare": "provider=rare-provider",
        "one year": "year_from=2010&year_to=2010", "from a year": "year_from=2015",
        "run time": "runtime=90", "critics 90": "critics=90", "audience 75": "audience=75",
        "two filters": "genre=genre-1&provider=provider-1",
        "two filters, newest": "genre=genre-1&provider=provider-1&sort=newest",
        "two filters, best": "genre=genre-2&language=language-1&sort=best",
        "genre and years": "genre=genre-1&year_from=2000&year_to=2009",
    }  # fmt: skip
    searches = {
        "search, 1 common word": words[0], "search, 1 word": words[900],
        "search, 2 common words": f"{words[0]} {words[3]}",
        "search, 3 words": KNOWN_NAME, "search, a person": person_name(500),
        "search, a first name": person_name(500).split()[0],
        "search, a typo": "lihgthouse keper nocturn", "search, typo of common": words[0] + "x",
        "search, nothing": "zzyzx qqq",
    }  # fmt: skip
    found = {"home": "/", "films": "/films/", "tv": "/tv/"}
    found |= {f"films: {hub}": f"/films/?hub={hub}" for hub in films}
    found |= {f"tv: {hub}": f"/tv/?hub={hub}" for hub in tv}
    found |= {f"films by {sort}": f"/films/?sort={sort}" for sort in sorts}
    found |= {f"films: {name}": f"/films/?{query}" for name, query in filters.items()}
    found |= {
        "genre page, common": "/genres/genre-1/", "genre page, rare": "/genres/rare-genre/",
        "best of a year": "/films/best/2010/", "box office": "/films/box-office/",
        "watch": "/watch/us/", "provider, common": "/watch/us/provider-1/",
        "provider, of a kind": "/watch/us/provider-1/?kind=rent",
        "provider, rare": "/watch/us/rare-provider/",
        "film": FILM, "series": SERIES, "season": SEASON, "cast": f"{FILM}cast/",
        "where to watch": f"{FILM}watch/us/", "photos": f"{FILM}photos/",
        "person, 3 credits": "/people/person-2/", "person, 300 credits": "/people/person-1/",
        "credits of 300": "/people/person-1/actor/",
        "correction": f"{FILM}correct/", "correction of a person": "/people/person-2/correct/",
    }  # fmt: skip
    found |= {name: f"/search/?q={query}" for name, query in searches.items()}
    found["suggest, a beginning"] = f"/search/suggest/?q={words[0][:3]}"
    found["suggest, two letters"] = "/search/suggest/?q=li"
    return found


def deep_pages(numbers: dict[str, int]) -> dict[str, str]:
    """Return addresses of later pages of a few orders, and of the second of the 300 credits."""
    import datetime as dt

    from core.pagination import paginate
    from films.browse import Question, browse, order_of
    from films.filmography import credits_of
    from films.models import Person

    found = {}
    for sort, number in numbers.items():
        question = Question(kinds=("film",), sort=sort)
        titles = browse(question, on=dt.date(2024, 12, 20), country="US")
        page = paginate(titles, order=order_of(sort), cursor="", size=24 * (number - 1))
        found[f"films by {sort}, later"] = f"/films/?sort={sort}&after={page.next_cursor}"
    theirs = credits_of(Person.objects.get(slug="person-1"), "actor")
    page_of = paginate(theirs, order=("-shown_on", "-id"), cursor="", size=60)
    found["credits of 300, 2nd page"] = f"/people/person-1/actor/?after={page_of.next_cursor}"
    return found
