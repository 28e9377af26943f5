"""Until now a subscription repeated how often its topic comes: that is "each issue" now."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def say_each_issue(apps, schema_editor):
    apps.get_model("newsletters", "Subscription").objects.update(frequency="each")


def repeat_the_topics(apps, schema_editor):
    topics = apps.get_model("newsletters", "Topic").objects.filter(pk=OuterRef("topic"))
    apps.get_model("newsletters", "Subscription").objects.update(
        frequency=Subquery(topics.values("frequency")[:1])
    )


class Migration(migrations.Migration):
    dependencies = [
        ("newsletters", "0002_preferences"),
    ]

    operations = [
        migrations.RunPython(say_each_issue, repeat_the_topics),
    ]
