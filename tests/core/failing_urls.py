"""Pages that fail as real ones might, each with an address in what the error says."""

import logging

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.utils import timezone

from accounts.models import User
from newsletters.models import Subscriber

ADDRESS = "secret.reader@private.example"
handler500 = "core.views.errors.server_error"


def doubled(request: HttpRequest, address: str) -> HttpResponse:
    for _number in range(2):
        Subscriber.objects.create(address=ADDRESS, created_at=timezone.now())
    return HttpResponse()


def row(request: HttpRequest, address: str) -> HttpResponse:
    User.objects.create(email=ADDRESS, kind=User.Kind.IMPORTED)  # against a constraint
    return HttpResponse()


def value(request: HttpRequest, address: str) -> HttpResponse:
    raise ValueError(f"cannot read {ADDRESS}")


def chained(request: HttpRequest, address: str) -> HttpResponse:
    try:
        {}[ADDRESS]
    except KeyError as error:
        raise RuntimeError(f"no such reader: {request.POST.get('email')}") from error
    return HttpResponse()


def in_context(request: HttpRequest, address: str) -> HttpResponse:
    try:
        int(ADDRESS)
    except ValueError:
        return HttpResponse({}["missing"])


def warned(request: HttpRequest, address: str) -> HttpResponse:
    logging.getLogger("matinee.test").warning("cannot mail %s", ADDRESS)
    raise AttributeError("'NoneType' object has no attribute 'name'")


PAGES = ["doubled", "row", "value", "chained", "in_context", "warned"]
urlpatterns = [
    *(path(f"failing/{name}/<str:address>/", globals()[name]) for name in PAGES),
    path("", include("config.urls")),
]
