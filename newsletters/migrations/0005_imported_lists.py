"""Agreements that were given elsewhere, with their day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("newsletters", "0004_suppressed_address"),
    ]

    operations = [
        migrations.AddField(
            model_name="subscriptionconsent",
            name="given_on",
            field=models.DateField(
                blank=True,
                help_text="Of a list: the day of the agreement.",
                null=True,
                verbose_name="agreed on",
            ),
        ),
        migrations.AlterField(
            model_name="subscriptionconsent",
            name="act",
            field=models.CharField(
                choices=[
                    ("asked", "asked for"),
                    ("confirmed", "confirmed"),
                    ("changed", "changed"),
                    ("imported", "agreed elsewhere"),
                    ("ended", "taken back"),
                ],
                max_length=10,
                verbose_name="what was done",
            ),
        ),
        migrations.AlterField(
            model_name="subscriptionconsent",
            name="source",
            field=models.CharField(max_length=200, verbose_name="where"),
        ),
    ]
