"""A member recognizes their own browser in the list of sessions."""

import pytest

from accounts.templatetags.devices import device

CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0"
SAFARI = "AppleWebKit/605.1.15 (KHTML, like Gecko)"
AGENTS = {
    f"Mozilla/5.0 (X11; Linux x86_64) {CHROME} Safari/537.36": "Chrome on Linux",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "HeadlessChrome/131.0 Safari/537.36": "Chromium on Linux",
    f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {CHROME} Safari/537.36 Edg/131.0.2903.70":
    "Edge on Windows",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0":
    "Firefox on Windows",
    "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0":
    "Firefox on Ubuntu",
    f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {SAFARI} Version/18.1 Safari/605.1.15":
    "Safari on macOS",
    f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {CHROME} Safari/537.36 OPR/116.0.0.0":
    "Opera on macOS",
    f"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) {SAFARI} Version/17.5 "
    "Mobile/15E148 Safari/604.1": "Safari on iPhone",
    f"Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) {SAFARI} CriOS/131.0.6778.73 "
    "Mobile/15E148 Safari/604.1": "Chrome on iPad",
    f"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) {SAFARI} FxiOS/133.0 "
    "Mobile/15E148 Safari/605.1.15": "Firefox on iPhone",
    f"Mozilla/5.0 (Linux; Android 10; K) {CHROME} Mobile Safari/537.36": "Chrome on Android",
    "Mozilla/5.0 (Android 14; Mobile; rv:133.0) Gecko/133.0 Firefox/133.0": "Firefox on Android",
    "Mozilla/5.0 (Linux; Android 14; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) "
    "SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36": "Samsung Internet on Android",
    f"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) {CHROME} Safari/537.36": "Chrome on ChromeOS",
    "curl/8.5.0": "curl",
    "": "Unknown browser",
    "   ": "Unknown browser",
    "Gaslight  Lantern": "Unknown browser (Gaslight Lantern)",
}  # fmt: skip


@pytest.mark.parametrize(("agent", "said"), AGENTS.items(), ids=AGENTS.values())
def test_a_browser_is_named_as_its_owner_names_it(agent, said):
    assert device(agent) == said


def test_an_unknown_one_is_cut():
    assert device("x" * 2000) == f"Unknown browser ({'x' * 39}…)"
