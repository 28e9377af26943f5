"""Articles by kinds and authors, in columns; corrections, tags, former addresses, versions."""

import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models
from django.utils.text import slugify


def name_columns(apps, schema_editor):
    """Make a column of each name that articles bear."""
    Article, Column = apps.get_model("editorial", "Article"), apps.get_model("editorial", "Column")
    names = Article.objects.exclude(column_name="").values_list("column_name", flat=True)
    for place, name in enumerate(sorted(set(names)), start=1):
        slug = slugify(name)[:70] or "column"
        if Column.objects.filter(slug=slug).exists():
            slug = f"{slug}-{place}"
        column = Column.objects.create(slug=slug, name=name, promise=name, position=place)
        Article.objects.filter(column_name=name).update(column=column)


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0002_awards"),
        ("films", "0006_avatars"),
        ("reviews", "0010_critic_review_withdrawn"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RenameField("article", "column", "column_name"),
        migrations.CreateModel(
            name="Column",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="address")),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("promise", models.CharField(max_length=300, verbose_name="what it is")),
                ("rhythm", models.CharField(blank=True, max_length=60, verbose_name="how often")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="place")),
                ("is_demo", models.BooleanField(default=False, editable=False)),
            ],
            options={
                "verbose_name": "column",
                "verbose_name_plural": "columns",
            },
        ),
        migrations.CreateModel(
            name="ArticleCorrection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_on", models.DateField(verbose_name="day")),
                (
                    "text",
                    models.CharField(
                        max_length=500, verbose_name="what was wrong, and what is right"
                    ),
                ),
            ],
            options={
                "verbose_name": "correction",
                "verbose_name_plural": "corrections",
                "ordering": ["made_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalArticle",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=120, verbose_name="address")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("news", "news"),
                            ("review", "review"),
                            ("feature", "feature"),
                            ("interview", "interview"),
                            ("explainer", "explainer"),
                            ("guide", "guide"),
                            ("column", "column"),
                            ("list", "list"),
                            ("awards", "awards"),
                        ],
                        default="news",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("headline", models.CharField(max_length=500, verbose_name="headline")),
                ("deck", models.CharField(blank=True, max_length=300, verbose_name="standfirst")),
                ("byline", models.CharField(blank=True, max_length=300, verbose_name="byline")),
                ("body", models.TextField(verbose_name="text")),
                (
                    "first_published",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="first published elsewhere"
                    ),
                ),
                (
                    "question",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="question to readers"
                    ),
                ),
                (
                    "published_on",
                    models.DateField(blank=True, null=True, verbose_name="day of publication"),
                ),
                ("updated_on", models.DateField(blank=True, null=True, verbose_name="updated on")),
                (
                    "is_lead",
                    models.BooleanField(
                        default=False,
                        help_text="The newest article ticked here leads; if none is, the newest article does.",
                        verbose_name="leads the home page",
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[("positive", "Positive"), ("negative", "Negative")],
                        max_length=8,
                        verbose_name="verdict",
                    ),
                ),
                (
                    "original_score",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="score as the critic writes it"
                    ),
                ),
                (
                    "quote",
                    models.TextField(blank=True, max_length=500, verbose_name="sentence to quote"),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
            ],
            options={
                "verbose_name": "historical article",
                "verbose_name_plural": "historical articles",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name="article",
            name="critic_review",
            field=models.OneToOneField(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="article",
                to="reviews.criticreview",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="first_published",
            field=models.CharField(
                blank=True, max_length=200, verbose_name="first published elsewhere"
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="kind",
            field=models.CharField(
                choices=[
                    ("news", "news"),
                    ("review", "review"),
                    ("feature", "feature"),
                    ("interview", "interview"),
                    ("explainer", "explainer"),
                    ("guide", "guide"),
                    ("column", "column"),
                    ("list", "list"),
                    ("awards", "awards"),
                ],
                default="news",
                max_length=10,
                verbose_name="kind",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="original_score",
            field=models.CharField(
                blank=True, max_length=60, verbose_name="score as the critic writes it"
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="picture",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="films.photo",
                verbose_name="picture on top",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="question",
            field=models.CharField(blank=True, max_length=300, verbose_name="question to readers"),
        ),
        migrations.AddField(
            model_name="article",
            name="quote",
            field=models.TextField(blank=True, max_length=500, verbose_name="sentence to quote"),
        ),
        migrations.AddField(
            model_name="article",
            name="reviewed",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="whole_reviews",
                to="films.title",
                verbose_name="title it reviews",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="updated_on",
            field=models.DateField(blank=True, null=True, verbose_name="updated on"),
        ),
        migrations.AddField(
            model_name="article",
            name="verdict",
            field=models.CharField(
                blank=True,
                choices=[("positive", "Positive"), ("negative", "Negative")],
                max_length=8,
                verbose_name="verdict",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="word_count",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AlterField(
            model_name="article",
            name="byline",
            field=models.CharField(blank=True, max_length=300, verbose_name="byline"),
        ),
        migrations.AlterField(
            model_name="article",
            name="headline",
            field=models.CharField(max_length=500, verbose_name="headline"),
        ),
        migrations.CreateModel(
            name="ArticleAuthor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveSmallIntegerField(default=0, verbose_name="place")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="authorships",
                        to="editorial.article",
                    ),
                ),
                (
                    "critic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="authorships",
                        to="reviews.critic",
                        verbose_name="author",
                    ),
                ),
            ],
            options={
                "verbose_name": "author",
                "verbose_name_plural": "authors",
                "ordering": ["place", "pk"],
            },
        ),
        migrations.AddField(
            model_name="article",
            name="authors",
            field=models.ManyToManyField(
                blank=True,
                related_name="articles",
                through="editorial.ArticleAuthor",
                to="reviews.critic",
                verbose_name="authors",
            ),
        ),
        migrations.CreateModel(
            name="ArticleSlug",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=120, unique=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_slugs",
                        to="editorial.article",
                    ),
                ),
            ],
            options={
                "verbose_name": "former address",
                "verbose_name_plural": "former addresses",
            },
        ),
        migrations.CreateModel(
            name="ArticleTag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "tag",
                    models.CharField(
                        max_length=40,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A[\\w]+(-[\\w]+)*\\Z", "Letters and hyphens alone."
                            )
                        ],
                        verbose_name="tag",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tags",
                        to="editorial.article",
                    ),
                ),
            ],
            options={
                "verbose_name": "tag",
                "verbose_name_plural": "tags",
                "ordering": ["pk"],
            },
        ),
        migrations.AddField(
            model_name="article",
            name="column",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="articles",
                to="editorial.column",
                verbose_name="column",
            ),
        ),
        migrations.RunPython(name_columns, migrations.RunPython.noop),
        migrations.RemoveField(model_name="article", name="column_name"),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["column", "-published_on", "-id"], name="article_in_column"),
        ),
        migrations.AddField(
            model_name="articlecorrection",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="corrections",
                to="editorial.article",
            ),
        ),
        migrations.AddField(
            model_name="historicalarticle",
            name="column",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="editorial.column",
                verbose_name="column",
            ),
        ),
        migrations.AddField(
            model_name="historicalarticle",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalarticle",
            name="picture",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="films.photo",
                verbose_name="picture on top",
            ),
        ),
        migrations.AddField(
            model_name="historicalarticle",
            name="reviewed",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="films.title",
                verbose_name="title it reviews",
            ),
        ),
        migrations.AddConstraint(
            model_name="articleauthor",
            constraint=models.UniqueConstraint(
                fields=("article", "critic"),
                name="article_author_once",
                violation_error_message="This author is named already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="articletag",
            constraint=models.UniqueConstraint(
                fields=("article", "tag"),
                name="article_tag_once",
                violation_error_message="This tag is there already.",
            ),
        ),
    ]
