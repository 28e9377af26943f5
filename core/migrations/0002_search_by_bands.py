"""The index of search words, cut into bands of popularity (core/search_bands.py)."""

from django.db import migrations, models

from core import search_index

# The same as search_bands.indexed, as PostgreSQL's index needs it.
LEXEMES = """
CREATE FUNCTION core_search_lexemes(names text, words text, popularity integer, id bigint)
RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10000 AS $$
SELECT array_to_tsvector(array(
  SELECT kind || letter || left(word, 100)
  FROM (SELECT chr(CASE
    WHEN popularity > 0
    THEN 109 - least(length(ltrim(popularity::bit(32)::text, '0')), 12)
    ELSE 109 + least(greatest(length(ltrim(id::bit(64)::text, '0')) - 12, 0), 13)
  END) AS letter) AS band,
  (SELECT 'n' AS kind, regexp_split_to_table(names, '\\s+') AS word
   UNION ALL
   SELECT 't', word FROM regexp_split_to_table(words, '\\s+') AS word
   WHERE word <> ALL (regexp_split_to_array(names, '\\s+'))) AS written
  WHERE word <> ''
))
$$
"""


def cut_into_bands(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX core_search_index")
        schema_editor.execute(LEXEMES, params=None)
        schema_editor.execute(
            "CREATE INDEX core_search_index ON core_searchdocument "
            "USING gin (core_search_lexemes(names, words, popularity, id)) "
            # Each band would go through the whole list of what is not sorted in yet.
            "WITH (fastupdate = off)"
        )
        return
    schema_editor.execute("DROP TABLE core_search_index")
    schema_editor.execute(
        "CREATE VIRTUAL TABLE core_search_index USING fts5(words, "
        "tokenize = 'unicode61 remove_diacritics 2', prefix = '3 4 5')"
    )
    search_index.rebuild_documents()


def join_bands(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX core_search_index")
        schema_editor.execute("DROP FUNCTION core_search_lexemes")
        schema_editor.execute(
            "CREATE INDEX core_search_index ON core_searchdocument "
            "USING gin (to_tsvector('simple', words))"
        )
        return
    schema_editor.execute("DROP TABLE core_search_index")
    schema_editor.execute(
        "CREATE VIRTUAL TABLE core_search_index USING fts5("
        "words, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3')"
    )
    schema_editor.execute(
        "INSERT INTO core_search_index(rowid, words) SELECT id, words FROM core_searchdocument"
    )


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]
    operations = [
        migrations.RemoveIndex("SearchDocument", "search_document_name"),
        migrations.AddIndex(
            "SearchDocument",
            models.Index(fields=["folded_name", "-popularity", "id"], name="search_document_name"),
        ),
        migrations.RunPython(cut_into_bands, join_bands),
    ]
