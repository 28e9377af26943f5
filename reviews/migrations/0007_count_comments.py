"""Reviews that were discussed before they had a count of their own take that of their thread."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def take_counts(apps, schema_editor):
    threads = apps.get_model("discussion", "Thread").objects.filter(pk=OuterRef("thread"))
    reviews = apps.get_model("reviews", "AudienceReview").objects.filter(thread__isnull=False)
    reviews.update(comment_count=Subquery(threads.values("comment_count")[:1]))


class Migration(migrations.Migration):
    dependencies = [("reviews", "0006_review_drafts")]

    operations = [migrations.RunPython(take_counts, migrations.RunPython.noop)]
