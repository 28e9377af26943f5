"""What a mail service tells of the mails it took: by a webhook, checked by django-anymail."""

import datetime as dt
from collections.abc import Callable
from importlib import import_module
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from core import clock
from newsletters.models import Delivery
from newsletters.services.headers import delivery_of
from newsletters.services.returns import leave, note_return

GONE = {"bounced", "invalid"}  # of anymail's reasons; the others may pass
COMPLAINED, LEFT = {"complained"}, {"unsubscribed"}


@csrf_exempt  # the secret in its address, and the service's signature, say who calls
@require_POST
@never_cache
def mail_service_events(request: HttpRequest) -> HttpResponse:
    """Take in what the service that is set tells; 404 where none is, 400 for what is not its."""
    if not (settings.MAIL_SERVICE and settings.MAIL_SERVICE_SECRET):
        raise Http404
    try:
        return _view()(request)
    except (ValueError, KeyError, TypeError, AttributeError):
        return HttpResponseBadRequest(_("This is no event of the mail service that is set."))


def take_in(sender: Any, event: Any, esp_name: str, **_kwargs: Any) -> None:
    """Do what one event says (anymail's signal `tracking`); most say that all is well."""
    if not event.recipient:
        return
    at = min(event.timestamp or clock.now(), clock.now())
    if event.event_type in LEFT:
        leave(address=event.recipient, source=esp_name, at=at)
    elif event.event_type in COMPLAINED:
        _note(event, Delivery.Returned.COMPLAINED, at, ends_it=True)
    elif event.event_type == "bounced":
        _note(event, Delivery.Returned.BOUNCED, at, ends_it=event.reject_reason in GONE)


def _note(event: Any, returned: str, at: dt.datetime, *, ends_it: bool) -> None:
    note_return(
        address=event.recipient, returned=returned, at=at, ends_it=ends_it,
        delivery=delivery_of(event.message_id or ""),
    )  # fmt: skip


def _view() -> Callable[[HttpRequest], HttpResponse]:
    """Return anymail's view of the service that is set; the others are not served at all."""
    name = f"{settings.MAIL_SERVICE}_tracking_webhook"
    patterns = import_module("anymail.urls").urlpatterns
    import_module("anymail.signals").tracking.connect(take_in, dispatch_uid="newsletters")
    found: Callable[[HttpRequest], HttpResponse] = next(
        pattern.callback for pattern in patterns if pattern.name == name
    )
    return found
