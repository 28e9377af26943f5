"""Search documents: writing them, and finding them by words and prefixes on either database."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from core.folding import fold, words
from core.models import SearchDocument
from core.search_ranking import rank

MOST_CANDIDATES = 200
LONGEST_QUERY = 200


@dataclass(frozen=True)
class Entry:
    """What an app says of one object: how it is shown, and by which texts it is found."""

    kind: str
    object_id: int
    name: str
    url: str
    note: str
    texts: list[str]
    popularity: int = 0


def write(entries: list[Entry]) -> None:
    """Write the documents of these objects and their index rows, in the caller's transaction."""
    documents = [
        SearchDocument(
            kind=entry.kind,
            object_id=entry.object_id,
            name=entry.name[:300],
            url=entry.url,
            note=entry.note[:300],
            folded_name=fold(entry.name)[:300],
            words=" ".join(dict.fromkeys(w for text in entry.texts for w in words(text))),
            popularity=entry.popularity,
        )
        for entry in entries
    ]
    SearchDocument.objects.bulk_create(
        documents,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=["name", "url", "note", "folded_name", "words", "popularity"],
    )
    by_kind: dict[str, list[int]] = {}
    for entry in entries:
        by_kind.setdefault(entry.kind, []).append(entry.object_id)
    for kind, ids in by_kind.items():
        _index(SearchDocument.objects.filter(kind=kind, object_id__in=ids))


def remove(kind: str, object_ids: list[int]) -> None:
    """Take the documents of these objects out of the index."""
    documents = SearchDocument.objects.filter(kind=kind, object_id__in=object_ids)
    _unindex(list(documents.values_list("pk", flat=True)))
    documents.delete()


def find(query: str, *, most: int = 40) -> list[SearchDocument]:
    """Return the best documents for a person's words; the last word may be unfinished.

    Every word must occur. Anything may be typed: quotes and operators are only words.
    """
    asked = words(query[:LONGEST_QUERY])
    if not asked:
        return []
    candidates = _matching(asked).order_by("-popularity", "pk")[:MOST_CANDIDATES]
    exact = SearchDocument.objects.filter(folded_name=fold(query.strip()))[:20]
    found = {document.pk: document for document in [*exact, *candidates]}
    ranked = sorted(
        found.values(),
        key=lambda d: rank(
            query, name=d.name, all_words=d.words, popularity=d.popularity, key=d.pk
        ),
    )
    return ranked[:most]


def _matching(asked: list[str]) -> QuerySet[SearchDocument]:
    if connection.vendor == "postgresql":
        expression = " & ".join(f"{word}:*" for word in asked)  # words hold only \w
        return SearchDocument.objects.extra(
            where=["to_tsvector('simple', words) @@ to_tsquery('simple', %s)"], params=[expression]
        )
    expression = " ".join(f'"{word}"*' for word in asked)
    matched = RawSQL("SELECT rowid FROM core_search_index WHERE words MATCH %s", [expression])
    return SearchDocument.objects.filter(pk__in=matched)


def _index(documents: QuerySet[SearchDocument]) -> None:
    """Keep SQLite's index table; PostgreSQL indexes the column itself."""
    if connection.vendor != "sqlite":
        return
    rows = list(documents.values_list("pk", "words"))
    _unindex([pk for pk, _ in rows])
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO core_search_index(rowid, words) VALUES (%s, %s)", rows)


def _unindex(ids: list[int]) -> None:
    if connection.vendor == "sqlite" and ids:
        with connection.cursor() as cursor:
            cursor.executemany(
                "DELETE FROM core_search_index WHERE rowid = %s", [(pk,) for pk in ids]
            )


def rebuild_index() -> int:
    """Write the database's index anew from the documents; return how many there are."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM core_search_index")
            cursor.execute(
                "INSERT INTO core_search_index(rowid, words) "
                "SELECT id, words FROM core_searchdocument"
            )
    return SearchDocument.objects.count()
