"""The tables of films as they begin."""

import datetime

import django.db.models.deletion
import django.db.models.functions.comparison
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import core.identifiers

# The titles of a genre or a language, read from an index alone.
LINKS = {"genre": "films_title_genres", "language": "films_title_languages"}


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Company",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, unique=True)),
            ],
            options={
                "verbose_name": "company",
                "verbose_name_plural": "companies",
            },
        ),
        migrations.CreateModel(
            name="Franchise",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=120, unique=True, verbose_name="address")),
                ("name", models.CharField(max_length=200, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="Genre",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True, verbose_name="address")),
                ("name", models.CharField(max_length=60, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="Language",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True, verbose_name="address")),
                ("name", models.CharField(max_length=100, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="Provider",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True, verbose_name="address")),
                ("name", models.CharField(max_length=100, unique=True)),
                ("home_url", models.URLField(blank=True, verbose_name="home page")),
            ],
        ),
        migrations.CreateModel(
            name="SimilarityRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(db_index=True)),
                ("changed_count", models.PositiveIntegerField()),
            ],
            options={
                "verbose_name": "search for similar titles",
                "verbose_name_plural": "searches for similar titles",
            },
        ),
        migrations.CreateModel(
            name="FacetCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        choices=[("films", "Films"), ("tv", "Tv"), ("watch", "Watch")], max_length=5
                    ),
                ),
                ("facet", models.CharField(max_length=20)),
                ("object_id", models.BigIntegerField(null=True)),
                ("value", models.CharField(max_length=120)),
                ("label", models.CharField(max_length=200)),
                ("count", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("scope", "facet", "value"), name="facet_count_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Merge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("title", "title"), ("person", "person")], max_length=10
                    ),
                ),
                ("kept_id", models.BigIntegerField()),
                ("merged_id", models.BigIntegerField()),
                ("badges", models.JSONField(default=dict)),
                ("reason", models.TextField(blank=True)),
                ("merged_at", models.DateTimeField(verbose_name="merged")),
                (
                    "undone_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="taken apart"),
                ),
                (
                    "merged_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "within",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="films.merge",
                    ),
                ),
            ],
            options={
                "verbose_name": "merge",
                "verbose_name_plural": "merges",
            },
        ),
        migrations.CreateModel(
            name="MergedRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("model", models.CharField(max_length=60)),
                ("object_id", models.BigIntegerField()),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("changed", "changed"),
                            ("removed", "removed: the kept one has the same"),
                        ],
                        max_length=10,
                    ),
                ),
                ("before", models.JSONField()),
                (
                    "merge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="films.merge",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=120, unique=True, verbose_name="address")),
                ("name", models.CharField(max_length=200)),
                ("biography", models.TextField(blank=True)),
                ("born_on", models.DateField(blank=True, null=True, verbose_name="born")),
                ("died_on", models.DateField(blank=True, null=True, verbose_name="died")),
                ("is_demo", models.BooleanField(default=False, editable=False)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged_people",
                        to="films.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "person",
                "verbose_name_plural": "people",
            },
        ),
        migrations.CreateModel(
            name="PersonIdentifier",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("scheme", models.CharField(max_length=20, verbose_name="catalogue")),
                ("value", models.CharField(max_length=100, verbose_name="id there")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="identifiers",
                        to="films.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "external id of a person",
                "verbose_name_plural": "external ids of people",
            },
        ),
        migrations.CreateModel(
            name="PersonSlug",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=120, unique=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_slugs",
                        to="films.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "former address of a person",
                "verbose_name_plural": "former addresses of people",
            },
        ),
        migrations.CreateModel(
            name="Photo",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.UUIDField(default=core.identifiers.uuid7, editable=False, unique=True),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("poster", "Poster"),
                            ("still", "Still"),
                            ("portrait", "Portrait"),
                        ],
                        default="still",
                        max_length=10,
                    ),
                ),
                ("alt", models.CharField(max_length=300, verbose_name="alternative text")),
                ("credit", models.CharField(blank=True, max_length=200)),
                ("license", models.CharField(blank=True, max_length=200)),
                ("width", models.PositiveIntegerField(editable=False)),
                ("height", models.PositiveIntegerField(editable=False)),
                ("widths", models.JSONField(default=list, editable=False)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("uploaded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="photos",
                        to="films.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "photo",
                "verbose_name_plural": "photos",
            },
        ),
        migrations.AddField(
            model_name="person",
            name="portrait",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="films.photo",
            ),
        ),
        migrations.CreateModel(
            name="HistoricalPerson",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=120, verbose_name="address")),
                ("name", models.CharField(max_length=200)),
                ("biography", models.TextField(blank=True)),
                ("born_on", models.DateField(blank=True, null=True, verbose_name="born")),
                ("died_on", models.DateField(blank=True, null=True, verbose_name="died")),
                ("is_demo", models.BooleanField(default=False, editable=False)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="films.person",
                    ),
                ),
                (
                    "portrait",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="films.photo",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical person",
                "verbose_name_plural": "historical people",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Title",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "critic_percent",
                    models.PositiveSmallIntegerField(
                        editable=False, null=True, verbose_name="critics, %"
                    ),
                ),
                ("critic_favorable", models.PositiveIntegerField(default=0, editable=False)),
                ("critic_counted", models.PositiveIntegerField(default=0, editable=False)),
                ("critic_average", models.PositiveSmallIntegerField(editable=False, null=True)),
                ("top_percent", models.PositiveSmallIntegerField(editable=False, null=True)),
                ("top_favorable", models.PositiveIntegerField(default=0, editable=False)),
                ("top_counted", models.PositiveIntegerField(default=0, editable=False)),
                ("top_average", models.PositiveSmallIntegerField(editable=False, null=True)),
                (
                    "audience_percent",
                    models.PositiveSmallIntegerField(
                        editable=False, null=True, verbose_name="audience, %"
                    ),
                ),
                ("audience_favorable", models.PositiveIntegerField(default=0, editable=False)),
                ("audience_counted", models.PositiveIntegerField(default=0, editable=False)),
                ("audience_average", models.PositiveSmallIntegerField(editable=False, null=True)),
                ("audience_rank", models.PositiveSmallIntegerField(editable=False, null=True)),
                ("is_acclaimed", models.BooleanField(default=False, editable=False)),
                ("is_crowd_pleaser", models.BooleanField(default=False, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("film", "film"), ("series", "series"), ("season", "season")],
                        max_length=10,
                    ),
                ),
                ("slug", models.SlugField(max_length=120, unique=True, verbose_name="address")),
                ("name", models.CharField(max_length=300)),
                ("original_name", models.CharField(blank=True, max_length=300)),
                ("sort_name", models.CharField(max_length=300, verbose_name="name to sort by")),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "release_width",
                    models.CharField(
                        choices=[
                            ("wide", "wide release"),
                            ("limited", "limited release"),
                            ("streaming", "streaming release"),
                        ],
                        default="wide",
                        max_length=10,
                        verbose_name="how widely released",
                    ),
                ),
                (
                    "released_on",
                    models.DateField(blank=True, null=True, verbose_name="release date"),
                ),
                (
                    "status",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("running", "running"),
                            ("renewed", "renewed"),
                            ("cancelled", "cancelled"),
                            ("ended", "ended"),
                        ],
                        max_length=10,
                    ),
                ),
                ("season_label", models.CharField(blank=True, max_length=20)),
                (
                    "season_sort",
                    models.CharField(blank=True, max_length=30, verbose_name="label to sort by"),
                ),
                ("synopsis", models.TextField(blank=True)),
                (
                    "runtime_minutes",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="run time in minutes"
                    ),
                ),
                ("countries", models.CharField(blank=True, max_length=200)),
                ("keywords", models.CharField(blank=True, max_length=400)),
                ("network", models.CharField(blank=True, max_length=100)),
                (
                    "episode_count",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="number of episodes"
                    ),
                ),
                ("budget_dollars", models.PositiveBigIntegerField(blank=True, null=True)),
                ("domestic_gross_dollars", models.PositiveBigIntegerField(blank=True, null=True)),
                ("worldwide_gross_dollars", models.PositiveBigIntegerField(blank=True, null=True)),
                (
                    "counts_from",
                    models.DateField(blank=True, null=True, verbose_name="ratings count from"),
                ),
                ("is_open", models.BooleanField(default=True, verbose_name="ratings count")),
                (
                    "sorted_on",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Coalesce(
                            "released_on", models.Value(datetime.date(1, 1, 1))
                        ),
                        output_field=models.DateField(),
                    ),
                ),
                (
                    "section",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(kind="film", then=models.Value("films")),
                            default=models.Value("tv"),
                        ),
                        output_field=models.CharField(max_length=5),
                    ),
                ),
                ("is_demo", models.BooleanField(default=False, editable=False)),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="last changed")),
                (
                    "companies",
                    models.ManyToManyField(blank=True, related_name="titles", to="films.company"),
                ),
                (
                    "franchise",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="titles",
                        to="films.franchise",
                    ),
                ),
                (
                    "genres",
                    models.ManyToManyField(blank=True, related_name="titles", to="films.genre"),
                ),
                (
                    "languages",
                    models.ManyToManyField(blank=True, related_name="titles", to="films.language"),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged_titles",
                        to="films.title",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="seasons",
                        to="films.title",
                        verbose_name="series",
                    ),
                ),
                (
                    "poster",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="films.photo",
                    ),
                ),
            ],
            options={
                "verbose_name": "title",
                "verbose_name_plural": "titles",
            },
        ),
        migrations.CreateModel(
            name="SimilarTitle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rank", models.PositiveSmallIntegerField()),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("editor", "chosen by an editor"),
                            ("ratings", "members who liked this liked it too"),
                            ("content", "people, genres or topics in common"),
                        ],
                        default="editor",
                        max_length=10,
                    ),
                ),
                ("shared_count", models.PositiveIntegerField(default=0)),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="films.title",
                        verbose_name="similar title",
                    ),
                ),
                (
                    "title",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="similar",
                        to="films.title",
                    ),
                ),
            ],
            options={
                "verbose_name": "similar title",
                "verbose_name_plural": "similar titles",
            },
        ),
        migrations.CreateModel(
            name="SeasonAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.CharField(max_length=20)),
                (
                    "season",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_addresses",
                        to="films.title",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_season_addresses",
                        to="films.title",
                    ),
                ),
            ],
            options={
                "verbose_name": "former address of a season",
                "verbose_name_plural": "former addresses of seasons",
            },
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("country", models.CharField(default="US", max_length=2)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("festival", "Festival"),
                            ("limited", "In theaters (limited)"),
                            ("theaters", "In theaters"),
                            ("streaming", "Streaming"),
                            ("home", "At home"),
                        ],
                        max_length=10,
                    ),
                ),
                ("date", models.DateField()),
                (
                    "precision",
                    models.CharField(
                        choices=[("day", "day"), ("month", "month"), ("year", "year")],
                        default="day",
                        max_length=5,
                        verbose_name="exact to the",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                (
                    "title",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="releases",
                        to="films.title",
                    ),
                ),
            ],
            options={
                "verbose_name": "release",
                "verbose_name_plural": "releases",
            },
        ),
        migrations.AddField(
            model_name="photo",
            name="title",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="photos",
                to="films.title",
            ),
        ),
        migrations.CreateModel(
            name="Offer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("country", models.CharField(default="US", max_length=2)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("subscription", "With a subscription"),
                            ("free", "Free"),
                            ("rent", "Rent"),
                            ("buy", "Buy"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "price_cents",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="price in cents"
                    ),
                ),
                ("currency", models.CharField(default="USD", max_length=3)),
                ("link", models.URLField(blank=True, max_length=500)),
                ("checked_on", models.DateField(blank=True, null=True, verbose_name="checked")),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="offers",
                        to="films.provider",
                    ),
                ),
                (
                    "title",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="offers",
                        to="films.title",
                    ),
                ),
            ],
            options={
                "verbose_name": "offer",
                "verbose_name_plural": "offers",
            },
        ),
        migrations.CreateModel(
            name="Identifier",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("scheme", models.CharField(max_length=20, verbose_name="catalogue")),
                ("value", models.CharField(max_length=100, verbose_name="id there")),
                (
                    "title",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="identifiers",
                        to="films.title",
                    ),
                ),
            ],
            options={
                "verbose_name": "external id",
                "verbose_name_plural": "external ids",
            },
        ),
        migrations.CreateModel(
            name="HistoricalTitle",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("film", "film"), ("series", "series"), ("season", "season")],
                        max_length=10,
                    ),
                ),
                ("slug", models.SlugField(max_length=120, verbose_name="address")),
                ("name", models.CharField(max_length=300)),
                ("original_name", models.CharField(blank=True, max_length=300)),
                ("sort_name", models.CharField(max_length=300, verbose_name="name to sort by")),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "release_width",
                    models.CharField(
                        choices=[
                            ("wide", "wide release"),
                            ("limited", "limited release"),
                            ("streaming", "streaming release"),
                        ],
                        default="wide",
                        max_length=10,
                        verbose_name="how widely released",
                    ),
                ),
                (
                    "released_on",
                    models.DateField(blank=True, null=True, verbose_name="release date"),
                ),
                (
                    "status",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("running", "running"),
                            ("renewed", "renewed"),
                            ("cancelled", "cancelled"),
                            ("ended", "ended"),
                        ],
                        max_length=10,
                    ),
                ),
                ("season_label", models.CharField(blank=True, max_length=20)),
                (
                    "season_sort",
                    models.CharField(blank=True, max_length=30, verbose_name="label to sort by"),
                ),
                ("synopsis", models.TextField(blank=True)),
                (
                    "runtime_minutes",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="run time in minutes"
                    ),
                ),
                ("countries", models.CharField(blank=True, max_length=200)),
                ("keywords", models.CharField(blank=True, max_length=400)),
                ("network", models.CharField(blank=True, max_length=100)),
                (
                    "episode_count",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="number of episodes"
                    ),
                ),
                ("budget_dollars", models.PositiveBigIntegerField(blank=True, null=True)),
                ("domestic_gross_dollars", models.PositiveBigIntegerField(blank=True, null=True)),
                ("worldwide_gross_dollars", models.PositiveBigIntegerField(blank=True, null=True)),
                (
                    "counts_from",
                    models.DateField(blank=True, null=True, verbose_name="ratings count from"),
                ),
                ("is_open", models.BooleanField(default=True, verbose_name="ratings count")),
                ("is_demo", models.BooleanField(default=False, editable=False)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "franchise",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="films.franchise",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "poster",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="films.photo",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="films.title",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="films.title",
                        verbose_name="series",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical title",
                "verbose_name_plural": "historical titles",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Fact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("name", "Name"),
                            ("original_name", "Original name"),
                            ("year", "Year"),
                            ("runtime_minutes", "Run time"),
                            ("released_on", "Release date"),
                            ("countries", "Country"),
                            ("network", "Network"),
                            ("episode_count", "Number of episodes"),
                            ("status", "Status"),
                            ("budget_dollars", "Budget"),
                            ("domestic_gross_dollars", "Gross in the United States"),
                            ("worldwide_gross_dollars", "Gross worldwide"),
                            ("synopsis", "Synopsis"),
                            ("biography", "Biography"),
                            ("born_on", "Born"),
                            ("died_on", "Died"),
                        ],
                        max_length=30,
                    ),
                ),
                ("value", models.TextField(max_length=2000)),
                ("source", models.CharField(max_length=200)),
                ("as_of", models.CharField(blank=True, max_length=20, verbose_name="as of")),
                ("is_chosen", models.BooleanField(default=False, verbose_name="shown")),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="facts",
                        to="films.person",
                    ),
                ),
                (
                    "title",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="facts",
                        to="films.title",
                    ),
                ),
            ],
            options={
                "verbose_name": "fact with its source",
                "verbose_name_plural": "facts with their sources",
            },
        ),
        migrations.CreateModel(
            name="Episode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("name", models.CharField(blank=True, max_length=300)),
                ("aired_on", models.DateField(blank=True, null=True, verbose_name="air date")),
                (
                    "runtime_minutes",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="minutes"),
                ),
                ("synopsis", models.TextField(blank=True)),
                (
                    "outside_id",
                    models.CharField(
                        blank=True,
                        max_length=120,
                        null=True,
                        unique=True,
                        verbose_name="external id",
                    ),
                ),
                (
                    "season",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="episodes",
                        to="films.title",
                    ),
                ),
            ],
            options={
                "verbose_name": "episode",
                "verbose_name_plural": "episodes",
            },
        ),
        migrations.CreateModel(
            name="Credit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "job",
                    models.CharField(
                        choices=[
                            ("director", "Director"),
                            ("creator", "Creator"),
                            ("writer", "Writer"),
                            ("cinematography", "Cinematography"),
                            ("composer", "Music"),
                            ("producer", "Producer"),
                            ("editor", "Editing"),
                            ("actor", "Cast"),
                        ],
                        max_length=20,
                    ),
                ),
                ("character", models.CharField(blank=True, max_length=200)),
                ("is_voice", models.BooleanField(default=False, verbose_name="voice only")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="credits",
                        to="films.person",
                    ),
                ),
                (
                    "title",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="credits",
                        to="films.title",
                    ),
                ),
            ],
            options={
                "verbose_name": "credit",
                "verbose_name_plural": "credits",
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.UUIDField(default=core.identifiers.uuid7, editable=False, unique=True),
                ),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("name", "Name"),
                            ("original_name", "Original name"),
                            ("year", "Year"),
                            ("runtime_minutes", "Run time"),
                            ("released_on", "Release date"),
                            ("countries", "Country"),
                            ("network", "Network"),
                            ("episode_count", "Number of episodes"),
                            ("status", "Status"),
                            ("budget_dollars", "Budget"),
                            ("domestic_gross_dollars", "Gross in the United States"),
                            ("worldwide_gross_dollars", "Gross worldwide"),
                            ("synopsis", "Synopsis"),
                            ("biography", "Biography"),
                            ("born_on", "Born"),
                            ("died_on", "Died"),
                        ],
                        max_length=30,
                    ),
                ),
                ("value", models.TextField(max_length=2000, verbose_name="what it should say")),
                ("stood", models.TextField(blank=True, verbose_name="what it says now")),
                ("source", models.CharField(max_length=200)),
                ("note", models.TextField(blank=True, max_length=1000)),
                ("contact", models.EmailField(blank=True, max_length=254)),
                ("suggested_at", models.DateTimeField(verbose_name="suggested")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "waiting for an editor"),
                            ("accepted", "accepted"),
                            ("declined", "declined"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                (
                    "outcome",
                    models.TextField(
                        blank=True,
                        max_length=1000,
                        verbose_name="answer to the person who suggested it",
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided")),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "suggested_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="corrections",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="corrections",
                        to="films.person",
                    ),
                ),
                (
                    "title",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="corrections",
                        to="films.title",
                    ),
                ),
            ],
            options={
                "verbose_name": "correction",
                "verbose_name_plural": "corrections",
            },
        ),
        migrations.CreateModel(
            name="Certification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("country", models.CharField(default="US", max_length=2)),
                ("label", models.CharField(max_length=20, verbose_name="certificate")),
                (
                    "reason",
                    models.CharField(blank=True, max_length=300, verbose_name="official reason"),
                ),
                (
                    "title",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="certifications",
                        to="films.title",
                    ),
                ),
            ],
            options={
                "verbose_name": "certificate",
                "verbose_name_plural": "certificates",
            },
        ),
        migrations.CreateModel(
            name="BoxOfficeWeekend",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("country", models.CharField(default="US", max_length=2)),
                ("weekend_on", models.DateField(verbose_name="weekend from Friday")),
                ("rank", models.PositiveSmallIntegerField()),
                ("gross_dollars", models.PositiveBigIntegerField(verbose_name="gross in dollars")),
                (
                    "theater_count",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="theaters"),
                ),
                (
                    "title",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="weekends",
                        to="films.title",
                    ),
                ),
            ],
            options={
                "verbose_name": "box office figure",
                "verbose_name_plural": "box office figures",
            },
        ),
        migrations.CreateModel(
            name="TitleName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=300)),
                ("language", models.CharField(blank=True, max_length=10)),
                (
                    "kind",
                    models.CharField(
                        choices=[("original", "original"), ("alternative", "alternative")],
                        max_length=12,
                    ),
                ),
                (
                    "title",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="films.title",
                    ),
                ),
            ],
            options={
                "verbose_name": "other name",
                "verbose_name_plural": "other names",
            },
        ),
        migrations.CreateModel(
            name="TitleSlug",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=120, unique=True)),
                (
                    "title",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_slugs",
                        to="films.title",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TitleSuggestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.UUIDField(default=core.identifiers.uuid7, editable=False, unique=True),
                ),
                ("name", models.CharField(max_length=300)),
                ("folded_name", models.CharField(editable=False, max_length=300)),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("link", models.URLField(max_length=500)),
                ("note", models.TextField(blank=True, max_length=1000)),
                ("suggested_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "waiting for an editor"),
                            ("accepted", "accepted"),
                            ("declined", "declined"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("outcome", models.TextField(blank=True, max_length=1000)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "suggested_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="title_suggestions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "suggested title",
                "verbose_name_plural": "suggested titles",
            },
        ),
        migrations.CreateModel(
            name="Video",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("trailer", "Trailer"),
                            ("clip", "Clip"),
                            ("interview", "Interview"),
                            ("feature", "The whole film"),
                        ],
                        default="trailer",
                        max_length=10,
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("link", models.URLField(blank=True, max_length=500)),
                ("file", models.FileField(blank=True, upload_to="videos/")),
                ("minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "title",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="videos",
                        to="films.title",
                    ),
                ),
            ],
            options={
                "verbose_name": "video",
                "verbose_name_plural": "videos",
            },
        ),
        migrations.AddIndex(
            model_name="merge",
            index=models.Index(fields=["kind", "merged_id"], name="merge_of"),
        ),
        migrations.AddConstraint(
            model_name="personidentifier",
            constraint=models.UniqueConstraint(
                fields=("scheme", "value"),
                name="person_identifier_unique",
                violation_error_message="Another person has this id.",
            ),
        ),
        migrations.AddIndex(
            model_name="title",
            index=models.Index(
                fields=[
                    "section",
                    "-audience_counted",
                    "id",
                    "merged_into",
                    "kind",
                    "year",
                    "runtime_minutes",
                    "critic_percent",
                    "audience_percent",
                    "sorted_on",
                ],
                name="title_popular",
            ),
        ),
        migrations.AddIndex(
            model_name="title",
            index=models.Index(
                fields=[
                    "section",
                    "-sorted_on",
                    "id",
                    "merged_into",
                    "kind",
                    "year",
                    "runtime_minutes",
                    "critic_percent",
                    "audience_percent",
                ],
                name="title_newest",
            ),
        ),
        migrations.AddIndex(
            model_name="title",
            index=models.Index(
                fields=[
                    "section",
                    "sorted_on",
                    "id",
                    "merged_into",
                    "kind",
                    "year",
                    "runtime_minutes",
                    "critic_percent",
                    "audience_percent",
                ],
                name="title_soonest",
            ),
        ),
        migrations.AddIndex(
            model_name="title",
            index=models.Index(
                fields=[
                    "section",
                    "sort_name",
                    "id",
                    "merged_into",
                    "kind",
                    "year",
                    "runtime_minutes",
                    "critic_percent",
                    "audience_percent",
                    "sorted_on",
                ],
                name="title_by_name",
            ),
        ),
        migrations.AddIndex(
            model_name="title",
            index=models.Index(
                condition=models.Q(("critic_percent__isnull", False)),
                fields=[
                    "section",
                    "-critic_percent",
                    "-critic_counted",
                    "id",
                    "merged_into",
                    "kind",
                    "year",
                    "runtime_minutes",
                    "audience_percent",
                    "sorted_on",
                ],
                name="title_by_critics",
            ),
        ),
        migrations.AddIndex(
            model_name="title",
            index=models.Index(
                condition=models.Q(("audience_percent__isnull", False)),
                fields=[
                    "section",
                    "-audience_percent",
                    "-audience_counted",
                    "id",
                    "merged_into",
                    "kind",
                    "year",
                    "runtime_minutes",
                    "critic_percent",
                    "sorted_on",
                ],
                name="title_by_audience",
            ),
        ),
        migrations.AddIndex(
            model_name="title",
            index=models.Index(
                condition=models.Q(("audience_rank__isnull", False)),
                fields=[
                    "section",
                    "-audience_rank",
                    "id",
                    "merged_into",
                    "kind",
                    "year",
                    "runtime_minutes",
                    "critic_percent",
                    "audience_percent",
                    "sorted_on",
                ],
                name="title_best",
            ),
        ),
        migrations.AddIndex(
            model_name="title",
            index=models.Index(
                condition=models.Q(("is_acclaimed", True)),
                fields=["section", "-audience_counted", "id"],
                name="title_acclaimed",
            ),
        ),
        migrations.AddIndex(
            model_name="title",
            index=models.Index(
                condition=models.Q(("is_acclaimed", True)),
                fields=["-sorted_on", "id"],
                name="title_acclaimed_newest",
            ),
        ),
        migrations.AddIndex(
            model_name="title",
            index=models.Index(
                condition=models.Q(("is_crowd_pleaser", True)),
                fields=["section", "-audience_counted", "id"],
                name="title_crowd_pleasers",
            ),
        ),
        migrations.AddIndex(
            model_name="title",
            index=models.Index(
                fields=[
                    "-audience_counted",
                    "id",
                    "merged_into",
                    "kind",
                    "year",
                    "runtime_minutes",
                    "critic_percent",
                    "audience_percent",
                    "sorted_on",
                ],
                name="title_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="title",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("kind", "season"),
                        ("parent__isnull", False),
                        models.Q(("season_label", ""), _negated=True),
                    ),
                    models.Q(
                        ("parent__isnull", True),
                        ("season_label", ""),
                        models.Q(("kind", "season"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="title_season_has_series",
                violation_error_message="A season has a series and a label; nothing else has.",
            ),
        ),
        migrations.AddConstraint(
            model_name="title",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "season")),
                fields=("parent", "season_label"),
                name="title_season_once",
                violation_error_message="The series has this season already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="title",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("critic_favorable__lte", models.F("critic_counted")),
                    ("audience_favorable__lte", models.F("audience_counted")),
                ),
                name="title_published_favorable",
            ),
        ),
        migrations.AddConstraint(
            model_name="title",
            constraint=models.CheckConstraint(
                condition=models.Q(("status", ""), ("kind", "series"), _connector="OR"),
                name="title_status_of_series",
                violation_error_message="Only a series has a status.",
            ),
        ),
        migrations.AddConstraint(
            model_name="similartitle",
            constraint=models.UniqueConstraint(
                fields=("title", "other"),
                name="similar_title_once",
                violation_error_message="This title is listed already. Remove one of the two.",
            ),
        ),
        migrations.AddConstraint(
            model_name="similartitle",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", models.F("other")), _negated=True),
                name="similar_title_other",
                violation_error_message="A title cannot be similar to itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="seasonaddress",
            constraint=models.UniqueConstraint(
                fields=("series", "label"),
                name="season_address_once",
                violation_error_message="Another season had this label.",
            ),
        ),
        migrations.AddIndex(
            model_name="release",
            index=models.Index(fields=["country", "kind", "date"], name="release_by_date"),
        ),
        migrations.AddIndex(
            model_name="release",
            index=models.Index(fields=["kind", "date", "title"], name="release_by_day"),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.UniqueConstraint(
                fields=("title", "country", "kind", "date"),
                name="release_once",
                violation_error_message="This release is listed already: same country, kind and day. Remove one.",
            ),
        ),
        migrations.AddIndex(
            model_name="photo",
            index=models.Index(fields=["title", "position", "id"], name="photo_of_title"),
        ),
        migrations.AddConstraint(
            model_name="photo",
            constraint=models.CheckConstraint(
                condition=models.Q(("alt", ""), _negated=True),
                name="photo_has_alt",
                violation_error_message="Say in words what the picture shows.",
            ),
        ),
        migrations.AddConstraint(
            model_name="photo",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("person__isnull", True), ("title__isnull", False)),
                    models.Q(("person__isnull", False), ("title__isnull", True)),
                    _connector="OR",
                ),
                name="photo_of_one_thing",
                violation_error_message="Choose either a title or a person.",
            ),
        ),
        migrations.AddIndex(
            model_name="offer",
            index=models.Index(
                fields=["country", "provider", "kind", "title"], name="offer_by_provider"
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.UniqueConstraint(
                fields=("title", "provider", "country", "kind"),
                name="offer_once",
                violation_error_message="This provider already has this kind of offer in this country. Change that one.",
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("price_cents__isnull", True), ("kind__in", ["rent", "buy"]), _connector="OR"
                ),
                name="offer_price_of_rent_or_buy",
                violation_error_message="Only renting and buying have a price. Empty it, or choose Rent or Buy.",
            ),
        ),
        migrations.AddConstraint(
            model_name="identifier",
            constraint=models.UniqueConstraint(
                fields=("scheme", "value"),
                name="identifier_unique",
                violation_error_message="Another title has this id. Correct the number, or merge the two titles.",
            ),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.UniqueConstraint(
                fields=("title", "field", "source", "value"),
                name="fact_once_a_source",
                violation_error_message="This source says this already. Remove one of the two.",
            ),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_chosen", True)),
                fields=("title", "field"),
                name="fact_one_chosen",
                violation_error_message="Choose one source for each field, not two.",
            ),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_chosen", True)),
                fields=("person", "field"),
                name="fact_one_chosen_of_person",
                violation_error_message="Choose one source for each field, not two.",
            ),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("person__isnull", True), ("title__isnull", False)),
                    models.Q(("person__isnull", False), ("title__isnull", True)),
                    _connector="OR",
                ),
                name="fact_of_one_thing",
                violation_error_message="A fact is of either a title or a person.",
            ),
        ),
        migrations.AddIndex(
            model_name="episode",
            index=models.Index(fields=["aired_on", "season"], name="episode_by_day"),
        ),
        migrations.AddConstraint(
            model_name="episode",
            constraint=models.UniqueConstraint(
                fields=("season", "number"),
                name="episode_once",
                violation_error_message="The season has an episode of this number. Give another number.",
            ),
        ),
        migrations.AddIndex(
            model_name="credit",
            index=models.Index(fields=["title", "job", "position"], name="credit_of_title"),
        ),
        migrations.AddIndex(
            model_name="credit",
            index=models.Index(fields=["person", "job", "title"], name="credit_of_person"),
        ),
        migrations.AddConstraint(
            model_name="credit",
            constraint=models.UniqueConstraint(
                fields=("title", "person", "job", "character"),
                name="credit_once",
                violation_error_message="This person has this job on this title already, with the same character. Remove one of the two.",
            ),
        ),
        migrations.AddConstraint(
            model_name="credit",
            constraint=models.CheckConstraint(
                condition=models.Q(("character", ""), ("job", "actor"), _connector="OR"),
                name="credit_character_of_actor",
                violation_error_message="Only actors have a character. Empty it, or choose Cast as the job.",
            ),
        ),
        migrations.AddIndex(
            model_name="correction",
            index=models.Index(fields=["state", "-id"], name="correction_queue"),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("person__isnull", True), ("title__isnull", False)),
                    models.Q(("person__isnull", False), ("title__isnull", True)),
                    _connector="OR",
                ),
                name="correction_of_one_thing",
                violation_error_message="A correction is of either a title or a person.",
            ),
        ),
        migrations.AddIndex(
            model_name="certification",
            index=models.Index(fields=["country", "label", "title"], name="certification_by_label"),
        ),
        migrations.AddConstraint(
            model_name="certification",
            constraint=models.UniqueConstraint(
                fields=("title", "country"),
                name="certification_once",
                violation_error_message="This country already has a certificate. Change that one.",
            ),
        ),
        migrations.AddIndex(
            model_name="boxofficeweekend",
            index=models.Index(fields=["country", "-weekend_on", "rank"], name="box_office_chart"),
        ),
        migrations.AddConstraint(
            model_name="boxofficeweekend",
            constraint=models.UniqueConstraint(
                fields=("title", "country", "weekend_on"),
                name="box_office_once",
                violation_error_message="This title already has a figure for this weekend and country. Change that one.",
            ),
        ),
        migrations.AddConstraint(
            model_name="titlename",
            constraint=models.UniqueConstraint(
                fields=("title", "name", "kind"),
                name="title_name_once",
                violation_error_message="This name is listed already. Remove one of the two.",
            ),
        ),
        migrations.AddIndex(
            model_name="titlesuggestion",
            index=models.Index(fields=["state", "-id"], name="title_suggestion_queue"),
        ),
        migrations.AddConstraint(
            model_name="titlesuggestion",
            constraint=models.UniqueConstraint(
                models.F("folded_name"),
                django.db.models.functions.comparison.Coalesce("year", 0),
                condition=models.Q(("state", "open")),
                name="title_suggestion_waits_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="video",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(models.Q(("link", ""), _negated=True), ("file", "")),
                    models.Q(("link", ""), models.Q(("file", ""), _negated=True)),
                    _connector="OR",
                ),
                name="video_link_or_file",
                violation_error_message="Give either a link or a file.",
            ),
        ),
        *(
            migrations.RunSQL(
                f"CREATE INDEX {table}_by_value ON {table} ({value}_id, title_id)",
                f"DROP INDEX {table}_by_value",
            )
            for value, table in LINKS.items()
        ),
    ]
