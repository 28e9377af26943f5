"""The index of search documents: which of them answer, the most popular first.

SQLite keeps an FTS5 table; PostgreSQL a GIN index over the documents themselves. Both bring the
same candidates in the same order. How words are indexed says `core.search_bands`.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import batched
from typing import Any, NamedTuple

from django.db import connection, connections, router

from core import search_bands, search_spelling, search_words
from core.models import SearchDocument
from core.search_bands import BANDS
from core.search_spelling import Terms

MOST_OF_ONE_NAME = 24
BATCH = 2000
_INDEXED = ("names", "words", "popularity")


class Found(NamedTuple):
    """A document that was found: the columns of a `SearchDocument`, without a model's weight."""

    pk: int
    kind: str
    object_id: int
    name: str
    url: str
    note: str
    folded_name: str
    names: str
    words: str
    popularity: int


_COLUMNS = ", ".join(f"one.{name}" for name in ("id", *Found._fields[1:]))

# Step 0 finds the documents of exactly these names, the next ones those that hold the words, band
# by band; where that is too little, further ones go on by a second reading of the words. Each step
# knows how many were found by the earlier ones, so that it ends early where much is found.
_IN_STEPS = """
WITH RECURSIVE step(number, found, in_first, in_second) AS (
  SELECT 0, {exact}, 0, 0
  UNION ALL
  SELECT number + 1, {in_band},
    in_first + CASE WHEN number BETWEEN 1 AND {first} THEN {count} ELSE 0 END,
    in_second + CASE WHEN number > {first} THEN {count} ELSE 0 END
  FROM step
  WHERE number < {all} AND (
    number = 0 OR (number < {first} AND in_first + {count} < {most})
    OR (number = {first} AND in_first + {count} < {enough})
    OR (number > {first} AND in_second + {count} < {most})
  )
)
SELECT step.number, {columns} FROM step {join}
ORDER BY step.number, one.popularity DESC, one.id
"""
_POSTGRESQL = {
    "exact": "ARRAY({each})",
    "of_one_name": """(
      SELECT one FROM "core_searchdocument" AS one WHERE folded_name = %s
      ORDER BY popularity DESC, id LIMIT {same})""",
    "in_band": """ARRAY(
      SELECT one FROM "core_searchdocument" AS one
      WHERE core_search_lexemes(names, words, popularity, id)
        @@ (CAST(%s AS text[]))[number + 1]::tsquery
      ORDER BY popularity DESC, id LIMIT {most})""",
    "count": "cardinality(found)",
    "join": "CROSS JOIN LATERAL unnest(found) AS one",
}
_SQLITE = {
    "exact": "(SELECT json_group_array(id) FROM ({each}))",
    "of_one_name": """SELECT * FROM (
      SELECT id FROM "core_searchdocument" WHERE folded_name = %s
      ORDER BY popularity DESC, id LIMIT {same})""",
    "in_band": """(SELECT json_group_array(id) FROM (
      SELECT id FROM core_search_index
      CROSS JOIN "core_searchdocument" ON id = core_search_index.rowid
      WHERE core_search_index MATCH json_extract(%s, '$[' || number || ']')
      ORDER BY popularity DESC, id LIMIT {most}))""",
    "count": "json_array_length(found)",
    "join": """CROSS JOIN json_each(step.found) AS each
      CROSS JOIN "core_searchdocument" AS one ON one.id = each.value""",
}


def of_name(folded: str) -> list[Found]:
    """Return the documents of exactly this name, which may have no word in it."""
    return _in_steps([folded], [], [], most=0, enough=0)


def with_words(folded: str, asked: Sequence[str], *, most: int, enough: int) -> list[Found]:
    """Return the documents of this name, and the ``most`` popular ones that hold every word.

    A word may be the beginning of one. Names come first: the words of other texts are looked
    through where fewer than ``enough`` names hold them.
    """
    questions = []
    for in_names in (True, False):
        terms = search_bands.beginnings(asked, in_names=in_names)
        in_any = _question(terms, is_begun=True)
        questions.append([in_any.replace(search_bands.PLACE, letter) for letter in BANDS])
    return _in_steps([folded], *questions, most=most, enough=enough)


