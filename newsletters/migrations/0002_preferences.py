"""A subscription comes with each issue or once a month; agreements can be about all topics."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("newsletters", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="subscription",
            name="frequency",
            field=models.CharField(
                choices=[("each", "each issue"), ("monthly", "once a month, all in one email")],
                default="each",
                max_length=12,
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
                    ("ended", "taken back"),
                ],
                max_length=10,
                verbose_name="what was done",
            ),
        ),
        migrations.AlterField(
            model_name="subscriptionconsent",
            name="topic",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="newsletters.topic",
            ),
        ),
    ]
