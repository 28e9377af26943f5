"""The tables of accounts as they begin."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="SentCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=43, unique=True)),
                ("digest", models.CharField(max_length=64)),
                ("guess_count", models.PositiveSmallIntegerField(default=0)),
                ("expires_at", models.DateTimeField(db_index=True)),
            ],
            options={
                "verbose_name": "sent code",
                "verbose_name_plural": "sent codes",
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("member", "member"), ("imported", "imported"), ("demo", "demo")],
                        default="member",
                        max_length=10,
                        verbose_name="kind of account",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        blank=True,
                        max_length=30,
                        null=True,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Za-z0-9](?:[A-Za-z0-9_-]{1,28})[A-Za-z0-9]\\Z",
                                "Use 3 to 30 letters, digits, - or _; begin and end with a letter or digit.",
                            )
                        ],
                        verbose_name="username",
                    ),
                ),
                (
                    "username_key",
                    models.CharField(editable=False, max_length=30, null=True, unique=True),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True,
                        max_length=254,
                        null=True,
                        unique=True,
                        verbose_name="email address",
                    ),
                ),
                (
                    "email_key",
                    models.CharField(editable=False, max_length=254, null=True, unique=True),
                ),
                (
                    "age_band",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("13-15", "13 to 15"),
                            ("16-17", "16 to 17"),
                            ("18+", "18 and over"),
                        ],
                        max_length=5,
                        verbose_name="age",
                    ),
                ),
                ("age_band_until", models.DateField(blank=True, null=True)),
                ("renamed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("is_private", models.BooleanField(default=False, verbose_name="private profile")),
                ("is_active", models.BooleanField(default=True, verbose_name="account is open")),
                (
                    "is_staff",
                    models.BooleanField(default=False, verbose_name="may enter the admin"),
                ),
                (
                    "is_excluded",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="banned: ratings do not count"
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=60)),
                ("outside_id", models.CharField(blank=True, max_length=120)),
                (
                    "date_joined",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="joined"),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "member",
                "verbose_name_plural": "members",
            },
        ),
        migrations.CreateModel(
            name="AddressChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("old", models.EmailField(max_length=254)),
                ("old_key", models.CharField(db_index=True, editable=False, max_length=254)),
                ("new", models.EmailField(max_length=254)),
                ("at", models.DateTimeField(db_index=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="address_changes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "change of address",
                "verbose_name_plural": "changes of address",
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "document",
                    models.CharField(
                        choices=[("terms", "terms"), ("privacy", "privacy policy")], max_length=20
                    ),
                ),
                ("version", models.CharField(max_length=20)),
                ("text_sha256", models.CharField(max_length=64)),
                ("wording", models.TextField()),
                ("source", models.CharField(max_length=40)),
                ("at", models.DateTimeField(verbose_name="given")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="member",
                    ),
                ),
            ],
            options={
                "verbose_name": "consent",
                "verbose_name_plural": "consents",
            },
        ),
        migrations.CreateModel(
            name="FormerUsername",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("username", models.CharField(max_length=30)),
                ("username_key", models.CharField(max_length=30, unique=True)),
                ("freed_at", models.DateTimeField()),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="former_usernames",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "imported")),
                fields=("source", "outside_id"),
                name="user_imported_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "imported"), _negated=True),
                    ("email__isnull", True),
                    _connector="OR",
                ),
                name="user_imported_no_email",
            ),
        ),
    ]
