"""Whatever stands in an address or in a field of any public form: no 500, and mail goes on.

The forms are found on the pages themselves, so a new one is tried without a word here.
"""

import random
from html.parser import HTMLParser
from urllib.parse import quote, urljoin

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from core import limits
from core.models import OutgoingMail
from core.services import delivery
from tests.access.addresses import address_of, make_world, names

pytestmark = pytest.mark.django_db
FEW, MANY = 10, 1000  # values a form and an address, in CI and in `make soak`
ODD = [
    "\x00", "\x01", "\x0b", "\x7f", "\x85", "\u00ad", "\u061c", "\u200b", "\u200d", "\u200f",
    "\u202c", "\u202e", "\u2028", "\u2066", "\ufeff", "\ufffd", "\ufffe", "\ud800", "\udfff",
    "\U000e0001", "\r\n", "\n", "\t", "\r\nBcc: all@example.com", "=?utf-8?q?=0a?=", "é", "ü", "ß",
    "ك", "ก", "漢",
    "👩‍👩‍👧", "a\u0300" * 30, "<b>", "{{7*7}}", "{% now %}", "'", '"', "\\", "%00", "%",
    "../", "//evil.example", ";", "--", "NaN", "1e309", "-1", "99999999999999999999", "",
]  # fmt: skip
WHOLE = [
    "alice@example.com", "=?utf-8?q?x?=@example.com", '"\x01"@example.com', "a@" + "é" * 60,
    '"=?utf-8?q?=0a?="@x.example', "a" * 64 + "@" + "b" * 250 + ".example", "x" * 70_000, "1987",
    "Her", "2024-12-20", "https://a.example/", "[]", "null", "W10", "on",
]  # fmt: skip


def value(rng):
    """Return something nobody expects: known shapes, cut up and mixed with odd characters."""
    base = rng.choice(WHOLE)
    for _ in range(rng.choice((0, 1, 1, 2, 5))):
        at = rng.randint(0, min(len(base), 300))
        base = base[:at] + rng.choice(ODD) * rng.choice((1, 1, 1, 60)) + base[at:]
    return base


def encoded(text):
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


class FormFinder(HTMLParser):
    """Finds the forms of a page: (method, action, {field: value})."""

    def __init__(self):
        super().__init__()
        self.forms = []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            method = (attrs.get("method") or "get").lower()
            self.forms.append((method, attrs.get("action") or "", {}))
        elif tag in ("input", "textarea", "select", "button") and attrs.get("name") and self.forms:
            self.forms[-1][2][attrs["name"]] = attrs.get("value") or ""


@pytest.fixture
def world(monkeypatch, settings):
    settings.MAILERS = {
        **settings.MAILERS,
        "delivery": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"},
    }
    mail.outbox = []
    for name, windows in limits.LIMITS.items():
        wide = tuple(limits.Window(10**6, window.seconds) for window in windows)
        monkeypatch.setitem(limits.LIMITS, name, wide)
    return make_world()


@pytest.fixture(params=["visitor", "owner", "critic"])
def client(request, world):
    client = Client(raise_request_exception=False)
    if world.cast[request.param]:
        client.force_login(world.cast[request.param])
    client.cookies_at_first = client.cookies.output(header="")
    return client


def public_addresses(world):
    return {n: address_of(n, world) for n in names() if not n.startswith("admin:")}


def log_in_again(client):
    """Take back a log-out, or whatever a form did to the session."""
    client.cookies.load(client.cookies_at_first.replace("Set-Cookie: ", ""))


def forms_of(client, world):
    """Return every form of every page, each once."""
    found = {}
    for address in public_addresses(world).values():
        page = client.get(address)
        if "text/html" not in page.headers.get("Content-Type", "") or page.streaming:
            continue
        finder = FormFinder()
        finder.feed(page.content.decode())
        for method, action, fields in finder.forms:
            target = urljoin(address, action)
            if fields and "logout" not in target:
                found.setdefault((method, target.partition("?")[0], *sorted(fields)), fields)
    return found


def try_forms(client, world, count):
    broken = []
    forms = forms_of(client, world)
    assert len(forms) > 5
    for (method, target, *_), fields in forms.items():
        rng = random.Random(target)
        for _ in range(count):
            typed = dict(fields)
            for name in rng.sample(sorted(fields), k=min(len(fields), rng.choice((1, 1, 2)))):
                typed[name] = value(rng)
            body = "&".join(f"{encoded(k)}={encoded(v)}" for k, v in typed.items())
            if method == "post":
                kind = "application/x-www-form-urlencoded"
                answer = client.generic("POST", target, body, content_type=kind)
            else:
                answer = client.get(f"{target}?{body[:8000]}")
            if answer.status_code >= 500:
                broken.append((target, {k: v[:80] for k, v in typed.items()}))
            log_in_again(client)
    assert broken == []
    mail_goes_on()


def mail_goes_on():
    """Send all that was asked for, and one message of a reader who waits behind it."""
    EmailMessage(subject="Last", body="Words.", to=["waits@example.com"]).send()
    delivery.send_due(clock=timezone.now, most=10**6)
    waiting = OutgoingMail.objects.filter(state__in=["queued", "sending"])
    assert not waiting.exists()
    assert ["waits@example.com"] in [message.to for message in mail.outbox]


def try_addresses(client, world, count):
    broken = []
    for name, address in public_addresses(world).items():
        rng = random.Random(name)
        parts = [str(part) for part in world.values.get(name, {}).values()]
        for _ in range(count if parts else 3):
            nasty = encoded(value(rng)[:2000])
            part = rng.choice(parts) if parts else ""
            path = address.replace(f"/{part}", f"/{nasty}", 1) if parts else address
            url = f"{path}?{encoded(value(rng)[:50])}={nasty}&after={nasty}&next={nasty}"
            if client.get(url).status_code >= 500:
                broken.append(url[:300])
    assert broken == []


def test_no_form_breaks(client, world):
    try_forms(client, world, FEW)


def test_no_address_breaks(client, world):
    try_addresses(client, world, FEW)


@pytest.mark.soak
def test_no_form_breaks_by_a_thousand_values(client, world):
    try_forms(client, world, MANY)


@pytest.mark.soak
def test_no_address_breaks_by_a_thousand_values(client, world):
    try_addresses(client, world, MANY)
