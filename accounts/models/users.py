"""The account of a person, or of somebody a rating was imported from."""

import datetime as dt
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import ages
from accounts.names import USERNAME, email_key, username_key
from core import addresses, languages
from core.models import AddressField
from core.stored_pages.declared import on_stored_pages


class UserQuerySet(models.QuerySet["User"]):
    """Definitions of who is who."""

    def with_address(self, address: str) -> "UserQuerySet":
        """Return the account of this mailbox, active or not."""
        return self.filter(email_key=email_key(address))

    def with_profile(self) -> "UserQuerySet":
        """Return those whose page strangers may see: active, named, public, and not imported."""
        return self.filter(is_active=True, username__isnull=False, is_private=False).exclude(
            kind=User.Kind.IMPORTED
        )

    def find_named(self, name: str) -> "User | None":
        """Return who of these has this name, whatever its case, or else had it."""
        key = username_key(name)
        standing = self.filter(username_key=key).first()
        return standing or self.filter(former_usernames__username_key=key).first()

    def never_verified(self) -> "UserQuerySet":
        """Return sign-ups that never entered a code."""
        never_in = self.unfinished().filter(last_login__isnull=True)
        return never_in.exclude(emailaddress__verified=True)

    def unfinished(self) -> "UserQuerySet":
        """Return sign-ups without a name, operators left out."""
        members = self.filter(kind=User.Kind.MEMBER, username__isnull=True)
        return members.filter(is_staff=False, is_superuser=False)


