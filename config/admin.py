"""The admin site: Django's own, reached through the accounts pages, with a second factor."""

from typing import Any, cast

from allauth.account.decorators import secure_admin_login
from allauth.mfa.utils import is_mfa_enabled
from django.apps import apps
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from core import alarms, recency, waiting
from core.responses import safe_next

# The sections of the first page and of the menu, in the order of how often they are opened.
SECTIONS = (
    "moderation",
    "films",
    "reviews",
    "editorial",
    "family",
    "newsletters",
    "accounts",
    "core",
)
# What stands in another section than its own app's: editors and moderators know no apps.
ELSEWHERE = {
    "reviews.AudienceReview": "moderation",
    "importing.PendingRow": "films",
    "auth.Group": "accounts",
    "mfa.Authenticator": "accounts",
}
APPS_ELSEWHERE = {"auth": "accounts", "importing": "films", "mfa": "accounts"}


class _Choices(AutocompleteJsonView):
    """Offers rows by what tells them from others of the same name."""

    def serialize_result(self, obj: Model, to_field_name: str) -> dict[str, str]:
        """Return a row's key, and how its own list would tell of it."""
        offered: dict[str, str] = super().serialize_result(obj, to_field_name)
        label = getattr(self.model_admin, "choice_label", None)
        return {**offered, "text": label(obj)} if label else offered


class MatineeAdminSite(admin.AdminSite):
    """Django admin for moderators, editors and operators."""

    site_header = "Matinee"
    site_title = "Matinee"
    index_title = _("Administration")
    site_url = "/"

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Tell every page the day on which the site believes itself, where it is not today."""
        return {**super().each_context(request), "site_today": settings.SITE_TODAY}

    def index(
        self, request: HttpRequest, extra_context: dict[str, object] | None = None
    ) -> TemplateResponse:
        """Show what waits, and an alarm for whatever was found wrong."""
        for sentence, alarm in alarms.raised():
            address = alarm.address(request)
            link = format_html('<a href="{}">{}</a>', address, _("Read it")) if address else ""
            messages.error(request, format_html("{} {}", sentence, link))
        waits = [
            {
                "address": f"{reverse(f'admin:{work.page}')}?{work.query}",
                "count": count,
                "words": work.words(count),
            }
            for work, count in sorted(waiting.counted(request), key=lambda found: not found[1])
        ]
        return super().index(request, {**(extra_context or {}), "waits": waits})

    def get_app_list(
        self, request: HttpRequest, app_label: str | None = None
    ) -> list[dict[str, Any]]:
        """Return the sections in order, each with what belongs to it whatever app made it."""
        found = {app["app_label"]: app for app in super().get_app_list(request)}
        models = [(label, model) for label, app in found.items() for model in app["models"]]
        wanted = APPS_ELSEWHERE.get(app_label, app_label) if app_label else None
        sections = []
        for section in (*SECTIONS, *(set(found) - set(SECTIONS) - set(APPS_ELSEWHERE))):
            theirs = [model for label, model in models if _section(label, model) == section]
            if theirs and wanted in (None, section):
                sections.append({**self._heading(section), "models": _sorted(theirs)})
        return sections

    def _heading(self, section: str) -> dict[str, Any]:
        return {
            "name": apps.get_app_config(section).verbose_name,
            "app_label": section,
            "app_url": reverse("admin:app_list", kwargs={"app_label": section}),
            "has_module_perms": True,
        }

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        """Offer what fits what was typed so far."""
        return cast(HttpResponse, _Choices.as_view(admin_site=self)(request))

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


def _section(label: str, model: dict[str, Any]) -> str:
    return ELSEWHERE.get(f"{label}.{model['object_name']}", label)


def _sorted(models: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(models, key=lambda model: str(model["name"]).casefold())
