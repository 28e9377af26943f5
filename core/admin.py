"""The site's switches in Django admin."""

from django.contrib import admin
from django.http import HttpRequest

from core.admin_base import BaseAdmin
from core.models import SiteState


@admin.register(SiteState)
class SiteStateAdmin(BaseAdmin):
    """Throw the site's switches."""

    list_display = ["__str__", "demo_loaded", "sign_ups_open", "reviews_open", "newsletters_open"]
    readonly_fields = ["demo_loaded"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """There is one row."""
        return super().has_add_permission(request) and not SiteState.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: SiteState | None = None) -> bool:
        """There is always one row."""
        return False
