"""The tables of core as they begin."""

from django.core.management import call_command
from django.db import DatabaseError, migrations, models

TABLE = "matinee_cache"
NO_EXTENSION = (
    "Search needs PostgreSQL's extension pg_trgm, and it could not be made here. Install the "
    "package that brings it (postgresql-contrib), let an owner of the database run "
    "'CREATE EXTENSION pg_trgm;', then migrate again."
)


def create_cache_table(apps, schema_editor):
    call_command("createcachetable", TABLE, database=schema_editor.connection.alias)


def drop_cache_table(apps, schema_editor):
    schema_editor.execute(f"DROP TABLE {schema_editor.quote_name(TABLE)}")


def create_search_indexes(apps, schema_editor):
    """Index the search words, and the trigrams of the names; each database has its own kind."""
    if schema_editor.connection.vendor == "postgresql":
        need_pg_trgm(schema_editor.connection)
        statements = [
            "CREATE INDEX core_search_index ON core_searchdocument "
            "USING gin (to_tsvector('simple', words))",
            "CREATE INDEX core_search_trigrams ON core_searchdocument "
            "USING gin (names gin_trgm_ops)",
        ]
    else:
        statements = [
            "CREATE VIRTUAL TABLE core_search_index USING fts5("
            "words, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3')",
            "CREATE VIRTUAL TABLE core_search_trigrams USING fts5("
            "names, tokenize = 'trigram case_sensitive 1', detail = none)",
        ]
    for statement in statements:
        schema_editor.execute(statement)


def need_pg_trgm(connection):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
        if cursor.fetchone():
            return
        try:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        except DatabaseError as error:
            raise RuntimeError(NO_EXTENSION) from error


def drop_search_indexes(apps, schema_editor):
    kind = "INDEX" if schema_editor.connection.vendor == "postgresql" else "TABLE"
    for name in ("core_search_index", "core_search_trigrams"):
        schema_editor.execute(f"DROP {kind} {name}")


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="LimitCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=40)),
                ("key", models.CharField(max_length=32)),
                ("seconds", models.PositiveIntegerField()),
                ("count", models.PositiveIntegerField()),
                ("ends_at", models.DateTimeField(db_index=True)),
            ],
            options={
                "verbose_name": "count of a limit",
                "verbose_name_plural": "counts of limits",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("name", "key", "seconds"), name="limit_count_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OutgoingMail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("to", models.CharField(max_length=320)),
                ("sender", models.CharField(max_length=320)),
                ("subject", models.CharField(max_length=400)),
                ("text", models.TextField(blank=True)),
                ("html", models.TextField(blank=True)),
                ("headers", models.JSONField(blank=True, default=dict)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("code", "sign-in code"),
                            ("notice", "account notice"),
                            ("newsletter", "newsletter confirmation"),
                        ],
                        default="notice",
                        max_length=20,
                    ),
                ),
                ("priority", models.PositiveSmallIntegerField(default=5)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "queued"),
                            ("sending", "sending"),
                            ("sent", "sent"),
                            ("failed", "failed"),
                            ("expired", "expired"),
                        ],
                        default="queued",
                        max_length=10,
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("next_try_at", models.DateTimeField(verbose_name="next try")),
                ("expires_at", models.DateTimeField(blank=True, null=True)),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("message_id", models.CharField(max_length=200, unique=True)),
                ("created_at", models.DateTimeField(verbose_name="written")),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                (
                    "reason",
                    models.CharField(blank=True, max_length=100, verbose_name="what went wrong"),
                ),
            ],
            options={
                "verbose_name": "outgoing message",
                "verbose_name_plural": "outgoing messages",
                "indexes": [
                    models.Index(
                        fields=["state", "next_try_at", "priority"], name="outgoing_mail_due"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("object_id", models.BigIntegerField()),
                ("name", models.CharField(max_length=300)),
                ("url", models.CharField(max_length=400)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("folded_name", models.CharField(max_length=300)),
                ("names", models.TextField(default="")),
                ("words", models.TextField()),
                ("popularity", models.IntegerField(default=0)),
            ],
            options={
                "indexes": [models.Index(fields=["folded_name"], name="search_document_name")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "object_id"), name="search_document_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SiteState",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(
                        default=1, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "demo_loaded",
                    models.BooleanField(default=False, verbose_name="demo data is loaded"),
                ),
                (
                    "sign_ups_open",
                    models.BooleanField(default=True, verbose_name="new accounts may be made"),
                ),
                (
                    "reviews_open",
                    models.BooleanField(default=True, verbose_name="reviews may be posted"),
                ),
                ("forwarded_at", models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                "verbose_name": "site setting",
                "verbose_name_plural": "site settings",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pk", 1)), name="sitestate_single_row"
                    )
                ],
            },
        ),
        migrations.RunPython(create_cache_table, drop_cache_table),
        migrations.RunPython(create_search_indexes, drop_search_indexes),
    ]
