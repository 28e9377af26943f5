"""The weighted rank, by which "best" sorts, is stored now: fill it for what stands."""

from django.db import migrations

from reviews.scores import weighted_rank


def forward(apps, schema_editor):
    from reviews.services.scoring import constants

    Title = apps.get_model("films", "Title")
    rated = Title.objects.filter(audience_percent__isnull=False)
    for title in rated.only("audience_favorable", "audience_counted").iterator(chunk_size=2000):
        rank = weighted_rank(title.audience_favorable, title.audience_counted, constants())
        Title.objects.filter(pk=title.pk).update(audience_rank=rank)


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0004_superseded_critic_reviews"),
        ("films", "0005_drop_languages_text"),
    ]

    operations = [migrations.RunPython(forward, migrations.RunPython.noop)]
