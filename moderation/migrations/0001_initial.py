"""The tables of moderation as they begin."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.identifiers


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ModerationEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sequence", models.PositiveBigIntegerField(unique=True, verbose_name="number")),
                ("previous_hash", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64, unique=True)),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("hide", "hidden"),
                            ("restore", "restored"),
                            ("dismiss", "report dismissed"),
                        ],
                        max_length=20,
                        verbose_name="what was done",
                    ),
                ),
                (
                    "rule",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("personal-attack", "Attacks a person"),
                            ("hate", "Hate toward a group"),
                            ("spam", "Advertising or spam"),
                            ("spoiler", "Gives the plot away without a warning"),
                            ("off-topic", "Is not about this title"),
                            ("copied", "Copied from somebody else"),
                            ("manipulation", "Part of an attempt to move a score"),
                            ("illegal", "Breaks the law"),
                        ],
                        max_length=20,
                        verbose_name="guideline",
                    ),
                ),
                ("actor_number", models.BigIntegerField(null=True)),
                ("actor_role", models.CharField(max_length=20)),
                ("object_id", models.BigIntegerField()),
                ("object_public_id", models.UUIDField()),
                ("text_digest", models.CharField(max_length=64)),
                ("at", models.DateTimeField(verbose_name="when")),
                (
                    "actor",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="moderation_events",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="moderator",
                    ),
                ),
                (
                    "content_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="contenttypes.contenttype"
                    ),
                ),
            ],
            options={
                "verbose_name": "moderation log entry",
                "verbose_name_plural": "moderation log entries",
            },
        ),
        migrations.CreateModel(
            name="ChainCheck",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(
                        default=1, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField()),
                ("broken_sequence", models.PositiveBigIntegerField(null=True)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pk", 1)), name="chaincheck_single_row"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ChainHead",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(
                        default=1, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("sequence", models.PositiveBigIntegerField(default=0)),
                (
                    "hash",
                    models.CharField(
                        default="0000000000000000000000000000000000000000000000000000000000000000",
                        max_length=64,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pk", 1)), name="chainhead_single_row"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EventText",
            fields=[
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="words",
                        serialize=False,
                        to="moderation.moderationevent",
                    ),
                ),
                ("salt", models.CharField(max_length=32)),
                ("reason", models.TextField()),
                ("actor_name", models.CharField(max_length=60)),
            ],
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.UUIDField(default=core.identifiers.uuid7, editable=False, unique=True),
                ),
                ("object_id", models.BigIntegerField()),
                ("contact", models.EmailField(blank=True, max_length=254, verbose_name="contact")),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("personal-attack", "It attacks a person"),
                            ("hate", "It is hateful toward a group"),
                            ("spam", "It is advertising or spam"),
                            ("spoiler", "It gives the plot away"),
                            ("off-topic", "It is not about this title"),
                            ("copied", "It is copied from somebody else"),
                            ("manipulation", "It looks like an attempt to move the score"),
                            ("legal", "I believe it breaks the law"),
                            ("other", "Something else"),
                        ],
                        max_length=20,
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="the reporter’s words")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("upheld", "acted on"),
                            ("dismissed", "no rule broken"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("created_at", models.DateTimeField(verbose_name="reported")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="decided")),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="closed_reports",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                (
                    "content_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="contenttypes.contenttype"
                    ),
                ),
                (
                    "reporter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reports",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "report",
                "verbose_name_plural": "reports",
                "permissions": [("moderate", "May hide and restore what members write")],
            },
        ),
        migrations.AddIndex(
            model_name="moderationevent",
            index=models.Index(
                fields=["content_type", "object_id"], name="moderation_event_target"
            ),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(fields=["state", "created_at"], name="report_queue"),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(fields=["content_type", "object_id"], name="report_target"),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                condition=models.Q(("reporter__isnull", False)),
                fields=("reporter", "content_type", "object_id"),
                name="report_once_a_reporter",
                violation_error_message="This member has reported this before.",
            ),
        ),
    ]
