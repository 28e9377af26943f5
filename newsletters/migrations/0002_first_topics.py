"""The three newsletters a new site begins with; editors change them in admin."""

from django.db import migrations

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


def create(apps, schema_editor):
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


def remove(apps, schema_editor):
    Topic = apps.get_model("newsletters", "Topic")
    slugs = [slug for slug, *_rest in TOPICS]
    Topic.objects.filter(slug__in=slugs, subscriptions__isnull=True).delete()


class Migration(migrations.Migration):
    dependencies = [("newsletters", "0001_initial")]
    operations = [migrations.RunPython(create, remove)]
