"""The titles of a genre or a language, read from an index alone."""

from django.db import migrations

LINKS = {"genre": "films_title_genres", "language": "films_title_languages"}


class Migration(migrations.Migration):
    dependencies = [("films", "0009_shelves_and_walked_indexes")]
    operations = [
        migrations.RunSQL(
            f"CREATE INDEX {table}_by_value ON {table} ({value}_id, title_id)",
            f"DROP INDEX {table}_by_value",
        )
        for value, table in LINKS.items()
    ]
