"""The databases' own indexes of search documents: the one place that knows which database it is.

SQLite keeps two FTS5 tables, one of words and one of trigrams; PostgreSQL two GIN indexes over the
documents themselves. Both bring the same candidates in the same order.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import batched
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from core import search_bands
from core.models import SearchDocument
from core.search_bands import BANDS

MOST_CANDIDATES = 200
MOST_OF_ONE_NAME = 20
BATCH = 2000
_INDEXED = ("names", "words", "popularity")

# Step 0 finds the documents of exactly this name, the next ones go through the bands by the words
# of names, and where that is too little, once more by the words of all texts. Each step knows how
# many were found by the earlier ones, so that it ends early where much is found.
_BY_WORDS = """
WITH RECURSIVE step(number, found, in_names, in_texts) AS (
  SELECT 0, {exact}, 0, 0
  UNION ALL
  SELECT number + 1, {in_band},
    in_names + CASE WHEN number BETWEEN 1 AND {bands} THEN {count} ELSE 0 END,
    in_texts + CASE WHEN number > {bands} THEN {count} ELSE 0 END
  FROM step
  WHERE number = 0 OR (number < {bands} AND in_names + {count} < {most})
  OR (number = {bands} AND in_names + {count} < {enough})
  OR (number > {bands} AND number < 2 * {bands} AND in_texts + {count} < {most})
)
SELECT step.number AS step, one.* FROM step {join} ORDER BY number, popularity DESC, id
"""
_QUESTION = """
replace(CASE WHEN number < {bands} THEN %s ELSE %s END,
  '{place}', substr('{letters}', number + 1, 1))
"""
_BEST_FIRST = "ORDER BY popularity DESC, id LIMIT"
_POSTGRESQL = {
    "exact": """ARRAY(
      SELECT one FROM "core_searchdocument" AS one WHERE folded_name = %s {best_first} {same})""",
    "in_band": """ARRAY(
      SELECT one FROM "core_searchdocument" AS one
      WHERE core_search_lexemes(names, words, popularity, id) @@ ({question})::tsquery
      {best_first} {most})""",
    "count": "cardinality(found)",
    "join": "CROSS JOIN LATERAL unnest(found) AS one",
}
_SQLITE = {
    "exact": """(SELECT json_group_array(id) FROM (
      SELECT id FROM "core_searchdocument" WHERE folded_name = %s {best_first} {same}))""",
    "in_band": """(SELECT json_group_array(id) FROM (
      SELECT id FROM core_search_index
      CROSS JOIN "core_searchdocument" ON id = core_search_index.rowid
      WHERE core_search_index MATCH {question} {best_first} {most}))""",
    "count": "json_array_length(found)",
    "join": """CROSS JOIN json_each(step.found) AS each
      CROSS JOIN "core_searchdocument" AS one ON one.id = each.value""",
}

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


def with_words(
    folded: str, asked: Sequence[str], *, most: int, enough: int
) -> list[SearchDocument]:
    """Return the documents of this name, and the ``most`` popular ones that hold every word.

    A word may be the beginning of one. Names come first: the words of other texts are looked
    through where fewer than ``enough`` names hold them.
    """
    is_postgres = connection.vendor == "postgresql"
    parts = _POSTGRESQL if is_postgres else _SQLITE
    question = search_bands.postgres_question if is_postgres else search_bands.sqlite_question
    values: dict[str, object] = {
        "bands": len(BANDS),
        "letters": 2 * BANDS,
        "place": search_bands.PLACE,
        "best_first": _BEST_FIRST,
        "same": MOST_OF_ONE_NAME,
        "most": most,
        "enough": enough,
    }
    values["question"] = _QUESTION.format(**values).strip()
    values |= {name: part.format(**values) for name, part in parts.items()}
    sql = _BY_WORDS.format(**values)
    params = [folded, question(asked, in_names=True), question(asked, in_names=False)]
    return _at_most(SearchDocument.objects.raw(sql, params), most)


def _at_most(steps: Iterable[Any], most: int) -> list[SearchDocument]:
    """Return the documents, each once, and of names and of texts as many as were wanted."""
    found: dict[int, SearchDocument] = {}
    left = {False: most, True: most}
    for document in steps:
        in_texts = document.step > len(BANDS)
        if document.step and left[in_texts] == 0:
            continue
        if document.step:
            left[in_texts] -= 1
        found.setdefault(document.pk, document)
    return list(found.values())


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
    documents: Sequence[SearchDocument], standing: Mapping[tuple[str, int], SearchDocument]
) -> None:
    """Keep SQLite's index tables; PostgreSQL indexes the columns itself.

    ``standing`` holds what was indexed before, by kind and object.
    """
    if connection.vendor != "sqlite":
        return
    for table, column, text_of in _TABLES:
        new: list[tuple[int, str]] = []
        for document in documents:
            indexed = standing.get((document.kind, document.object_id))
            text = text_of(document)
            if indexed is None or text_of(indexed) != text:
                new.append((document.pk, text))
        _write(table, column, new)


def _write(table: str, column: str, rows: Sequence[tuple[int, str]]) -> None:
    old = [(pk,) for pk, _ in rows]  # none, as a rule, where the document is new
    with connection.cursor() as cursor:
        # S608: tables and columns are named in this module.
        cursor.executemany(f"DELETE FROM {table} WHERE rowid = %s", old)  # noqa: S608
        cursor.executemany(
            f"INSERT INTO {table}(rowid, {column}) VALUES (%s, %s)",  # noqa: S608
            rows,
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
    ids = SearchDocument.objects.order_by("pk").values_list("pk", flat=True)
    for some in batched(list(ids), BATCH):
        documents = list(SearchDocument.objects.filter(pk__in=some).only(*_INDEXED))
        for table, column, text_of in _TABLES:
            _write(table, column, [(one.pk, text_of(one)) for one in documents])


def _banded(document: SearchDocument) -> str:
    letter = search_bands.band(document.popularity, document.pk)
    return search_bands.indexed(document.names, document.words, letter)


_TABLES: tuple[tuple[str, str, Callable[[SearchDocument], str]], ...] = (
    ("core_search_index", "words", _banded),
    ("core_search_trigrams", "names", lambda document: document.names),
)
