"""Addresses that are not written to, as keyed hashes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("newsletters", "0003_each_issue"),
    ]

    operations = [
        migrations.CreateModel(
            name="SuppressedAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "digest",
                    models.CharField(
                        editable=False,
                        error_messages={"unique": "This address is on the list already."},
                        max_length=64,
                        unique=True,
                        verbose_name="keyed hash of the address",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("bounced", "mail to it bounced"),
                            ("complained", "reported as spam"),
                            ("asked", "asked never to be written to"),
                        ],
                        max_length=12,
                        verbose_name="reason",
                    ),
                ),
                ("since", models.DateTimeField(verbose_name="since")),
            ],
            options={
                "verbose_name": "suppressed address",
                "verbose_name_plural": "suppressed addresses",
            },
        ),
    ]
