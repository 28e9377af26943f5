"""The admin site: Django's own, reached through the accounts pages, with a second factor."""

from allauth.account.decorators import secure_admin_login
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from core import alarms, recency
from core.responses import safe_next
from reviews.models import SelfCheck


class MatineeAdminSite(admin.AdminSite):
    """Django admin for moderators, editors and operators."""

    site_header = "Matinee"
    site_title = "Matinee"
    index_title = _("Behind the curtain")
    site_url = "/"

    def index(
        self, request: HttpRequest, extra_context: dict[str, object] | None = None
    ) -> TemplateResponse:
        """Show the desk, and an alarm for whatever was found wrong."""
        check = SelfCheck.objects.order_by("-at").first()
        if check and check.drift_count:
            said = _("The self-check of %(day)s found %(count)s numbers that drift from a recount.")
            shown = {"day": date_format(check.at), "count": check.drift_count}
            messages.error(request, said % shown)
        for sentence in alarms.raised():
            messages.error(request, sentence)
        return super().index(request, extra_context)

    def has_permission(self, request: HttpRequest) -> bool:
        """Tell whether this person may enter: active staff, a second factor, asked today.

        Accounts of the demo, whose password is printed, enter in development alone.
        """
        is_demo = getattr(request.user, "kind", "") == "demo" and not settings.DEBUG
        return (
            super().has_permission(request)
            and not is_demo
            and not self.lacks_second_factor(request)
            and recency.is_recent(request, seconds=recency.WORKDAY)
        )

    def lacks_second_factor(self, request: HttpRequest) -> bool:
        """Tell whether a second factor is demanded here and not yet set up."""
        return settings.STAFF_SECOND_FACTOR and not is_mfa_enabled(request.user)

    def password_change(  # type: ignore[override]  # a redirect
        self, request: HttpRequest, extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        """Send staff to the one page where a password is changed."""
        return redirect("account_change_password")

    def login(
        self, request: HttpRequest, extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        """Send staff without a second factor to set one up; everybody else to the log-in."""
        if request.user.is_staff and self.lacks_second_factor(request):
            said = _("The admin needs a second factor. Set one up here, then come back.")
            messages.warning(request, said)
            return redirect("mfa_activate_totp")
        if request.user.is_staff and request.user.is_active and not self.has_permission(request):
            return recency.ask_again(safe_next(request, reverse("admin:index")))
        return secure_admin_login(super().login)(request, extra_context)
