"""The words of names, for mistyped queries, in place of the trigrams of whole names."""

from django.db import migrations, models

from core import search_words


def index_words(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX core_search_trigrams")
        schema_editor.execute(
            "CREATE INDEX core_search_trigrams ON core_searchword USING gin (word gin_trgm_ops)"
        )
    else:
        schema_editor.execute("DROP TABLE core_search_trigrams")
        schema_editor.execute(
            "CREATE VIRTUAL TABLE core_search_trigrams USING fts5("
            "word, tokenize = 'trigram case_sensitive 1', detail = none)"
        )
    search_words.rebuild()


def index_names(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX core_search_trigrams")
        schema_editor.execute(
            "CREATE INDEX core_search_trigrams ON core_searchdocument USING gin (names gin_trgm_ops)"
        )
        return
    schema_editor.execute("DROP TABLE core_search_trigrams")
    schema_editor.execute(
        "CREATE VIRTUAL TABLE core_search_trigrams USING fts5("
        "names, tokenize = 'trigram case_sensitive 1', detail = none)"
    )
    schema_editor.execute(
        "INSERT INTO core_search_trigrams(rowid, names) SELECT id, names FROM core_searchdocument"
    )


class Migration(migrations.Migration):
    dependencies = [("core", "0002_search_by_bands")]
    operations = [
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.CharField(max_length=110, unique=True)),
                ("bands", models.CharField(default="", max_length=100)),
            ],
        ),
        migrations.RunPython(index_words, index_names),
    ]
