"""What search finds of the catalogue: titles and people."""

from collections.abc import Iterable, Iterator

from core import search
from films.models import Person, Title

TITLE = "title"
PERSON = "person"


def index_titles(titles: Iterable[Title]) -> None:
    """Write the search documents of titles, in the caller's transaction."""
    ids = [title.pk for title in titles]
    loaded = (
        Title.objects.filter(pk__in=ids)
        .select_related("parent")
        .prefetch_related("names", "credits__person")
    )
    search.write([_entry(title) for title in loaded])


def _entry(title: Title) -> search.Entry:
    year = str(title.year or "")
    people = [credit.person.name for credit in title.credits.all()]
    other_names = [title.original_name, *(name.name for name in title.names.all())]
    return search.Entry(
        kind=TITLE,
        object_id=title.pk,
        name=title.name,
        url=title.get_absolute_url(),
        note=", ".join(part for part in (str(title.get_kind_display()), year) if part),
        texts=[title.name, year, *other_names, *people[:20]],
        popularity=title.audience_counted + title.critic_counted,
        other_names=other_names,
    )


def index_people(people: Iterable[Person]) -> None:
    """Write the search documents of people."""
    search.write(
        [
            search.Entry(
                kind=PERSON,
                object_id=person.pk,
                name=person.name,
                url=person.get_absolute_url(),
                note="",
                texts=[person.name],
            )
            for person in people
        ]
    )


def rebuild(batch: int = 500) -> int:
    """Write every document of the catalogue anew; return how many there are."""
    for ids in _batches(Title.objects.order_by("pk").values_list("pk", flat=True), batch):
        index_titles(Title.objects.filter(pk__in=ids))
    for ids in _batches(Person.objects.order_by("pk").values_list("pk", flat=True), batch):
        index_people(Person.objects.filter(pk__in=ids))
    return search.rebuild_index()


def _batches(ids: Iterable[int], size: int) -> Iterator[list[int]]:
    everything = list(ids)
    for start in range(0, len(everything), size):
        yield everything[start : start + size]
