"""Members in Django admin. Words and scores are never edited here."""

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from accounts.models import Consent, User
from core import clock
from reviews.services import authors


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    """Find a member and see their standing."""

    list_display = ["display_name", "kind", "age_band", "is_active", "is_staff", "date_joined"]
    list_filter = ["kind", "is_active", "is_staff"]
    search_fields = ["username", "email"]
    fields = [
        "username", "email", "kind", "age_band", "is_private", "is_active", "is_staff",
        "groups", "user_permissions", "date_joined", "last_login",
    ]  # fmt: skip
    readonly_fields = ["kind", "age_band", "email", "date_joined", "last_login"]
    filter_horizontal = ["groups", "user_permissions"]

    def save_model(
        self, request: HttpRequest, obj: User, form: forms.ModelForm, change: bool
    ) -> None:
        """Save a member; closing or opening the account takes the ratings out, or back in."""
        super().save_model(request, obj, form, change)
        if "is_active" in form.changed_data:
            act = authors.readmit if obj.is_active else authors.exclude
            act(author=obj, at=clock.now())

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Accounts are closed, not deleted: what they wrote stays explained."""
        return False


@admin.register(Consent)
class ConsentAdmin(admin.ModelAdmin):
    """Read what members agreed to."""

    list_display = ["user", "document", "version", "at"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Consents are given by members alone."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Consent | None = None) -> bool:
        """Consents are never changed."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Consent | None = None) -> bool:
        """Consents are never deleted by hand."""
        return False
