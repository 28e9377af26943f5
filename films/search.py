"""What search finds of the catalogue: titles, people, genres and providers."""

from collections.abc import Iterable
from itertools import batched

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from core import search
from films.models import Credit, Genre, Person, Provider, Title, TitleName

TITLE = "title"
PERSON = "person"
GENRE = "genre"
PROVIDER = "provider"
MOST_PEOPLE = 20
_PROVIDER_PAGE = "pages:provider_detail"
_COLUMNS = (
    "name", "year", "kind", "slug", "original_name", "season_label", "audience_counted",
    "critic_counted", "parent__slug",
)  # fmt: skip


def index_titles(titles: Iterable[Title], people: Iterable[Person] = ()) -> None:
    """Write the search documents of titles, and of people, in the caller's transaction."""
    ids = [title.pk for title in titles]
    entries = _of_titles(ids) if ids else []
    search.write(entries + [_of_person(person) for person in people])


def _of_titles(ids: list[int]) -> list[search.Entry]:
    loaded = Title.objects.filter(pk__in=ids).select_related("parent").only(*_COLUMNS)
    names: dict[int, list[str]] = {}
    for pk, name in _told_of(TitleName, ids).values_list("title_id", "name"):
        names.setdefault(pk, []).append(name)
    people: dict[int, list[str]] = {}
    for pk, name in _told_of(Credit, ids).values_list("title_id", "person__name"):
        some = people.setdefault(pk, [])
        if len(some) < MOST_PEOPLE:
            some.append(name)
    return [_entry(one, names.get(one.pk, []), people.get(one.pk, [])) for one in loaded]


def _told_of(model: type[TitleName | Credit], ids: list[int]) -> QuerySet[TitleName | Credit]:
    return model._default_manager.filter(title_id__in=ids).order_by("title_id", "pk")


def _entry(title: Title, names: list[str], people: list[str]) -> search.Entry:
    year = str(title.year or "")
    other_names = [title.original_name, *names]
    return search.Entry(
        kind=TITLE,
        object_id=title.pk,
        name=title.name,
        url=title.get_absolute_url(),
        note=", ".join(part for part in (str(title.get_kind_display()), year) if part),
        texts=[title.name, year, *other_names, *people],
        popularity=title.audience_counted + title.critic_counted,
        other_names=other_names,
    )


def index_people(people: Iterable[Person]) -> None:
    """Write the search documents of people."""
    search.write([_of_person(person) for person in people])


def _of_person(person: Person) -> search.Entry:
    return _named(PERSON, person.pk, person.name, person.get_absolute_url())


def index_genres(genres: Iterable[Genre]) -> None:
    """Write the search documents of genres."""
    search.write(
        [_named(GENRE, genre.pk, genre.name, genre.get_absolute_url()) for genre in genres]
    )


def index_providers(providers: Iterable[Provider]) -> None:
    """Write the search documents of providers; each leads to its page in the site's country."""
    country = settings.SITE_COUNTRY.lower()
    search.write(
        [
            _named(PROVIDER, one.pk, one.name, reverse(_PROVIDER_PAGE, args=[country, one.slug]))
            for one in providers
        ]
    )


def forget_gone() -> None:
    """Take out the documents of genres and providers that are there no more."""
    for kind, model in ((GENRE, Genre), (PROVIDER, Provider)):
        indexed = set(search.objects_of(kind))
        here = set(model._default_manager.filter(pk__in=indexed).values_list("pk", flat=True))
        search.remove(kind, sorted(indexed - here))


def _named(kind: str, pk: int, name: str, url: str) -> search.Entry:
    return search.Entry(kind=kind, object_id=pk, name=name, url=url, note="", texts=[name])


def rebuild(batch: int = 500) -> None:
    """Write every document of the catalogue anew."""
    for ids in batched(list(Title.objects.order_by("pk").values_list("pk", flat=True)), batch):
        index_titles(Title.objects.filter(pk__in=ids))
    for ids in batched(list(Person.objects.order_by("pk").values_list("pk", flat=True)), batch):
        index_people(Person.objects.filter(pk__in=ids))
    index_genres(Genre.objects.order_by("pk"))
    index_providers(Provider.objects.order_by("pk"))
