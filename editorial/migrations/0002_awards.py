"""Award bodies, their ceremonies and nominations."""

import django.db.models.deletion
from django.db import migrations, models

import editorial.models.awards


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0001_initial"),
        ("films", "0006_avatars"),
    ]

    operations = [
        migrations.CreateModel(
            name="AwardBody",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100, unique=True, verbose_name="name")),
                ("slug", models.SlugField(max_length=60, unique=True, verbose_name="address")),
                (
                    "about",
                    models.TextField(blank=True, max_length=2000, verbose_name="who they are"),
                ),
                ("home_url", models.URLField(blank=True, max_length=300, verbose_name="home page")),
                ("is_demo", models.BooleanField(default=False, editable=False)),
            ],
            options={
                "verbose_name": "award body",
                "verbose_name_plural": "award bodies",
            },
        ),
        migrations.CreateModel(
            name="AwardCategory",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                ("place", models.PositiveSmallIntegerField(default=0, verbose_name="place")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="categories",
                        to="editorial.awardbody",
                    ),
                ),
            ],
            options={
                "verbose_name": "award category",
                "verbose_name_plural": "award categories",
            },
        ),
        migrations.CreateModel(
            name="Ceremony",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year it honors")),
                (
                    "label",
                    models.CharField(blank=True, max_length=20, verbose_name="as it is written"),
                ),
                (
                    "number",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="number"),
                ),
                ("held_on", models.DateField(blank=True, null=True, verbose_name="held on")),
                (
                    "zone",
                    models.CharField(
                        default="America/Los_Angeles",
                        max_length=60,
                        validators=[editorial.models.awards.check_zone],
                        verbose_name="time zone",
                    ),
                ),
                (
                    "ballot_locks_on",
                    models.DateField(blank=True, null=True, verbose_name="ballot locks on"),
                ),
                ("ballot_locks_time", models.TimeField(blank=True, null=True, verbose_name="at")),
                ("locks_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ceremonies",
                        to="editorial.awardbody",
                    ),
                ),
            ],
            options={
                "verbose_name": "ceremony",
                "verbose_name_plural": "ceremonies",
            },
        ),
        migrations.CreateModel(
            name="Nomination",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "category_as_named",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="category as named then"
                    ),
                ),
                ("named", models.CharField(blank=True, max_length=400, verbose_name="as named")),
                (
                    "work",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="song, part or achievement"
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("citation", models.TextField(blank=True, verbose_name="citation")),
                ("is_winner", models.BooleanField(default=False, verbose_name="won")),
                ("is_withdrawn", models.BooleanField(default=False, verbose_name="withdrawn")),
                ("place", models.PositiveIntegerField(default=0, verbose_name="place")),
                ("source", models.CharField(blank=True, editable=False, max_length=60)),
                ("source_key", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "category",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="nominations",
                        to="editorial.awardcategory",
                    ),
                ),
                (
                    "ceremony",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="nominations",
                        to="editorial.ceremony",
                    ),
                ),
            ],
            options={
                "verbose_name": "nomination",
                "verbose_name_plural": "nominations",
            },
        ),
        migrations.CreateModel(
            name="NominatedTitle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=300, verbose_name="name")),
                (
                    "outside_id",
                    models.CharField(blank=True, max_length=60, verbose_name="id elsewhere"),
                ),
                ("place", models.PositiveSmallIntegerField(default=0, verbose_name="place")),
                (
                    "title",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="nominated",
                        to="films.title",
                        verbose_name="title",
                    ),
                ),
                (
                    "nomination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="titles",
                        to="editorial.nomination",
                    ),
                ),
            ],
            options={
                "verbose_name": "nominated title",
                "verbose_name_plural": "nominated titles",
            },
        ),
        migrations.CreateModel(
            name="NominatedPerson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=300, verbose_name="name")),
                (
                    "outside_id",
                    models.CharField(blank=True, max_length=60, verbose_name="id elsewhere"),
                ),
                ("place", models.PositiveSmallIntegerField(default=0, verbose_name="place")),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="nominated",
                        to="films.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "nomination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="people",
                        to="editorial.nomination",
                    ),
                ),
            ],
            options={
                "verbose_name": "nominated person",
                "verbose_name_plural": "nominated people",
            },
        ),
        migrations.AddConstraint(
            model_name="awardcategory",
            constraint=models.UniqueConstraint(
                fields=("body", "name"),
                name="award_category_once",
                violation_error_message="This body has this category already. Change that one.",
            ),
        ),
        migrations.AddIndex(
            model_name="ceremony",
            index=models.Index(fields=["-year", "body"], name="ceremony_newest"),
        ),
        migrations.AddConstraint(
            model_name="ceremony",
            constraint=models.UniqueConstraint(
                fields=("body", "year"),
                name="ceremony_once_a_year",
                violation_error_message="This body has a ceremony of this year already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ceremony",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("ballot_locks_on__isnull", True), ("ballot_locks_time__isnull", True)
                    ),
                    models.Q(
                        ("ballot_locks_on__isnull", False), ("ballot_locks_time__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="ceremony_locks_by_day_and_time",
                violation_error_message="Give both the day and the time at which the ballot locks, or neither.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ceremony",
            constraint=models.CheckConstraint(
                condition=models.Q(("year__gte", 1000), ("year__lte", 9999)),
                name="ceremony_year_of_four_digits",
                violation_error_message="Write the year in four digits.",
            ),
        ),
        migrations.AddIndex(
            model_name="nomination",
            index=models.Index(fields=["ceremony", "category", "place"], name="nomination_order"),
        ),
        migrations.AddConstraint(
            model_name="nomination",
            constraint=models.UniqueConstraint(
                condition=models.Q(("source_key", ""), _negated=True),
                fields=("source", "source_key"),
                name="nomination_imported_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="nomination",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_winner", True), ("is_withdrawn", True), _negated=True),
                name="nomination_won_or_withdrawn",
                violation_error_message="What was withdrawn cannot have won. Untick one.",
            ),
        ),
        migrations.AddConstraint(
            model_name="nominatedtitle",
            constraint=models.UniqueConstraint(
                fields=("nomination", "title"),
                name="nominated_title_once",
                violation_error_message="This nomination names this title already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="nominatedtitle",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("title__isnull", False), models.Q(("name", ""), _negated=True), _connector="OR"
                ),
                name="nominated_title_is_named",
                violation_error_message="Choose a title, or write its name.",
            ),
        ),
        migrations.AddConstraint(
            model_name="nominatedperson",
            constraint=models.UniqueConstraint(
                fields=("nomination", "person"),
                name="nominated_person_once",
                violation_error_message="This nomination names this person already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="nominatedperson",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("person__isnull", False),
                    models.Q(("name", ""), _negated=True),
                    _connector="OR",
                ),
                name="nominated_person_is_named",
                violation_error_message="Choose a person, or write the name.",
            ),
        ),
    ]