class UserManager(BaseUserManager["User"]):
    """Makes accounts; an address is kept as written and found by its key."""

    def get_queryset(self) -> UserQuerySet:
        """Return the queryset with our definitions."""
        return UserQuerySet(self.model, using=self._db)

    def with_address(self, address: str) -> UserQuerySet:
        """Return the account of this mailbox, active or not."""
        return self.get_queryset().with_address(address)

    def with_profile(self) -> UserQuerySet:
        """Return those whose page strangers may see."""
        return self.get_queryset().with_profile()

    def find_named(self, name: str) -> "User | None":
        """Return who has this name, whatever its case, or else had it."""
        return self.get_queryset().find_named(name)

    def never_verified(self) -> UserQuerySet:
        """Return sign-ups that never entered a code."""
        return self.get_queryset().never_verified()

    def unfinished(self) -> UserQuerySet:
        """Return sign-ups without a name, operators left out."""
        return self.get_queryset().unfinished()

    def create_user(
        self, email: str | None, password: str | None = None, **fields: object
    ) -> "User":
        """Make an account; without a password it can only be entered by code.

        Raises ``core.addresses.BadAddress`` for an address that mail cannot reach.
        """
        user = self.model(email=addresses.clean(email) if email else None, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        """Make an operator's account; the first code entered verifies its address."""
        user = self.create_user(email, password, is_staff=True, is_superuser=True, **fields)
        rows = user.emailaddress_set  # type: ignore[attr-defined]  # of allauth
        rows.create(email=(user.email or "").lower(), primary=True)
        return user


# A log-in, a password, an address: no page for everybody shows them.
UNSEEN = (
    "last_login", "password", "email", "email_key", "age_band", "age_band_until", "unread_count",
    "writes_in", "default_visibility",
)  # fmt: skip


@on_stored_pages(unseen=UNSEEN)
class User(AbstractBaseUser, PermissionsMixin):
    """An account. ``username`` is NULL until the welcome page has been answered."""

    class Kind(models.TextChoices):
        MEMBER = "member", _("member")
        IMPORTED = "imported", _("imported")
        DEMO = "demo", _("demo")

    class AgeBand(models.TextChoices):
        CHILD = ages.CHILD, _("13 to 15")
        YOUTH = ages.YOUTH, _("16 to 17")
        ADULT = ages.ADULT, _("18 and over")

    kind = models.CharField(_("kind of account"), max_length=10, choices=Kind, default=Kind.MEMBER)
    username = models.CharField(
        _("username"),
        max_length=30,
        null=True,
        blank=True,
        unique=True,
        validators=[
            RegexValidator(
                rf"^{USERNAME.pattern}\Z",
                _("Use 3 to 30 letters, digits, - or _; begin and end with a letter or digit."),
            )
        ],
    )
    username_key = models.CharField(max_length=30, null=True, unique=True, editable=False)
    email = AddressField(_("email address"), null=True, blank=True, unique=True)
    email_key = models.CharField(max_length=254, null=True, unique=True, editable=False)
    age_band = models.CharField(_("age"), max_length=5, choices=AgeBand, blank=True)
    age_band_until = models.DateField(null=True, blank=True)
    # When the member last chose another name: once in thirty days.
    renamed_at = models.DateTimeField(null=True, blank=True, editable=False)
    is_private = models.BooleanField(_("private profile"), default=False)
    # What their reviews are in unless they say otherwise; empty is the site's.
    writes_in = models.CharField(
        _("language you write in"), max_length=languages.LONGEST_CODE, blank=True
    )
    # Whom the watchlist and new lists and diary entries are for: a value of visibility.Visibility.
    default_visibility = models.CharField(
        _("who sees new entries"), max_length=10, default="public"
    )
    is_active = models.BooleanField(_("account is open"), default=True)
    is_staff = models.BooleanField(_("may enter the admin"), default=False)
    # Of notifications: here, so that the bell on every page takes no statement of its own.
    unread_count = models.PositiveIntegerField(default=0, editable=False)
    is_excluded = models.BooleanField(
        _("banned: ratings do not count"), default=False, editable=False
    )
    source = models.CharField(max_length=60, blank=True)
    outside_id = models.CharField(max_length=120, blank=True)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "outside_id"],
                condition=Q(kind="imported"),
                name="user_imported_once",
            ),
            models.CheckConstraint(
                condition=~Q(kind="imported") | Q(email__isnull=True), name="user_imported_no_email"
            ),
        ]

    def __str__(self) -> str:
        return self.display_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep both keys in step with what they are keys of."""
        self.email = self.email or None
        self.username = self.username or None
        self.email_key = email_key(self.email) if self.email else None
        self.username_key = username_key(self.username) if self.username else None
        named = kwargs.get("update_fields")
        if named is not None:
            keys = {"email": "email_key", "username": "username_key"}
            kwargs["update_fields"] = {*named, *(keys[n] for n in named if n in keys)}
        super().save(*args, **kwargs)

    @property
    def display_name(self) -> str:
        """Return the name shown beside what this person wrote."""
        if self.kind == self.Kind.IMPORTED:
            return str(_("imported from %(source)s") % {"source": self.source})
        return self.username or str(_("member"))

    def get_short_name(self) -> str:
        """Return how Django admin greets this person."""
        return self.username or ""

    @property
    def is_welcomed(self) -> bool:
        """Tell whether the welcome page has been answered."""
        is_of_age = self.age_band or self.is_operator
        return bool(self.username and is_of_age) or self.kind == self.Kind.DEMO

    @property
    def has_profile(self) -> bool:
        """Tell whether strangers may see this person's page, as ``with_profile`` does."""
        is_shown = self.is_active and not self.is_private and self.username is not None
        return is_shown and self.kind != self.Kind.IMPORTED

    def is_new(self, at: dt.datetime) -> bool:
        """Tell whether this account is younger than a day at that moment."""
        return at - self.date_joined < dt.timedelta(days=1)

    @property
    def is_operator(self) -> bool:
        """Tell whether this is staff whom ``createsuperuser`` or a superuser let in."""
        return self.is_staff or self.is_superuser

    @property
    def is_teen(self) -> bool:
        """Tell whether this person is known to be under 18."""
        return self.age_band in (ages.CHILD, ages.YOUTH)

    def get_absolute_url(self) -> str:
        """Return the profile's URL; empty where there is no profile."""
        if not self.username or self.kind == self.Kind.IMPORTED:
            return ""
        return reverse("pages:member_detail", args=[self.username])


class FormerUsername(models.Model):
    """A name somebody used: it stays reserved, so that nobody takes over another's links."""

    username = models.CharField(max_length=30)
    username_key = models.CharField(max_length=30, unique=True)
    user = models.ForeignKey(
        User, null=True, on_delete=models.SET_NULL, related_name="former_usernames"
    )
    freed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.username
