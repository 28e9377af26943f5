"""Where a form sends its reader on: a path of this site, and never anywhere else."""

import pytest
from django.test import RequestFactory

from core.responses import safe_next

DEFAULT = "/the-default/"
PATHS = ["/", "/films/", "/films/?sort=newest#top", "/search/?next=https://evil.example/", "/ä/"]
ELSEWHERE = [
    "https://evil.example/",
    "http://testserver/films/",  # plain http of the site's own host
    "https://testserver/films/",  # the own host, but no path
    "//evil.example/films/",
    "///evil.example/",
    "\\\\evil.example/",
    "/\\evil.example/",
    "\\/evil.example/",
    "javascript:alert(1)",
    "films/",
    "pages:home",
    "?sort=newest",
    " /films/\x00",
    "/\t/evil.example/",
    "",
]


@pytest.fixture(params=["GET", "POST"])
def ask(request):
    """Return what ``safe_next`` makes of a ``next``, sent as a query or in a form."""

    def ask(address):
        send = getattr(RequestFactory(), request.param.lower())
        return safe_next(send("/", {"next": address}), DEFAULT)

    return ask


@pytest.mark.parametrize("path", PATHS)
def test_a_path_of_this_site_is_followed(ask, path):
    assert ask(path) == path


@pytest.mark.parametrize("address", ELSEWHERE, ids=ascii)
def test_anything_else_is_left(ask, address):
    assert ask(address) == DEFAULT


def test_without_a_next_the_default_is_taken():
    assert safe_next(RequestFactory().get("/"), DEFAULT) == DEFAULT


def test_the_form_goes_before_the_query():
    request = RequestFactory().post("/?next=/films/", {"next": "/tv/"})
    assert safe_next(request, DEFAULT) == "/tv/"


@pytest.mark.parametrize(("site_url", "followed"), [
    ("https://testserver", DEFAULT), ("http://testserver", "//testserver/films/"),
])  # fmt: skip
def test_the_own_host_without_its_scheme_is_no_path_where_all_is_https(
    ask, settings, site_url, followed
):
    settings.SITE_URL = site_url
    assert ask("//testserver/films/") == followed
