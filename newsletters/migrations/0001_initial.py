"""The tables of newsletters as they begin."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# The newsletters a new site begins with; editors change them in admin.
TOPICS = [
    (
        "upcoming",
        "Coming to theaters and streaming",
        "What opens and what arrives at home this week.",
        "weekly",
    ),
    ("podcast", "The podcast", "New episodes, and who is on them.", "weekly"),
    ("news", "News and more", "News, interviews and lists worth your time.", "occasional"),
]


def create_first_topics(apps, schema_editor):
    Topic = apps.get_model("newsletters", "Topic")
    for position, (slug, name, description, frequency) in enumerate(TOPICS):
        Topic.objects.get_or_create(
            slug=slug,
            defaults={
                "name": name,
                "description": description,
                "frequency": frequency,
                "position": position,
            },
        )


def remove_first_topics(apps, schema_editor):
    Topic = apps.get_model("newsletters", "Topic")
    slugs = [slug for slug, *_rest in TOPICS]
    Topic.objects.filter(slug__in=slugs, subscriptions__isnull=True).delete()


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Topic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=40, unique=True, verbose_name="address")),
                ("name", models.CharField(max_length=100)),
                ("description", models.CharField(max_length=300)),
                (
                    "frequency",
                    models.CharField(
                        choices=[
                            ("weekly", "weekly"),
                            ("monthly", "monthly"),
                            ("occasional", "occasionally"),
                        ],
                        max_length=12,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("is_open", models.BooleanField(default=True, verbose_name="can be subscribed to")),
            ],
            options={
                "verbose_name": "topic",
                "verbose_name_plural": "topics",
            },
        ),
        migrations.CreateModel(
            name="SignUpSwitch",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(
                        default=1, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "is_open",
                    models.BooleanField(default=True, verbose_name="newsletter sign-up is open"),
                ),
            ],
            options={
                "verbose_name": "newsletter sign-up",
                "verbose_name_plural": "newsletter sign-up",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pk", 1)), name="signupswitch_single_row"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Subscriber",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address", models.EmailField(max_length=254)),
                ("address_key", models.CharField(editable=False, max_length=254, unique=True)),
                ("language", models.CharField(default="en", max_length=10)),
                ("time_zone", models.CharField(blank=True, max_length=40)),
                ("paused_until", models.DateField(blank=True, null=True)),
                (
                    "confirmed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="confirmed"),
                ),
                ("created_at", models.DateTimeField(verbose_name="signed up")),
                (
                    "user",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="subscriber",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "subscriber",
                "verbose_name_plural": "subscribers",
            },
        ),
        migrations.CreateModel(
            name="SubscriptionConsent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("asked", "asked for"),
                            ("confirmed", "confirmed"),
                            ("ended", "taken back"),
                        ],
                        max_length=10,
                        verbose_name="what was done",
                    ),
                ),
                ("wording", models.TextField()),
                ("version", models.CharField(max_length=20)),
                ("source", models.CharField(max_length=40, verbose_name="where")),
                ("at", models.DateTimeField(verbose_name="when")),
                (
                    "subscriber",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="newsletters.subscriber",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="newsletters.topic",
                    ),
                ),
            ],
            options={
                "verbose_name": "newsletter consent",
                "verbose_name_plural": "newsletter consents",
            },
        ),
        migrations.CreateModel(
            name="Subscription",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "frequency",
                    models.CharField(
                        choices=[
                            ("weekly", "weekly"),
                            ("monthly", "monthly"),
                            ("occasional", "occasionally"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("pending", "waiting for confirmation"),
                            ("active", "subscribed"),
                            ("ended", "unsubscribed"),
                        ],
                        default="pending",
                        max_length=10,
                    ),
                ),
                ("changed_at", models.DateTimeField()),
                (
                    "subscriber",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="subscriptions",
                        to="newsletters.subscriber",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="subscriptions",
                        to="newsletters.topic",
                    ),
                ),
            ],
            options={
                "verbose_name": "subscription",
                "verbose_name_plural": "subscriptions",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("subscriber", "topic"),
                        name="subscription_once",
                        violation_error_message="This topic is subscribed to already.",
                    )
                ],
            },
        ),
        migrations.RunPython(create_first_topics, remove_first_topics),
    ]
