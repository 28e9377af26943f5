"""The database's own index over search words; each vendor has its own kind."""

from django.db import migrations


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE INDEX core_search_index ON core_searchdocument "
            "USING gin (to_tsvector('simple', words))"
        )
        return
    schema_editor.execute(
        "CREATE VIRTUAL TABLE core_search_index USING fts5("
        "words, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3')"
    )


def drop(apps, schema_editor):
    kind = "INDEX" if schema_editor.connection.vendor == "postgresql" else "TABLE"
    schema_editor.execute(f"DROP {kind} core_search_index")


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
