"""What a browser calls itself, in the words its owner would use: "Safari on iPhone". No Django."""

from typing import NamedTuple

LONGEST = 40  # characters that are shown of a name nobody knows


class Device(NamedTuple):
    """A browser and the system it runs on; either is empty where it is not known."""

    browser: str
    system: str


# As ua-parser names them, and as people do.
BROWSERS = {
    "HeadlessChrome": "Chromium",
    "IE": "Internet Explorer",
    "Mobile Safari UI/WKWebView": "Safari",
    "Samsung Internet": "Samsung Internet",
}
SYSTEMS = {"Mac OS X": "macOS", "Chrome OS": "ChromeOS"}
_NOT_PART_OF_THE_NAME = ("Mobile", "iOS", "WebView")


def read(agent: str) -> Device:
    """Read a ``User-Agent`` header; what cannot be read is left empty."""
    # Imported here: compiling its patterns costs a process what few pages need.
    from ua_parser import parse

    found = parse(agent)
    browser = found.user_agent.family if found.user_agent else ""
    system = found.os.family if found.os else ""
    model = found.device.family if found.device else ""
    if system == "iOS" and model in ("iPhone", "iPad"):
        system = model
    return Device(_browser(browser), SYSTEMS.get(system, system))


def shortened(agent: str) -> str:
    """Return the beginning of a header nobody knows, for its owner to recognize."""
    words = " ".join(agent.split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"


def _browser(family: str) -> str:
    if family in BROWSERS:
        return BROWSERS[family]
    return " ".join(word for word in family.split() if word not in _NOT_PART_OF_THE_NAME)
