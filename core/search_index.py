"""The databases' own indexes of search documents: the one place that knows which database it is.

SQLite keeps two FTS5 tables, one of words and one of trigrams; PostgreSQL two GIN indexes over the
documents themselves. Both bring the same candidates in the same order.
"""

from collections.abc import Mapping, Sequence

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from core.models import SearchDocument

MOST_CANDIDATES = 200
_TABLES = (("core_search_index", "words"), ("core_search_trigrams", "names"))

# Most shared trigrams first, then the shortest names: integers, the same on both databases.
_NEAREST = """
SELECT document.id FROM core_searchdocument document
JOIN (SELECT id, count(*) AS shared FROM ({each}) AS run GROUP BY id) AS counted
ON counted.id = document.id
ORDER BY counted.shared DESC, length(document.names), document.popularity DESC, document.id
LIMIT {most}
"""
# PostgreSQL's index names the rows that may match, and each is read: once, not once a trigram.
_NEAREST_OF_ONE_READING = """
SELECT id FROM core_searchdocument WHERE {any}
ORDER BY {shared} DESC, length(names), popularity DESC, id
LIMIT {most}
"""


def with_words(asked: Sequence[str]) -> QuerySet[SearchDocument]:
    """Return the most popular documents in which every word occurs, or begins one."""
    if connection.vendor == "postgresql":
        expression = " & ".join(f"{word}:*" for word in asked)  # words hold only \w
        found = SearchDocument.objects.extra(
            where=["to_tsvector('simple', words) @@ to_tsquery('simple', %s)"], params=[expression]
        )
    else:
        expression = " ".join(f'"{word}"*' for word in asked)
        matched = RawSQL("SELECT rowid FROM core_search_index WHERE words MATCH %s", [expression])
        found = SearchDocument.objects.filter(pk__in=matched)
    return found.order_by("-popularity", "pk")[:MOST_CANDIDATES]


def with_trigrams(runs: Sequence[str]) -> QuerySet[SearchDocument]:
    """Return the documents whose names share the most of these trigrams."""
    if connection.vendor == "postgresql":
        patterns = [f"%{run}%" for run in runs]  # runs hold only \w and spaces
        sql = _NEAREST_OF_ONE_READING.format(
            any=" OR ".join(["names LIKE %s"] * len(runs)),
            shared=" + ".join(["(names LIKE %s)::int"] * len(runs)),
            most=MOST_CANDIDATES,
        )
        params = patterns * 2
    else:
        one = "SELECT rowid AS id FROM core_search_trigrams WHERE core_search_trigrams MATCH %s"
        params = [f'"{run}"' for run in runs]
        sql = _NEAREST.format(each=" UNION ALL ".join([one] * len(runs)), most=MOST_CANDIDATES)
    return SearchDocument.objects.filter(pk__in=RawSQL(sql, params))  # noqa: S611


def index(
    documents: Sequence[SearchDocument], standing: Mapping[tuple[str, int], tuple[object, object]]
) -> None:
    """Keep SQLite's index tables; PostgreSQL indexes the columns itself.

    ``standing`` holds the words and the names that are indexed by now, by kind and object.
    """
    if connection.vendor != "sqlite":
        return
    for number, (table, column) in enumerate(_TABLES):
        new: list[tuple[int, str]] = []
        for document in documents:
            indexed = standing.get((document.kind, document.object_id))
            text = getattr(document, column)
            if indexed is None or indexed[number] != text:
                new.append((document.pk, text))
        old = [(pk,) for pk, _ in new]  # none, as a rule, where the document is new
        with connection.cursor() as cursor:
            # S608: tables and columns are named above, in this module.
            cursor.executemany(f"DELETE FROM {table} WHERE rowid = %s", old)  # noqa: S608
            cursor.executemany(
                f"INSERT INTO {table}(rowid, {column}) VALUES (%s, %s)",  # noqa: S608
                new,
            )


def unindex(ids: Sequence[int]) -> None:
    """Take documents out of SQLite's index tables."""
    if connection.vendor != "sqlite" or not ids:
        return
    rows = [(pk,) for pk in ids]
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM core_search_index WHERE rowid = %s", rows)
        cursor.executemany("DELETE FROM core_search_trigrams WHERE rowid = %s", rows)


def rebuild() -> None:
    """Write SQLite's index tables anew from the documents."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM core_search_index")
        cursor.execute("DELETE FROM core_search_trigrams")
        cursor.execute(
            "INSERT INTO core_search_index(rowid, words) SELECT id, words FROM core_searchdocument"
        )
        cursor.execute(
            "INSERT INTO core_search_trigrams(rowid, names) "
            "SELECT id, names FROM core_searchdocument"
        )
