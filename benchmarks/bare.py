"""The measure of all figures: a Django view that answers "ok", without middleware or database."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

settings.configure(
    ALLOWED_HOSTS=["films.example"], ROOT_URLCONF=__name__, SECRET_KEY="bare", MIDDLEWARE=[]
)


def ok(request: HttpRequest) -> HttpResponse:
    """Answer, and nothing else."""
    return HttpResponse("ok")


urlpatterns = [path("", ok)]
application = get_wsgi_application()
