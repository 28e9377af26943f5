"""The tables of importing as they begin."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("importer", models.CharField(max_length=40)),
                ("source", models.CharField(max_length=60)),
                ("file_name", models.CharField(max_length=300)),
                ("fingerprint", models.CharField(blank=True, max_length=64)),
                ("position", models.JSONField(blank=True, default=dict)),
                ("rows_done", models.PositiveBigIntegerField(default=0)),
                ("refused_bytes", models.PositiveBigIntegerField(default=0)),
                ("tables", models.JSONField(blank=True, default=dict)),
                ("started_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("counts", models.JSONField(blank=True, default=dict)),
                ("notes", models.JSONField(blank=True, default=dict)),
            ],
            options={
                "verbose_name": "import",
                "verbose_name_plural": "imports",
                "indexes": [models.Index(fields=["fingerprint"], name="import_run_fingerprint")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("finished_at__isnull", True),
                            ("undone_at__isnull", True),
                            models.Q(("fingerprint", ""), _negated=True),
                        ),
                        fields=("fingerprint",),
                        name="import_run_goes_on_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportedRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("model", models.CharField(max_length=60)),
                ("object_id", models.BigIntegerField()),
                (
                    "act",
                    models.CharField(
                        choices=[("created", "created"), ("updated", "updated"), ("seen", "seen")],
                        max_length=10,
                    ),
                ),
                ("before", models.JSONField(blank=True, null=True)),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="importing.importrun",
                    ),
                ),
            ],
            options={
                "verbose_name": "imported row",
                "verbose_name_plural": "imported rows",
                "indexes": [
                    models.Index(fields=["model", "object_id"], name="imported_row_object")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("run", "model", "object_id"), name="imported_row_once_a_run"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PendingRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("table", models.CharField(max_length=100)),
                ("line", models.PositiveBigIntegerField()),
                ("cells", models.JSONField()),
                ("fingerprint", models.CharField(max_length=64, unique=True)),
                ("reason", models.CharField(max_length=500, verbose_name="why it waits")),
                ("candidates", models.JSONField(blank=True, default=list)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "waiting for an editor"),
                            ("resolved", "placed"),
                            ("dismissed", "left out"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("chosen_id", models.BigIntegerField(blank=True, null=True)),
                ("outcome", models.CharField(blank=True, max_length=500)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pending",
                        to="importing.importrun",
                        verbose_name="import",
                    ),
                ),
            ],
            options={
                "verbose_name": "import row to decide",
                "verbose_name_plural": "import rows to decide",
                "indexes": [models.Index(fields=["state", "id"], name="pending_row_state")],
            },
        ),
    ]
