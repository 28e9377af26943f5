"""What is told from a statement that writes."""

import pytest

from core.stored_pages.changes import parsed, touched

ROW = "(%s, %s, %s, %s)"
INSERT = 'INSERT INTO "films_credit" ("title_id", "person_id", "job", "position") VALUES '


def told(sql, params=(), *, many=False, rows=()):
    return touched(sql, params, many=many, select=lambda _sql, _params: list(rows))


def of(*keys):
    return {"films_credit", *(f"films_credit{key}" for key in keys)}


def test_every_row_of_an_insert_is_told_by_its_groups():
    params = [5, 7, "actor", 0, 6, 7, "actor", 1]
    expected = of("+", ".title_id:5", ".title_id:6", ".person_id:7")
    assert told(INSERT + ROW, params[:4]) == expected - {"films_credit.title_id:6"}
    assert told(f'{INSERT}{ROW}, {ROW} RETURNING "films_credit"."id"', params) == expected
    assert told(INSERT + ROW, [params[:4], params[4:]], many=True) == expected


def test_lists_of_values_are_told_too():
    sql = (
        'INSERT INTO "films_credit" ("title_id", "person_id", "job", "position") SELECT * FROM'
        " UNNEST((%s)::bigint[], (%s)::bigint[], (%s)::varchar[], (%s)::smallint[])"
    )
    assert told(sql, [[5, 6], [7, 7], ["actor"] * 2, [0, 1]]) == of(
        "+", ".title_id:5", ".title_id:6", ".person_id:7"
    )


@pytest.mark.parametrize(
    "sql",
    [
        INSERT + "(%s, %s, %s, %s), (%s, %s, %s, DEFAULT)",
        INSERT + ROW + ' ON CONFLICT ("id") DO UPDATE SET "job" = EXCLUDED."job"',
        'INSERT INTO "films_credit" ("title_id") SELECT "id" FROM "films_title"',
        'INSERT INTO "films_credit" DEFAULT VALUES',
        'INSERT OR REPLACE INTO "films_credit" ("title_id") VALUES (%s)',
        'UPDATE "films_credit" SET "position" = %s',
        'UPDATE "films_credit" SET "position" = v.p FROM (VALUES (1)) v WHERE "id" = v.id',
        'DELETE FROM "films_credit"',
        'WITH x AS (DELETE FROM "films_credit" RETURNING id) SELECT * FROM x',
    ],
)
def test_another_shape_changes_the_whole_table(sql):
    assert told(sql, [1] * 8) == {"films_credit*"}


def test_an_update_is_told_by_what_its_rows_had_and_get():
    sql = (
        'UPDATE "films_credit" SET "title_id" = %s, "position" = %s WHERE "films_credit"."id" = %s'
    )
    # The database is asked for id, person_id and title_id, in this order.
    assert told(sql, [6, 1, 9], rows=[(9, 7, 5)]) == of(
        ".title_id", ".position", ".id:9", ".person_id:7", ".title_id:5", ".title_id:6"
    )


def test_more_rows_than_are_looked_at_change_the_whole_table():
    rows = [(n, n, n) for n in range(600)]
    assert told('DELETE FROM "films_credit" WHERE "job" = %s', ["actor"], rows=rows) == {
        "films_credit*"
    }


@pytest.mark.parametrize(
    "sql",
    [
        'SELECT 1 FROM "films_credit" WHERE "id" = %s FOR UPDATE',
        'SAVEPOINT "s1"',
        'UPDATE "django_session" SET "session_data" = %s WHERE "session_key" = %s',
        'INSERT INTO "core_limitcount" ("name") VALUES (%s)',
        'UPDATE "accounts_user" SET "last_login" = %s WHERE "accounts_user"."id" = %s',
    ],
)
def test_what_no_page_shows_changes_nothing(sql):
    assert told(sql, [1, 2], rows=[(2,)]) == set()


@pytest.mark.parametrize("sql", ['TRUNCATE "films_credit"', 'ALTER TABLE "x" ADD COLUMN y int'])
def test_what_changes_the_tables_themselves_changes_everything(sql):
    assert told(sql) == {"*"}


def test_a_long_insert_is_read_as_one_of_a_single_row():
    sql = INSERT + ", ".join([ROW] * 500)
    assert parsed(sql) == parsed(INSERT + ROW)
    assert len(told(sql, [n // 4 for n in range(2000)])) > 500
