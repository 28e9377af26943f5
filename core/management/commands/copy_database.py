"""Move a site from one database to another: every row of every table, as it is."""

import argparse
from collections.abc import Iterator
from itertools import batched
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections, models, transaction
from django.db.migrations.recorder import MigrationRecorder
from environ import Env

OLD = "old"
BATCH = 500


class Command(BaseCommand):
    """``copy_database URL``: fill the new, migrated, empty ``DATABASE_URL`` from the one at URL.

    ``dumpdata`` and ``loaddata`` give the rows of links between titles and genres new ids, which
    the bookkeeping of imports goes by, and cut times to milliseconds.
    """

    help = "Copy a whole site from another database into this new one."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add where to copy from."""
        parser.add_argument("url", help="sqlite:////srv/matinee/var/matinee.sqlite3, for example")

    def handle(self, *args: Any, **options: Any) -> None:
        """Copy all tables in one transaction, or nothing."""
        _connect(options["url"])
        try:
            self._check()
            with transaction.atomic():
                _empty()
                counts = {model: _copy(model) for model in _models()}
                _set_sequences()
            wrong = [m._meta.label for m, count in counts.items() if _rows(m).count() != count]
        finally:
            connections[OLD].close()
        if wrong:
            raise CommandError(f"Not all rows arrived in {', '.join(wrong)}.")
        rows, tables = sum(counts.values()), sum(map(bool, counts.values()))
        self.stdout.write(f"{rows} rows of {tables} tables copied. Now run rebuild_search.")

    def _check(self) -> None:
        try:
            applied = [
                set(MigrationRecorder(connections[alias]).applied_migrations())
                for alias in (OLD, DEFAULT_DB_ALIAS)
            ]
        except OperationalError as error:
            raise CommandError(f"The old database cannot be opened: {error}") from error
        if applied[0] != applied[1]:
            odd = ", ".join(sorted(".".join(name) for name in applied[0] ^ applied[1]))
            raise CommandError(f"Run migrate on both databases first; they differ in {odd}.")
        if _rows(get_user_model()).exists():
            raise CommandError("The new database has accounts already; nothing was copied.")


def _connect(url: str) -> None:
    values = Env.db_url_config(url)
    if values["ENGINE"].endswith("sqlite3"):  # a slip of the pen would make an empty file
        values["NAME"] = f"file:{values['NAME']}?mode=ro"
    default = connections[DEFAULT_DB_ALIAS].settings_dict
    connections.settings[OLD] = {**default, "OPTIONS": {}, "CONN_MAX_AGE": 0, **values}


def _models() -> Iterator[type[models.Model]]:
    """Yield every model with a table of its own, links between models among them."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            yield model


def _rows(model: type[models.Model], alias: str = DEFAULT_DB_ALIAS) -> models.QuerySet[Any]:
    return models.QuerySet(model=model, using=alias)


def _empty() -> None:
    """Take out what the migrations have written: the old database has its own."""
    connection = connections[DEFAULT_DB_ALIAS]
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    connection.ops.execute_sql_flush(connection.ops.sql_flush(no_style(), tables))


def _copy(model: type[models.Model]) -> int:
    """Copy the rows of a model as they are stored, ids and times included; return how many."""
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    old = _rows(model, OLD).order_by("pk").iterator(chunk_size=BATCH)
    count = 0
    for some in batched(old, BATCH):
        # As loaddata saves: `raw` leaves out what fields would set by themselves (`auto_now`).
        # The stubs do not know it.
        _rows(model)._insert(  # type: ignore[attr-defined]
            list(some), fields=fields, using=DEFAULT_DB_ALIAS, raw=True
        )
        count += len(some)
    return count


def _set_sequences() -> None:
    connection = connections[DEFAULT_DB_ALIAS]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(_models())):
            cursor.execute(statement)
