"""Names kept for mistyped searches, and the database's own index over their trigrams."""

from django.db import DatabaseError, migrations, models

from core.folding import name_lines

NO_EXTENSION = (
    "Search needs PostgreSQL's extension pg_trgm, and it could not be made here. Install the "
    "package that brings it (postgresql-contrib), let an owner of the database run "
    "'CREATE EXTENSION pg_trgm;', then migrate again."
)


def fill(apps, schema_editor):
    """Start with the shown names; ``rebuild_search`` adds the others."""
    documents = apps.get_model("core", "SearchDocument").objects
    batch = []
    for document in documents.only("pk", "name").iterator(chunk_size=1000):
        document.names = name_lines([document.name])
        batch.append(document)
        if len(batch) == 1000:
            documents.bulk_update(batch, ["names"], batch_size=200)
            batch = []
    documents.bulk_update(batch, ["names"], batch_size=200)


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        _need_pg_trgm(schema_editor.connection)
        schema_editor.execute(
            "CREATE INDEX core_search_trigrams ON core_searchdocument "
            "USING gin (names gin_trgm_ops)"
        )
        return
    schema_editor.execute(
        "CREATE VIRTUAL TABLE core_search_trigrams USING fts5("
        "names, tokenize = 'trigram case_sensitive 1', detail = none)"
    )
    schema_editor.execute(
        "INSERT INTO core_search_trigrams(rowid, names) SELECT id, names FROM core_searchdocument"
    )


def _need_pg_trgm(connection):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
        if cursor.fetchone():
            return
        try:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        except DatabaseError as error:
            raise RuntimeError(NO_EXTENSION) from error


def drop(apps, schema_editor):
    kind = "INDEX" if schema_editor.connection.vendor == "postgresql" else "TABLE"
    schema_editor.execute(f"DROP {kind} core_search_trigrams")


class Migration(migrations.Migration):
    dependencies = [("core", "0004_imported_row_index")]
    operations = [
        migrations.AddField(
            model_name="searchdocument",
            name="names",
            field=models.TextField(default=""),
        ),
        migrations.AddIndex(
            model_name="searchdocument",
            index=models.Index(fields=["folded_name"], name="search_document_name"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(create, drop),
    ]
