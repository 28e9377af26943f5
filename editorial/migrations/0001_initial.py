"""The tables of editorial as they begin."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("films", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Article",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=120, unique=True, verbose_name="address")),
                ("column", models.CharField(blank=True, max_length=100)),
                ("headline", models.CharField(max_length=200)),
                ("deck", models.CharField(blank=True, max_length=300, verbose_name="standfirst")),
                ("byline", models.CharField(blank=True, max_length=100)),
                ("body", models.TextField(verbose_name="text")),
                ("body_html", models.TextField(blank=True, editable=False)),
                (
                    "published_on",
                    models.DateField(blank=True, null=True, verbose_name="day of publication"),
                ),
                (
                    "is_lead",
                    models.BooleanField(
                        default=False,
                        help_text="The newest article ticked here leads; if none is, the newest article does.",
                        verbose_name="leads the home page",
                    ),
                ),
                ("is_demo", models.BooleanField(default=False, editable=False)),
                (
                    "titles",
                    models.ManyToManyField(
                        blank=True,
                        related_name="articles",
                        to="films.title",
                        verbose_name="titles it is about",
                    ),
                ),
            ],
            options={
                "verbose_name": "article",
                "verbose_name_plural": "articles",
                "indexes": [models.Index(fields=["-published_on", "-id"], name="article_newest")],
            },
        ),
    ]
