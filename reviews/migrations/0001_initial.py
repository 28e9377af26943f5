"""The tables of reviews as they begin."""

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import core.identifiers


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("films", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FormulaVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(unique=True)),
                ("formula", models.PositiveIntegerField()),
                ("constants", models.JSONField()),
                ("note", models.TextField(blank=True)),
                ("adopted_at", models.DateTimeField(verbose_name="in force from")),
            ],
            options={
                "verbose_name": "formula version",
                "verbose_name_plural": "formula versions",
            },
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=120, unique=True, verbose_name="address")),
                ("name", models.CharField(max_length=200)),
                ("about", models.TextField(blank=True)),
                ("is_demo", models.BooleanField(default=False, editable=False)),
            ],
        ),
        migrations.CreateModel(
            name="SelfCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="when")),
                ("drift_count", models.PositiveIntegerField(verbose_name="numbers that differed")),
                ("details", models.TextField(blank=True)),
            ],
            options={
                "verbose_name": "self-check",
                "verbose_name_plural": "self-checks",
            },
        ),
        migrations.CreateModel(
            name="AudienceReview",
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
                ("author_excluded", models.BooleanField(default=False, editable=False)),
                (
                    "hidden_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="hidden"
                    ),
                ),
                (
                    "hidden_rule",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("personal-attack", "Attacks a person"),
                            ("hate", "Hate toward a group"),
                            ("spam", "Advertising or spam"),
                            ("spoiler", "Gives the plot away without a warning"),
                            ("off-topic", "Is not about this title"),
                            ("copied", "Copied from somebody else"),
                            ("manipulation", "Part of an attempt to move a score"),
                            ("illegal", "Breaks the law"),
                        ],
                        editable=False,
                        max_length=20,
                        verbose_name="hidden under",
                    ),
                ),
                (
                    "hidden_reason",
                    models.TextField(blank=True, editable=False, verbose_name="why it is hidden"),
                ),
                (
                    "stars",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="half stars"
                    ),
                ),
                ("headline", models.CharField(blank=True, max_length=200)),
                ("body", models.TextField(blank=True, max_length=20000, verbose_name="text")),
                ("body_html", models.TextField(blank=True, editable=False)),
                ("body_html_version", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("language", models.CharField(blank=True, max_length=10)),
                ("has_spoilers", models.BooleanField(default=False)),
                ("source", models.CharField(blank=True, editable=False, max_length=60)),
                ("rated_at", models.DateTimeField(verbose_name="rated")),
                ("edited_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "withdrawn_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="withdrawn"
                    ),
                ),
                (
                    "held_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("burst", "part of an unusual burst of ratings"),
                            ("imported-young-account", "imported by a new account"),
                            ("moderator", "held by a moderator"),
                        ],
                        editable=False,
                        max_length=30,
                        verbose_name="why it is held",
                    ),
                ),
                ("not_open", models.BooleanField(default=False, editable=False)),
                (
                    "is_counted",
                    models.BooleanField(default=False, editable=False, verbose_name="counted"),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="audience_reviews",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="reviews.audiencereview",
                    ),
                ),
                (
                    "title",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="audience_reviews",
                        to="films.title",
                    ),
                ),
            ],
            options={
                "verbose_name": "audience review",
                "verbose_name_plural": "audience reviews",
            },
        ),
        migrations.CreateModel(
            name="AudienceReviewRevision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("stars", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("headline", models.CharField(blank=True, max_length=200)),
                ("body", models.TextField(blank=True)),
                ("body_html", models.TextField(blank=True)),
                ("has_spoilers", models.BooleanField(default=False)),
                ("replaced_at", models.DateTimeField()),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="revisions",
                        to="reviews.audiencereview",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BadgeEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "badge",
                    models.CharField(
                        choices=[("acclaimed", "Acclaimed"), ("crowd-pleaser", "Crowd-pleaser")],
                        max_length=15,
                    ),
                ),
                ("is_award", models.BooleanField()),
                ("percent", models.PositiveSmallIntegerField(null=True)),
                ("counted", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "title",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="badge_events",
                        to="films.title",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Consensus",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField()),
                ("written_at", models.DateTimeField(verbose_name="written")),
                (
                    "editor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "title",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consensuses",
                        to="films.title",
                    ),
                ),
            ],
            options={
                "verbose_name": "consensus",
                "verbose_name_plural": "consensuses",
            },
        ),
        migrations.CreateModel(
            name="Critic",
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
                ("is_top", models.BooleanField(default=False, verbose_name="top critic")),
                ("top_reason", models.TextField(blank=True, verbose_name="why a top critic")),
                (
                    "top_since",
                    models.DateField(blank=True, null=True, verbose_name="top critic since"),
                ),
                (
                    "verified_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="verified"
                    ),
                ),
                ("is_demo", models.BooleanField(default=False, editable=False)),
                (
                    "member",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="critic",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "verified_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CriticReview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "is_festival",
                    models.BooleanField(default=False, verbose_name="festival screening"),
                ),
                ("is_repost", models.BooleanField(default=False, verbose_name="re-post")),
                ("is_gift", models.BooleanField(default=False, verbose_name="gift received")),
                ("is_paid", models.BooleanField(default=False, verbose_name="payment received")),
                (
                    "public_id",
                    models.UUIDField(default=core.identifiers.uuid7, editable=False, unique=True),
                ),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[("positive", "Positive"), ("negative", "Negative")],
                        max_length=8,
                    ),
                ),
                (
                    "verdict_source",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("given", "given by the critic"),
                            ("derived", "derived from the score"),
                        ],
                        max_length=8,
                    ),
                ),
                ("original_score", models.CharField(blank=True, max_length=60)),
                (
                    "score_hundredths",
                    models.PositiveSmallIntegerField(blank=True, editable=False, null=True),
                ),
                ("quote", models.TextField(blank=True)),
                ("link", models.URLField(blank=True, max_length=500)),
                ("content_key", models.CharField(blank=True, editable=False, max_length=64)),
                ("published_on", models.DateField(blank=True, null=True)),
                (
                    "is_top",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="by a top critic"
                    ),
                ),
                ("is_counted", models.BooleanField(default=False, editable=False)),
                ("is_demo", models.BooleanField(default=False, editable=False)),
                ("source", models.CharField(blank=True, editable=False, max_length=60)),
                ("created_at", models.DateTimeField()),
                ("edited_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "critic",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="reviews.critic",
                    ),
                ),
                (
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="reviews.criticreview",
                    ),
                ),
                (
                    "title",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="critic_reviews",
                        to="films.title",
                    ),
                ),
                (
                    "publication",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="reviews.publication",
                    ),
                ),
            ],
            options={
                "verbose_name": "critic review",
                "verbose_name_plural": "critic reviews",
            },
        ),
        migrations.CreateModel(
            name="CriticReviewRevision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "is_festival",
                    models.BooleanField(default=False, verbose_name="festival screening"),
                ),
                ("is_repost", models.BooleanField(default=False, verbose_name="re-post")),
                ("is_gift", models.BooleanField(default=False, verbose_name="gift received")),
                ("is_paid", models.BooleanField(default=False, verbose_name="payment received")),
                ("verdict", models.CharField(blank=True, max_length=8)),
                ("verdict_source", models.CharField(blank=True, max_length=8)),
                ("original_score", models.CharField(blank=True, max_length=60)),
                ("quote", models.TextField(blank=True)),
                ("link", models.URLField(blank=True, max_length=500)),
                ("published_on", models.DateField(blank=True, null=True)),
                ("replaced_at", models.DateTimeField()),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="revisions",
                        to="reviews.criticreview",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ScorePoint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("counted", models.PositiveIntegerField(default=0)),
                ("favorable", models.PositiveIntegerField(default=0)),
                ("scored", models.PositiveIntegerField(default=0)),
                ("sum", models.PositiveBigIntegerField(default=0)),
                ("h1", models.PositiveIntegerField(default=0)),
                ("h2", models.PositiveIntegerField(default=0)),
                ("h3", models.PositiveIntegerField(default=0)),
                ("h4", models.PositiveIntegerField(default=0)),
                ("h5", models.PositiveIntegerField(default=0)),
                ("h6", models.PositiveIntegerField(default=0)),
                ("h7", models.PositiveIntegerField(default=0)),
                ("h8", models.PositiveIntegerField(default=0)),
                ("h9", models.PositiveIntegerField(default=0)),
                ("h10", models.PositiveIntegerField(default=0)),
                (
                    "group",
                    models.CharField(
                        choices=[
                            ("critics", "critics"),
                            ("top", "top critics"),
                            ("audience", "audience"),
                        ],
                        max_length=10,
                        verbose_name="whose",
                    ),
                ),
                (
                    "cause",
                    models.CharField(
                        choices=[
                            ("posted", "review posted"),
                            ("edited", "review edited"),
                            ("withdrawn", "review withdrawn"),
                            ("hidden", "hidden by a moderator"),
                            ("restored", "restored by a moderator"),
                            ("held", "held"),
                            ("released", "released"),
                            ("opened", "opened on its first public screening"),
                            ("author-excluded", "author banned"),
                            ("author-returned", "author's ban lifted"),
                            ("top-changed", "a critic's status changed"),
                            ("imported", "imported"),
                            ("import-undone", "import taken out"),
                            ("rebuilt", "recounted"),
                            ("formula", "the formula changed"),
                            ("merged", "merged with its double"),
                            ("unmerged", "taken apart again"),
                        ],
                        max_length=20,
                        verbose_name="what caused it",
                    ),
                ),
                ("cause_public_id", models.UUIDField(blank=True, null=True)),
                (
                    "is_shown_change",
                    models.BooleanField(default=False, verbose_name="changed what is shown"),
                ),
                ("at", models.DateTimeField(verbose_name="when")),
                (
                    "title",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="score_points",
                        to="films.title",
                    ),
                ),
            ],
            options={
                "verbose_name": "change of a score",
                "verbose_name_plural": "changes of scores",
            },
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("counted", models.PositiveIntegerField(default=0)),
                ("favorable", models.PositiveIntegerField(default=0)),
                ("scored", models.PositiveIntegerField(default=0)),
                ("sum", models.PositiveBigIntegerField(default=0)),
                ("h1", models.PositiveIntegerField(default=0)),
                ("h2", models.PositiveIntegerField(default=0)),
                ("h3", models.PositiveIntegerField(default=0)),
                ("h4", models.PositiveIntegerField(default=0)),
                ("h5", models.PositiveIntegerField(default=0)),
                ("h6", models.PositiveIntegerField(default=0)),
                ("h7", models.PositiveIntegerField(default=0)),
                ("h8", models.PositiveIntegerField(default=0)),
                ("h9", models.PositiveIntegerField(default=0)),
                ("h10", models.PositiveIntegerField(default=0)),
                (
                    "group",
                    models.CharField(
                        choices=[
                            ("critics", "critics"),
                            ("top", "top critics"),
                            ("audience", "audience"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "title",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tallies",
                        to="films.title",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="audiencereview",
            index=models.Index(fields=["title", "-rated_at", "-id"], name="audience_review_newest"),
        ),
        migrations.AddIndex(
            model_name="audiencereview",
            index=models.Index(
                fields=["author", "-rated_at", "-id"], name="audience_review_of_author"
            ),
        ),
        migrations.AddConstraint(
            model_name="audiencereview",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_by__isnull", True), ("withdrawn_at__isnull", True)),
                fields=("title", "author"),
                name="audience_review_one_live",
            ),
        ),
        migrations.AddConstraint(
            model_name="audiencereview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("stars__isnull", True),
                    models.Q(("stars__gte", 1), ("stars__lte", 10)),
                    _connector="OR",
                ),
                name="audience_review_half_stars",
            ),
        ),
        migrations.AddConstraint(
            model_name="audiencereview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_counted", False),
                    models.Q(
                        ("author_excluded", False),
                        ("held_reason", ""),
                        ("hidden_at__isnull", True),
                        ("not_open", False),
                        ("stars__isnull", False),
                        ("superseded_by__isnull", True),
                        ("withdrawn_at__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="audience_review_counts_without_reason",
            ),
        ),
        migrations.AddIndex(
            model_name="badgeevent",
            index=models.Index(fields=["title", "badge", "-id"], name="badge_event_history"),
        ),
        migrations.AddIndex(
            model_name="consensus",
            index=models.Index(fields=["title", "-written_at"], name="consensus_newest"),
        ),
        migrations.AddConstraint(
            model_name="critic",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_top", False), models.Q(("top_reason", ""), _negated=True), _connector="OR"
                ),
                name="critic_top_has_reason",
                violation_error_message="Say why this critic is a top critic.",
            ),
        ),
        migrations.AddIndex(
            model_name="criticreview",
            index=models.Index(
                fields=["title", "-published_on", "-id"], name="critic_review_newest"
            ),
        ),
        migrations.AddConstraint(
            model_name="criticreview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("critic__isnull", False), ("publication__isnull", False), _connector="OR"
                ),
                name="critic_review_has_voice",
                violation_error_message="Choose a critic, a publication, or both.",
            ),
        ),
        migrations.AddConstraint(
            model_name="criticreview",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("critic__isnull", False),
                    ("publication__isnull", False),
                    ("superseded_by__isnull", True),
                ),
                fields=("critic", "publication", "title"),
                name="critic_review_one_voice_once",
                violation_error_message="This review of the title is already recorded. Find it in the list and change it there.",
            ),
        ),
        migrations.AddConstraint(
            model_name="criticreview",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("critic__isnull", False),
                    ("publication__isnull", True),
                    ("superseded_by__isnull", True),
                ),
                fields=("critic", "title"),
                name="critic_review_alone_once",
                violation_error_message="This review of the title is already recorded. Find it in the list and change it there.",
            ),
        ),
        migrations.AddConstraint(
            model_name="criticreview",
            constraint=models.UniqueConstraint(
                condition=models.Q(("critic__isnull", True), ("superseded_by__isnull", True)),
                fields=("publication", "title", "content_key"),
                name="critic_review_unsigned_once",
                violation_error_message="This review of the title is already recorded. Find it in the list and change it there.",
            ),
        ),
        migrations.AddConstraint(
            model_name="criticreview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("score_hundredths__isnull", True),
                    ("score_hundredths__lte", 10000),
                    _connector="OR",
                ),
                name="critic_review_score_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="criticreview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_counted", False),
                    models.Q(
                        models.Q(("verdict", ""), _negated=True), ("superseded_by__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="critic_review_counted_has_verdict",
            ),
        ),
        migrations.AddIndex(
            model_name="scorepoint",
            index=models.Index(fields=["title", "group", "-id"], name="score_point_history"),
        ),
        migrations.AddConstraint(
            model_name="tally",
            constraint=models.UniqueConstraint(fields=("title", "group"), name="tally_once"),
        ),
        migrations.AddConstraint(
            model_name="tally",
            constraint=models.CheckConstraint(
                condition=models.Q(("favorable__lte", models.F("counted"))),
                name="tally_favorable_counted",
            ),
        ),
        migrations.AddConstraint(
            model_name="tally",
            constraint=models.CheckConstraint(
                condition=models.Q(("scored__lte", models.F("counted"))),
                name="tally_scored_counted",
            ),
        ),
        migrations.AddConstraint(
            model_name="tally",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "scored",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.expressions.CombinedExpression(
                                                django.db.models.expressions.CombinedExpression(
                                                    django.db.models.expressions.CombinedExpression(
                                                        django.db.models.expressions.CombinedExpression(
                                                            models.F("h1"), "+", models.F("h2")
                                                        ),
                                                        "+",
                                                        models.F("h3"),
                                                    ),
                                                    "+",
                                                    models.F("h4"),
                                                ),
                                                "+",
                                                models.F("h5"),
                                            ),
                                            "+",
                                            models.F("h6"),
                                        ),
                                        "+",
                                        models.F("h7"),
                                    ),
                                    "+",
                                    models.F("h8"),
                                ),
                                "+",
                                models.F("h9"),
                            ),
                            "+",
                            models.F("h10"),
                        ),
                    )
                ),
                name="tally_histogram",
            ),
        ),
        migrations.AddConstraint(
            model_name="tally",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("group", "audience"), _negated=True),
                    models.Q(
                        ("scored", models.F("counted")),
                        (
                            "sum",
                            django.db.models.expressions.CombinedExpression(
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.expressions.CombinedExpression(
                                                django.db.models.expressions.CombinedExpression(
                                                    django.db.models.expressions.CombinedExpression(
                                                        django.db.models.expressions.CombinedExpression(
                                                            django.db.models.expressions.CombinedExpression(
                                                                models.F("h1"),
                                                                "+",
                                                                django.db.models.expressions.CombinedExpression(
                                                                    models.Value(2),
                                                                    "*",
                                                                    models.F("h2"),
                                                                ),
                                                            ),
                                                            "+",
                                                            django.db.models.expressions.CombinedExpression(
                                                                models.Value(3), "*", models.F("h3")
                                                            ),
                                                        ),
                                                        "+",
                                                        django.db.models.expressions.CombinedExpression(
                                                            models.Value(4), "*", models.F("h4")
                                                        ),
                                                    ),
                                                    "+",
                                                    django.db.models.expressions.CombinedExpression(
                                                        models.Value(5), "*", models.F("h5")
                                                    ),
                                                ),
                                                "+",
                                                django.db.models.expressions.CombinedExpression(
                                                    models.Value(6), "*", models.F("h6")
                                                ),
                                            ),
                                            "+",
                                            django.db.models.expressions.CombinedExpression(
                                                models.Value(7), "*", models.F("h7")
                                            ),
                                        ),
                                        "+",
                                        django.db.models.expressions.CombinedExpression(
                                            models.Value(8), "*", models.F("h8")
                                        ),
                                    ),
                                    "+",
                                    django.db.models.expressions.CombinedExpression(
                                        models.Value(9), "*", models.F("h9")
                                    ),
                                ),
                                "+",
                                django.db.models.expressions.CombinedExpression(
                                    models.Value(10), "*", models.F("h10")
                                ),
                            ),
                        ),
                    ),
                    _connector="OR",
                ),
                name="tally_audience_sums",
            ),
        ),
        migrations.AddConstraint(
            model_name="tally",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "sum__lte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("scored"), "*", models.Value(10000)
                        ),
                    )
                ),
                name="tally_sum_range",
            ),
        ),
    ]
