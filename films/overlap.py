"""What titles have in common: franchise, people, keywords, genres. For titles too few have rated.

Films are found for films and TV for TV, with a genre, a maker or the franchise in common.

Counted in points, in SQL that SQLite and PostgreSQL take alike. Of everything that two titles may
share, only the hundred best-known titles that have it are looked at: without a limit the 40,000
dramas of a large catalogue would make a thousand million pairs.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import batched, groupby

from django.db import connection

from core.scratch import note_sizes, scratch_table
from films.models import Credit, Title

FRANCHISE = 8
KEYWORD = 3
GENRE = 1
SAME_GENRES = 1  # on top, when all genres are the same
PEOPLE = {
    Credit.Job.DIRECTOR: 6,
    Credit.Job.CREATOR: 6,
    Credit.Job.WRITER: 4,
    Credit.Job.ACTOR: 2,
}
MAKER = 4  # points of a person from which they made it, and did not only play in it
LEADS = 10  # of the cast, those named first
LEAST_POINTS = 2
BEST_KNOWN = 100

type Finder = Callable[[Iterable[int], int], dict[int, list[int]]]

_CANDIDATE_COLUMNS = """
trait TEXT, points INTEGER, title_id BIGINT, section TEXT, family_id BIGINT, known BIGINT
"""
# Seasons and their series are one family: they never stand beside each other here.
_PEOPLE = """
INSERT INTO overlap_traits (title_id, trait, points)
SELECT title_id, 'person ' || CAST(person_id AS TEXT),
       MAX(CASE job WHEN 'director' THEN %s WHEN 'creator' THEN %s WHEN 'writer' THEN %s
           ELSE %s END)
FROM films_credit
WHERE job IN ('director', 'creator', 'writer') OR job = 'actor' AND position < %s
GROUP BY title_id, person_id
"""
_DOORS = """
INSERT INTO overlap_candidates (trait, points, title_id, section, family_id, known)
SELECT trait, points, title_id, section, family_id, known
FROM (
    SELECT x.trait, x.points, t.id AS title_id, t.section, COALESCE(t.parent_id, t.id) AS family_id,
           t.audience_counted + t.critic_counted AS known,
           ROW_NUMBER() OVER (
               PARTITION BY x.trait ORDER BY t.audience_counted + t.critic_counted DESC, t.id
           ) AS place
    FROM overlap_traits x
    JOIN films_title t ON t.id = x.title_id
    WHERE t.is_open AND t.merged_into_id IS NULL
) ranked
WHERE place <= %s
"""
_FIND = """
SELECT title_id, other_id
FROM (
    SELECT title_id, other_id,
           ROW_NUMBER() OVER (
               PARTITION BY title_id ORDER BY points DESC, known DESC, other_id
           ) AS place
    FROM (
        SELECT title_id, other_id, points, known,
               ROW_NUMBER() OVER (
                   PARTITION BY title_id, family_id ORDER BY points DESC, known DESC, other_id
               ) AS of_family
        FROM (
            SELECT mine.title_id, other.title_id AS other_id, other.family_id, other.known,
                   SUM(CASE WHEN mine.points < other.points THEN mine.points ELSE other.points END)
                       AS points,
                   MAX(CASE WHEN mine.trait LIKE 'genre %%' OR mine.trait LIKE 'franchise %%'
                       OR mine.trait LIKE 'person %%' AND mine.points >= %s AND other.points >= %s
                       THEN 1 ELSE 0 END) AS is_tied
            FROM overlap_traits mine
            JOIN overlap_candidates other ON other.trait = mine.trait
            JOIN films_title t ON t.id = mine.title_id
            WHERE mine.title_id IN ({}) AND other.family_id <> COALESCE(t.parent_id, t.id)
              AND other.section = t.section
            GROUP BY mine.title_id, other.title_id, other.family_id, other.known
        ) shared
        WHERE points >= %s AND is_tied = 1
    ) families
    WHERE of_family = 1
) ranked
WHERE place <= %s
ORDER BY title_id, place
"""


def keywords_of(title: Title) -> list[str]:
    """Return the keywords of a title, folded, in their order."""
    words = (word.strip().casefold() for word in title.keywords.split(","))
    return list(dict.fromkeys(word for word in words if word))


@contextmanager
def finder() -> Iterator[Finder]:
    """Note what every title has, and give a function that finds titles with much in common.

    The function takes title ids (at most 500 at a time) and how many to find for each; it returns
    the others' ids, most in common first: by points, then by how well known, then by id; of a
    series and its seasons at most one, and nothing that is not out yet.
    """
    with ExitStack() as tables:
        for name, columns in (
            ("overlap_traits", "title_id BIGINT, trait TEXT, points INTEGER"),
            ("overlap_candidates", _CANDIDATE_COLUMNS),
        ):
            tables.enter_context(scratch_table(name, columns))
        _note_traits()
        yield _find


def _note_traits() -> None:
    with connection.cursor() as cursor:
        for rows in batched(_written_traits(), 5000):
            cursor.executemany(
                "INSERT INTO overlap_traits (title_id, trait, points) VALUES (%s, %s, %s)", rows
            )
        cursor.execute(_PEOPLE, [*PEOPLE.values(), LEADS])
        cursor.execute("CREATE INDEX overlap_traits_of ON overlap_traits (title_id)")
        note_sizes("overlap_traits")
        cursor.execute(_DOORS, [BEST_KNOWN])
        cursor.execute("CREATE INDEX overlap_candidates_by ON overlap_candidates (trait)")
        note_sizes("overlap_candidates")


def _written_traits() -> Iterator[tuple[int, str, int]]:
    """Yield the traits that SQL cannot read off: sets of genres, and lists in one column."""
    links = Title.genres.through.objects.order_by("title_id", "genre_id")
    pairs = links.values_list("title_id", "genre_id").iterator(chunk_size=5000)
    for title_id, group in groupby(pairs, key=lambda pair: pair[0]):
        genres = [str(genre_id) for _, genre_id in group]
        yield title_id, f"genres {'+'.join(genres)}", SAME_GENRES
        for genre in genres:
            yield title_id, f"genre {genre}", GENRE
    told = Title.objects.exclude(keywords="", franchise=None)
    for title in told.only("pk", "keywords", "franchise_id").iterator(chunk_size=2000):
        if title.franchise_id:
            yield title.pk, f"franchise {title.franchise_id}", FRANCHISE
        for word in keywords_of(title):
            yield title.pk, f"keyword {word}", KEYWORD


def _find(title_ids: Iterable[int], most: int) -> dict[int, list[int]]:
    ids = list(title_ids)
    found: dict[int, list[int]] = {title_id: [] for title_id in ids}
    if ids:
        marks = ", ".join(["%s"] * len(ids))
        with connection.cursor() as cursor:
            cursor.execute(_FIND.format(marks), [MAKER, MAKER, *ids, LEAST_POINTS, most])
            for title_id, other_id in cursor.fetchall():
                found[title_id].append(other_id)
    return found
