"""Two columns step aside: languages become rows of their own, grosses whole dollars."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("films", "0001_initial")]

    operations = [
        migrations.RenameField("title", "languages", "languages_text"),
        migrations.RenameField("boxofficeweekend", "gross_millions", "gross_dollars"),
        migrations.AlterField(
            "boxofficeweekend", "gross_dollars", models.PositiveBigIntegerField()
        ),
    ]
