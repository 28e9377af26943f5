"""Members in Django admin. Words and scores are never edited here."""

from typing import Any, cast

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts import services, usernames
from accounts.models import Consent, Profile, User
from accounts.standing import stands_above
from core import clock
from core.admin_base import BaseAdmin
from core.admin_forms import AttentiveForm
from core.recency import require_recent

# What opens doors: for superusers who logged in a moment ago.
POWERS = ("is_staff", "is_superuser", "groups", "user_permissions")


class MemberForm(AttentiveForm):
    """A member; a name follows the same rules as on the welcome page."""

    def clean_username(self) -> str | None:
        """Refuse what the welcome page refuses, and to take a name away."""
        username: str | None = self.cleaned_data["username"] or None
        standing = self.initial.get("username")
        if username == standing:
            return username
        if username is None:
            raise ValidationError(_("A member keeps a name. Give another one."))
        usernames.validate(username, user=self.instance)
        return username


@admin.register(User)
class UserAdmin(BaseAdmin):
    """Find a member and see their standing. Nobody changes who may do more than they may."""

    form = MemberForm
    list_display = ["display_name", "kind", "age_band", "is_active", "is_staff", "date_joined"]
    list_filter = ["kind", "is_active", "is_staff"]
    search_fields = ["username", "email"]
    fields = [
        "username", "email", "kind", "age_band", "is_private", "is_active", "is_staff",
        "is_superuser", "groups", "user_permissions", "date_joined", "last_login",
    ]  # fmt: skip
    readonly_fields = ["kind", "age_band", "email", "date_joined", "last_login"]
    search_help_text = _("A member’s name or address.")
    autocomplete_fields = ["groups"]
    filter_horizontal = ["user_permissions"]
    help_texts = {
        "is_active": _("Closed: nobody logs in to it, and its ratings do not count."),
        "is_private": _("Their page and name are shown to nobody."),
        "groups": _("What staff of a group may do, they may."),
        "user_permissions": _("What they may do beyond their groups. Better give it to a group."),
    }

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        """Leave what opens doors to superusers; a private teenager is not made public."""
        fixed = [*self.readonly_fields, *(["is_private"] if obj and obj.is_teen else [])]
        return fixed if request.user.is_superuser else [*fixed, *POWERS]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Accounts are made by whoever they are for; operators by ``createsuperuser``."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Let nobody change somebody who may do more than they may."""
        if not super().has_change_permission(request, obj):
            return False
        return obj is None or not stands_above(obj, than=cast("User", request.user))

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Ask superusers who they are, before the page where powers are given."""
        if request.user.is_superuser:
            require_recent(request)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(
        self, request: HttpRequest, obj: User, form: forms.ModelForm, change: bool
    ) -> None:
        """Save a member; closing or opening the account takes the ratings out, or back in."""
        username = obj.username
        obj.username = form.initial.get("username")
        super().save_model(request, obj, form, change)
        if username and username != obj.username:
            self._rename(request, obj, username)
        if "is_active" in form.changed_data:
            services.set_standing(user=obj, is_active=obj.is_active, at=clock.now())

    def _rename(self, request: HttpRequest, member: User, username: str) -> None:
        try:
            services.rename(user=member, username=username, at=clock.now(), by_staff=True)
        except services.NameTaken:
            messages.error(request, _("That name has just been taken. Choose another one."))

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Accounts are closed, not deleted: what they wrote stays explained."""
        return False


class _ForSuperusers(BaseAdmin):
    """What decides who gets in: superusers who logged in a moment ago, nobody else."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        """List it for superusers."""
        return bool(request.user.is_superuser)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Show it to superusers."""
        return bool(request.user.is_superuser)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Leave it to superusers."""
        return bool(request.user.is_superuser)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Leave it to superusers."""
        return bool(request.user.is_superuser)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Leave it to superusers."""
        return bool(request.user.is_superuser)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Ask who they are first: the list deletes, too."""
        require_recent(request)
        return super().changelist_view(request, extra_context)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Ask who they are first."""
        require_recent(request)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Ask who they are first."""
        require_recent(request)
        return super().delete_view(request, object_id, extra_context)


admin.site.unregister([Group, EmailAddress, Authenticator, UserSession])


@admin.register(Group)
class GroupAdmin(_ForSuperusers, DjangoGroupAdmin):
    """What a group of staff may do."""


@admin.register(Authenticator)
class AuthenticatorAdmin(_ForSuperusers):
    """Second factors: taken off where somebody has lost theirs, never read or made here."""

    list_display = ["user", "type", "created_at", "last_used_at"]
    list_select_related = ["user"]
    fields = ["user", "type", "created_at", "last_used_at"]
    readonly_fields = ["user", "type", "created_at", "last_used_at"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A second factor is set up by its owner."""
        return False


@admin.register(Consent)
class ConsentAdmin(BaseAdmin):
    """Read what members agreed to."""

    list_display = ["user", "document", "version", "at"]
    list_select_related = ["user"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Consents are given by members alone."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Consent | None = None) -> bool:
        """Consents are never changed."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Consent | None = None) -> bool:
        """Consents are never deleted by hand."""
        return False


@admin.register(Profile)
class ProfileAdmin(BaseAdmin):
    """What members say of themselves: read, and taken off where it breaks a rule."""

    list_display = ["member", "biography", "changed_at"]
    list_select_related = ["member"]
    search_fields = ["member__username", "biography"]
    search_help_text = _("A member’s name, or words of a biography.")
    ordering = ("-changed_at",)
    fields = ["member", "biography", "changed_at"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Members write their own."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Profile | None = None) -> bool:
        """Nobody changes another's words: a biography is deleted as a whole."""
        return False
