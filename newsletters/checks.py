"""What must be right before a mail service can tell of bounces: said when the site starts."""

from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register
def mail_service_is_known(app_configs: Any, **_kwargs: Any) -> list[CheckMessage]:
    """Name what MAIL_SERVICE lacks; without it nothing is needed."""
    service = settings.MAIL_SERVICE
    if not service:
        return []
    try:
        patterns = import_module("anymail.urls").urlpatterns
    except ImportError:
        hint = "Install Matinee's extra `mail-services` (django-anymail), or unset MAIL_SERVICE."
        return [Error("MAIL_SERVICE is set, but django-anymail is not installed.", hint=hint)]
    end = "_tracking_webhook"
    known = sorted({p.name.removesuffix(end) for p in patterns if p.name and end in p.name})
    found: list[CheckMessage] = []
    if service not in known:
        found.append(
            Error(f"MAIL_SERVICE={service} is not known.", hint=f"Try {', '.join(known)}.")
        )
    if ":" not in settings.MAIL_SERVICE_SECRET:
        hint = "Anybody could say that a mail came back. Set user:password, long and random."
        found.append(Error("MAIL_SERVICE_SECRET is missing.", hint=hint))
    return found
