"""A person's browser window: it moves about the site and looks closely at every page it reaches."""

from dataclasses import dataclass

from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, Response, expect

from tests.journeys.targets import ALONE, IN_A_LINE, TOO_SMALL

TIMEOUT = 15_000  # milliseconds
# With ``preload`` axe fetches imported style sheets itself, from wrong addresses.
AXE_RUN = """() => axe
    .run({resultTypes: ["violations"], preload: false})
    .then(results => results.violations)"""


@dataclass(frozen=True)
class Look:
    """The size of a window and its color scheme."""

    name: str
    width: int
    height: int
    scheme: str


PHONE_LIGHT = Look("phone light", 390, 844, "light")
PHONE_DARK = Look("phone dark", 390, 844, "dark")
DESKTOP_LIGHT = Look("desktop light", 1280, 900, "light")
DESKTOP_DARK = Look("desktop dark", 1280, 900, "dark")
NARROW = Look("narrow phone", 320, 640, "light")


class Window:
    """Tabs that share cookies. Faults of any of them are kept until the next look."""

    def __init__(self, browser: Browser, base_url: str, *, look: Look, scripts: bool):
        self.base_url, self.scripts = base_url, scripts
        self.faults: list[str] = []
        self.context = browser.new_context(
            base_url=base_url,
            color_scheme=look.scheme,
            java_script_enabled=scripts,
            viewport={"width": look.width, "height": look.height},
        )
        self.context.set_default_timeout(TIMEOUT)
        self.context.on("console", self._on_console)
        self.context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))
        self.context.on("requestfailed", self._on_failure)
        self.context.on("response", self._on_response)
        self.worn = look
        self.page = self.new_tab()

    def close(self) -> None:
        self.context.close()

    def new_tab(self) -> Page:
        """Open another tab and go on in it; ``window.page = tab`` goes back to an earlier one."""
        self.page = self.context.new_page()
        return self.page

    def enter_as(self, member) -> None:
        """Log in without the log-in page."""
        client = Client()
        client.force_login(member)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": self.base_url}
        self.context.add_cookies([cookie])

    # Moving about

    def go(self, url: str, *, status: int = 200) -> None:
        """Open a page of this site; links in mails begin with the site's public address."""
        response = self.page.goto(url.removeprefix(settings.SITE_URL))
        assert response is not None
        assert response.status == status, f"{url} answered {response.status}"

    def press(self, name: str, *, status: int = 200, within: Locator | None = None) -> None:
        """Press a button that leads to a page."""
        self._leave(self._find("button", name, within), status)

    def follow(self, name: str, *, status: int = 200, within: Locator | None = None) -> None:
        """Follow a link to another page."""
        self._leave(self._find("link", name, within), status)

    def _find(self, role: str, name: str, within: Locator | None) -> Locator:
        return (within or self.page.locator("body")).get_by_role(role, name=name, exact=True)

    def _leave(self, by: Locator, status: int) -> None:
        with self.page.expect_navigation() as navigation:
            by.click()
        assert navigation.value.status == status, f"{self.page.url}: {navigation.value.status}"

    # Looking

    def look(self, heading: str, *, said: str = "") -> None:
        """Check the page reached: heading, message, no fault in the console or to axe."""
        expect(self.page.locator("h1").first).to_contain_text(heading)
        if said:
            expect(self.page.locator(".messages")).to_contain_text(said)
        self.check(heading)

    def wear(self, look: Look) -> None:
        """Resize the open page and change its color scheme."""
        self.worn = look
        self.page.set_viewport_size({"width": look.width, "height": look.height})
        self.page.emulate_media(color_scheme=look.scheme)

    def check(self, name: str) -> None:
        """Check the page as it stands."""
        self.page.wait_for_load_state()
        where = f"{name} ({self.worn.name}, {self.page.url.removeprefix(self.base_url)})"
        found = [*self.faults]
        if self.scripts:  # axe never answers where they are off
            found += self._accessibility()
            found += [] if self.is_within() else ["the page is wider than the window"]
            found += self.small_targets() if self.worn.width < 400 else []
        self.faults.clear()
        assert not found, "\n".join([where, *found])

    def is_within(self) -> bool:
        """Tell whether the page needs no scrolling sideways."""
        wide: bool = self.page.evaluate("document.documentElement.scrollWidth > innerWidth")
        return not wide

    def small_targets(self) -> list[str]:
        """Name what is too small to tap; the admin is Django's, made for a mouse."""
        if "/admin/" in self.page.url:
            return []
        found: list[str] = self.page.evaluate(TOO_SMALL, [ALONE, IN_A_LINE])
        return [f"target {words}" for words in found]

    def _accessibility(self) -> list[str]:
        if self.page.evaluate("() => !window.axe"):
            self.page.evaluate(AXE_SCRIPT)
        return [
            f"axe {violation['id']}: {node['target']} {node['failureSummary']}"
            for violation in self.page.evaluate(AXE_RUN)
            for node in violation["nodes"]
        ]

    # What the browser tells

    def _on_console(self, message: ConsoleMessage) -> None:
        # Statuses are told apart below: a 404 that a test asks for is no fault.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.faults.append(f"console: {message.text}")

    def _on_failure(self, request: Request) -> None:
        # A page left while a font still loads aborts it.
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"no answer: {request.url} {request.failure}")

    def _on_response(self, response: Response) -> None:
        if response.status >= 400 and not response.request.is_navigation_request():
            self.faults.append(f"{response.status}: {response.url}")