def with_words_alike(typed: Sequence[str], *, most: int, enough: int) -> list[Found]:
    """Return the documents whose names hold words like the typed ones, the most popular first.

    Where fewer than ``enough`` have a word for each, those with any of them follow. A typed word
    may stand in other texts just as it is, but not all of them.
    """
    needed = search_spelling.needed(typed)
    partners = search_spelling.partners(needed, search_words.near(needed))
    every, some = search_spelling.by_band(partners)
    if not some:
        return []
    phrases = search_spelling.phrases(typed, partners)
    questions = ([_question(terms, is_begun=False) for terms in way] for way in (every, some))
    return _in_steps(phrases, *questions, most=most, enough=enough)


def _in_steps(
    names: Sequence[str],
    first: Sequence[str],
    second: Sequence[str],
    *,
    most: int,
    enough: int,
) -> list[Found]:
    is_postgres = connection.vendor == "postgresql"
    questions = [*first, *second]
    parts = _POSTGRESQL if is_postgres else _SQLITE
    numbers = {
        "first": len(first),
        "all": len(questions),
        "most": most,
        "enough": enough,
        "same": MOST_OF_ONE_NAME,
    }
    of_one_name = parts["of_one_name"].format(**numbers)
    each = " UNION ALL ".join([of_one_name] * len(names))
    values = {name: part.format(each=each, **numbers) for name, part in parts.items()}
    sql = _IN_STEPS.format(columns=_COLUMNS, **numbers, **values)
    params = [*names, questions if is_postgres else json.dumps(questions)]
    with connections[router.db_for_read(SearchDocument)].cursor() as cursor:
        cursor.execute(sql, params)
        return _at_most(cursor.fetchall(), len(first), most)


def _at_most(rows: Iterable[Sequence[Any]], first: int, most: int) -> list[Found]:
    """Return the documents, each once, and of either reading as many as were wanted."""
    found: dict[int, Found] = {}
    left = {False: most, True: most}
    for step, *row in rows:
        in_second = step > first
        if step and left[in_second] == 0:
            continue
        if step:
            left[in_second] -= 1
        if row[0] not in found:
            found[row[0]] = Found(*row)
    return list(found.values())


def _question(terms: Terms, *, is_begun: bool) -> str:
    """Return a tsquery, or the same in the language of FTS5; words hold letters and digits only."""
    if connection.vendor == "postgresql":
        quote, end, one_of, and_ = "'", ":*", " | ", " & "
    else:
        quote, end, one_of, and_ = '"', "*", " OR ", " AND "
    end = end if is_begun else ""
    groups = (one_of.join(f"{quote}{term}{quote}{end}" for term in group) for group in terms)
    return and_.join(f"({group})" for group in groups)


def index(
    documents: Sequence[SearchDocument], standing: Mapping[tuple[str, int], SearchDocument]
) -> None:
    """Keep the words of names, and SQLite's index; PostgreSQL indexes the columns itself.

    ``standing`` holds what was indexed before, by kind and object.
    """
    search_words.keep(documents)
    if connection.vendor != "sqlite":
        return
    old, new = [], []
    for document in documents:
        before = standing.get((document.kind, document.object_id))
        text = _indexed(document)
        if before is None or _indexed(before) != text:
            new.append((document.pk, text))
            old += [document.pk] if before else []
    unindex(old)
    _write(new)


def unindex(ids: Sequence[int]) -> None:
    """Take documents out of SQLite's index; words of names stay until all are written anew."""
    if connection.vendor != "sqlite" or not ids:
        return
    with connection.cursor() as cursor:
        rows = [(pk,) for pk in ids]
        cursor.executemany("DELETE FROM core_search_index WHERE rowid = %s", rows)


def rebuild() -> None:
    """Write the words of names and SQLite's index anew from the documents."""
    search_words.rebuild()
    rebuild_documents()


def rebuild_documents() -> None:
    """Write SQLite's index anew from the documents."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM core_search_index")
    ids = SearchDocument.objects.order_by("pk").values_list("pk", flat=True)
    for some in batched(list(ids), BATCH):
        documents = SearchDocument.objects.filter(pk__in=some).only(*_INDEXED)
        _write([(one.pk, _indexed(one)) for one in documents])
    with connection.cursor() as cursor:  # into one piece, which is searched once
        cursor.execute("INSERT INTO core_search_index(core_search_index) VALUES ('optimize')")


def _write(rows: Sequence[tuple[int, str]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT OR REPLACE INTO core_search_index(rowid, words) VALUES (%s, %s)",
            rows,
        )


def _indexed(document: SearchDocument) -> str:
    letter = search_bands.band(document.popularity, document.pk)
    return search_bands.indexed(document.names, document.words, letter)
