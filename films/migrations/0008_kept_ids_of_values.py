"""Kept counts know the id of their genre, language or provider, and count what a country has."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("films", "0007_similarity_runs")]
    operations = [
        migrations.AddField(
            model_name="facetcount",
            name="object_id",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AlterField(
            model_name="facetcount",
            name="scope",
            field=models.CharField(
                choices=[("films", "Films"), ("tv", "Tv"), ("watch", "Watch")], max_length=5
            ),
        ),
    ]
