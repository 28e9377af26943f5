"""A browser, and the windows a journey opens in it."""

import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

from newsletters.models import Topic
from tests.conftest import skip_or_fail
from tests.journeys.window import PHONE_LIGHT, Window

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# The first is the same browser without windows of its own: a third less to compute.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def _chromium() -> str | None:
    candidates = [os.environ.get("CHROMIUM", ""), *NAMES]
    return next((path for name in candidates if name and (path := shutil.which(name))), None)


@pytest.fixture(scope="package")
def browser():
    """One browser for all journeys.

    It ends with this package, not with the session: while it lives its event loop runs in the
    main thread, where Django would refuse every query and asyncio a second loop.
    """
    path = _chromium()
    if path is None:
        skip_or_fail("there is no Chromium")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_window(browser, live_server):
    """Open windows on the site, each with cookies of its own."""
    windows = []

    def open_window(look=PHONE_LIGHT, *, scripts=True, member=None):
        window = Window(browser, live_server.url, look=look, scripts=scripts)
        windows.append(window)
        if member is not None:
            window.enter_as(member)
        return window

    yield open_window
    for window in windows:
        window.close()


@pytest.fixture
def topics(transactional_db):
    """The newsletters of a new site: the tests before this one flushed the migration's rows."""
    names = {"upcoming": "Coming soon", "podcast": "The podcast", "news": "News and more"}
    return [
        Topic.objects.update_or_create(
            slug=slug,
            defaults={
                "name": name,
                "description": f"All about {name.lower()}.",
                "frequency": Topic.Frequency.WEEKLY,
                "position": position,
            },
        )[0]
        for position, (slug, name) in enumerate(names.items())
    ]
