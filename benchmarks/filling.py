"""Writing a made-up site into the database at hand, as the product itself would have left it.

Rows go in by COPY where there is one; scores, search documents and counts are then made by the
product's own commands, and the tallies compared with a GROUP BY.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import batched, chain

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection

from accounts.models import User
from accounts.names import email_key, username_key
from benchmarks.catalogue.filling import Tables, shared, special
from benchmarks.catalogue.titles import DAY, PEOPLE_A_TITLE, Row, person_rows, rows_of
from benchmarks.generator import Size, critic_rows, member_name, review_rows, texts, voice_rows
from core import clock, markdown
from films.models import PUBLISHED
from films.services.facets import recount
from reviews.models import Tally
from reviews.services import formulas

BATCH = 20_000  # rows
MADE_BY_COMMANDS = {"core_searchdocument"}
INDEXES = """
SELECT i.indexdef, i.indexname FROM pg_indexes i WHERE i.schemaname = 'public'
AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conname = i.indexname)
"""
# What the audience tally of each title must be, told by the database alone.
COUNTED = """
SELECT title_id, count(*), sum(CASE WHEN stars >= 7 THEN 1 ELSE 0 END), sum(stars)
FROM reviews_audiencereview WHERE is_counted GROUP BY title_id
"""


def fill(size: Size, seed: int) -> None:
    """Fill an empty, migrated database."""
    with _without_indexes():
        tables = Tables()
        for rows in batched(_everything(size, seed), BATCH, strict=False):
            tables.write(rows)
    _reset_sequences()
    _analyze()
    formulas.adopt(at=clock.now())
    call_command("rebuild_scores", verbosity=0)
    recount(country=settings.SITE_COUNTRY)
    call_command("rebuild_search", verbosity=0)
    differing = differences()
    if differing:
        raise SystemExit(f"{len(differing)} tallies differ from a GROUP BY: {differing[:3]}")
    _analyze()


def differences() -> list[tuple[int, ...]]:
    """Return the audience tallies that a GROUP BY over the ratings does not bear out."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTED)
        counted = {tuple(map(int, row)) for row in cursor.fetchall()}
    stored = Tally.objects.filter(group="audience", counted__gt=0)
    kept = set(stored.values_list("title_id", "counted", "favorable", "sum"))
    return sorted(counted ^ kept)


def weeks_since(day: dt.date) -> dt.timedelta:
    """Return by how much all dates move on: whole weeks, so that weekends stay weekends."""
    return dt.timedelta(weeks=(day - DAY).days // 7)


def _everything(size: Size, seed: int) -> Iterator[Row]:
    written = texts(seed)
    drawn = [(text, markdown.render(text)) for text in written]
    people = range(1, size.titles * PEOPLE_A_TITLE + 1)
    later = weeks_since(clock.today())
    catalogue = chain(
        shared(),
        chain.from_iterable(map(person_rows, people)),
        chain.from_iterable(_title_rows(k) for k in range(1, size.titles + 1)),
        special(),
    )
    yield from _members(size)
    yield from voice_rows()
    for table, row in catalogue:
        if table not in MADE_BY_COMMANDS:
            yield table, _moved(row, later)
    for k in range(1, size.titles + 1):
        if k % 20 != 16:  # the place of a series in the catalogue: critics review its seasons
            yield from critic_rows(k, seed, written)
    yield from review_rows(size, seed, drawn)


def _title_rows(k: int) -> Iterator[Row]:
    """Yield a title's rows without its scores, and what an import leaves of where they are from."""
    for table, row in rows_of(k):
        if table != "films_title":
            yield table, row
            continue
        yield table, {name: value for name, value in row.items() if name not in PUBLISHED}
        yield "films_identifier", {"title_id": k, "scheme": "imdb", "value": f"tt{k - 1:07}"}
        for field in ("year", "runtime_minutes"):
            yield "films_fact", {
                "title_id": k, "person_id": None, "field": field, "value": str(row[field]),
                "source": "IMDb", "is_chosen": True,
            }  # fmt: skip


def _moved(row: dict[str, object], later: dt.timedelta) -> dict[str, object]:
    """Return a row with its days moved on, but for the moments at which something was written."""
    found = {
        name: value + later if type(value) is dt.date else value for name, value in row.items()
    }
    day = found.get("released_on")
    return {**found, "year": day.year} if isinstance(day, dt.date) else found


def _members(size: Size) -> Iterator[Row]:
    joined = dt.datetime(2018, 1, 1, tzinfo=dt.UTC)
    for number in range(1, size.members + 1):
        name, address = member_name(number), f"{member_name(number)}@films.example"
        yield "accounts_user", {
            "id": number, "username": name, "username_key": username_key(name), "email": address,
            "email_key": email_key(address), "age_band": User.AgeBand.ADULT,
            "password": f"!{number:040}", "date_joined": joined,
        }  # fmt: skip
        yield "account_emailaddress", {
            "user_id": number, "email": address, "verified": True, "primary": True,
        }  # fmt: skip


@contextmanager
def _without_indexes() -> Iterator[None]:
    """Write without keeping indexes and looking up foreign keys, where the database can."""
    if connection.vendor != "postgresql":
        with connection.constraint_checks_disabled():
            yield
        return
    with connection.cursor() as cursor:
        # What was written before in the same transaction is looked up now: a table that waits for
        # that takes no index.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(INDEXES)
        indexes = cursor.fetchall()
        _run(f'DROP INDEX "{name}"' for _, name in indexes)
        yield
        _run(definition for definition, _ in indexes)
        cursor.execute("SET session_replication_role = DEFAULT")


def _run(statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _reset_sequences() -> None:
    _run(connection.ops.sequence_reset_sql(no_style(), apps.get_models()))


def _analyze() -> None:
    is_inside = connection.in_atomic_block  # as tests are: VACUUM cannot run there
    postgres = connection.vendor == "postgresql" and not is_inside
    _run(["VACUUM ANALYZE" if postgres else "ANALYZE"])
