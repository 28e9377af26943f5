"""Fill what 0003 made: languages as rows, grosses in dollars, a reason for each similar title."""

from django.db import migrations
from django.db.models import F
from django.utils.text import slugify


def forward(apps, schema_editor):
    Title = apps.get_model("films", "Title")
    Language = apps.get_model("films", "Language")
    known = {}
    written = Title.objects.exclude(languages_text="").order_by("pk")
    for title in written.iterator(chunk_size=1000):
        for name in dict.fromkeys(part.strip() for part in title.languages_text.split(",")):
            if not name:
                continue
            if name not in known:
                slug = slugify(name)[:50] or f"language-{len(known) + 1}"
                while Language.objects.filter(slug=slug).exclude(name=name).exists():
                    slug += "-2"
                known[name] = Language.objects.get_or_create(name=name, defaults={"slug": slug})[0]
            title.languages.add(known[name])
    weekends = apps.get_model("films", "BoxOfficeWeekend").objects
    weekends.update(gross_dollars=F("gross_dollars") * 1_000_000)
    apps.get_model("films", "SimilarTitle").objects.filter(reason="").update(reason="editor")


def backward(apps, schema_editor):
    Title = apps.get_model("films", "Title")
    for title in Title.objects.filter(languages__isnull=False).distinct():
        names = title.languages.order_by("name").values_list("name", flat=True)
        Title.objects.filter(pk=title.pk).update(languages_text=", ".join(names)[:200])
    weekends = apps.get_model("films", "BoxOfficeWeekend").objects
    weekends.update(gross_dollars=F("gross_dollars") / 1_000_000)


class Migration(migrations.Migration):
    dependencies = [("films", "0003_catalogue_in_full")]

    operations = [migrations.RunPython(forward, backward)]
