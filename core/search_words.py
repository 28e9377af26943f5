"""The words of names: kept for mistyped queries, and found by the trigrams they share.

There are few of them beside the names, and a new name seldom brings one.
"""

from collections.abc import Iterable, Sequence
from itertools import batched

from django.db import connection, connections, router, transaction

from core.models import SearchDocument, SearchWord
from core.search_bands import LONGEST_WORD, band
from core.search_ranking import telling_runs
from core.search_spelling import exact_words, may_be_mistyped

NEAREST = 40  # words for each typed one
MOST_TRIGRAMS = 20  # of one word
BATCH = 2000

# Most shared trigrams first, then of nearly the same length: integers, the same on both databases.
_NEAREST = """
SELECT word, bands FROM ({shared}) AS found
ORDER BY shared DESC, abs(length(word) - %s), word{bytewise} LIMIT {most}
"""
_EXACT = "SELECT word, bands FROM core_searchword WHERE word IN ({marks})"
# Two that write at once may both add a band: it stands there twice, and does no harm.
_KEEP = """
INSERT INTO core_searchword (word, bands) VALUES {rows}
ON CONFLICT (word) DO UPDATE SET bands = core_searchword.bands || excluded.bands
"""
_ONE_OF_MANY = "SELECT * FROM ({}) AS one"  # which may have an order and a limit of its own
# ``word || ''`` is what the index of trigrams holds, so that it never serves the exact words.
_LIKE = "(word || '') LIKE %s"
_SHARED_ON_POSTGRESQL = "SELECT word, bands, {sum} AS shared FROM core_searchword WHERE {any}"
_SHARED_ON_SQLITE = """
SELECT word, bands, shared FROM (
  SELECT id AS found_id, count(*) AS shared FROM ({each}) GROUP BY id
) CROSS JOIN core_searchword ON core_searchword.id = found_id
"""


def near(typed: Sequence[str]) -> dict[str, str]:
    """Return the words of names near to the typed ones, each with the bands it is found in."""
    exact = [_padded(word) for word in exact_words(typed)]
    selects = [_EXACT.format(marks=", ".join(["%s"] * len(exact)))]
    params: list[str | int] = [*exact]
    for word in filter(may_be_mistyped, typed):
        shared, some = _shared(telling_runs(word)[:MOST_TRIGRAMS])
        bytewise = ' COLLATE "C"' if _is_postgres() else ""
        selects.append(_NEAREST.format(shared=shared, bytewise=bytewise, most=NEAREST))
        params += [*some, len(_padded(word))]
    with connections[router.db_for_read(SearchWord)].cursor() as cursor:
        cursor.execute(" UNION ALL ".join(map(_ONE_OF_MANY.format, selects)), params)
        return {word.strip(): bands for word, bands in cursor.fetchall()}


def _shared(runs: Sequence[str]) -> tuple[str, list[str]]:
    """Return what counts the trigrams that words share with these, and its parameters."""
    if _is_postgres():
        patterns = [f"%{run}%" for run in runs]  # runs hold only letters, digits and blanks
        counted = " + ".join([f"({_LIKE})::int"] * len(runs))
        some = " OR ".join([_LIKE] * len(runs))
        return _SHARED_ON_POSTGRESQL.format(sum=counted, any=some), patterns * 2
    one = "SELECT rowid AS id FROM core_search_trigrams WHERE core_search_trigrams MATCH %s"
    each = " UNION ALL ".join([one] * len(runs))
    return _SHARED_ON_SQLITE.format(each=each), [f'"{run}"' for run in runs]


def keep(documents: Iterable[SearchDocument]) -> None:
    """Keep the words of the names of these documents, in the caller's transaction.

    After the first documents of a site most words are there, and nothing is written.
    """
    asked = _bands_of_words(documents)
    kept = dict(SearchWord.objects.filter(word__in=asked).values_list("word", "bands"))
    # In one order, so that two that write at once do not wait for each other.
    grown = [
        (word, "".join(new))
        for word, letters in sorted(asked.items())
        if (new := sorted(letters - set(kept.get(word, ""))))
    ]
    _write(grown)
    new_words = [word for word, _ in grown if word not in kept]
    if new_words and not _is_postgres():
        _index_for_sqlite(SearchWord.objects.filter(word__in=new_words))


def _bands_of_words(documents: Iterable[SearchDocument]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for document in documents:
        letter = band(document.popularity, document.pk)
        for word in document.names.split():
            found.setdefault(_padded(word), set()).add(letter)
    return found


@transaction.atomic
def rebuild() -> None:
    """Keep the words of all names, and no others."""
    SearchWord.objects.all().delete()
    documents = SearchDocument.objects.only("names", "popularity").iterator(chunk_size=BATCH)
    found = _bands_of_words(documents)
    _write([(word, "".join(sorted(letters))) for word, letters in sorted(found.items())])
    if not _is_postgres():
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM core_search_trigrams")
        _index_for_sqlite(SearchWord.objects.all())
        with connection.cursor() as cursor:  # into one piece, which is searched once
            cursor.execute(
                "INSERT INTO core_search_trigrams(core_search_trigrams) VALUES ('optimize')"
            )


def _write(rows: Sequence[tuple[str, str]]) -> None:
    for some in batched(rows, BATCH):
        with connection.cursor() as cursor:
            sql = _KEEP.format(rows=", ".join(["(%s, %s)"] * len(some)))
            cursor.execute(sql, [value for row in some for value in row])


def _index_for_sqlite(words: Iterable[SearchWord]) -> None:
    with connection.cursor() as cursor:
        # In place of one of that number: a flush empties the tables of models alone.
        cursor.executemany(
            "INSERT OR REPLACE INTO core_search_trigrams(rowid, word) VALUES (%s, %s)",
            [(one.pk, one.word) for one in words],
        )


def _padded(word: str) -> str:
    return f"  {word[:LONGEST_WORD]} "


def _is_postgres() -> bool:
    return connection.vendor == "postgresql"
