"""What is read of the site: one scenario a page and a kind of reader."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import count, cycle, islice
from urllib.parse import quote, urljoin

from benchmarks.catalogue.names import TITLE_WORDS, vocabulary
from benchmarks.catalogue.titles import KNOWN_NAME, KNOWN_TITLE
from benchmarks.client import request, send
from benchmarks.generator import Size, fixed_slug, member_name
from benchmarks.inside import Members, every, rater
from benchmarks.keeping import FOLLOWED, follow_many, long_list
from benchmarks.measuring import Scenario
from core import limits

HOT, FEW = f"/titles/{fixed_slug(20_000)}/", f"/titles/{fixed_slug(20)}/"
WRITES_A_SECOND = 10
READER = 5  # a member with ratings of their own
BROWSE = "/films/?genre=genre-1&provider=provider-1&sort=newest"
PERSON = "/people/person-1/"
MIXED = 10  # paths; every tenth request is a member's


def reading(size: Size, port: int, members: Members) -> Iterator[Scenario]:
    """Yield the scenarios of readers, the title page first."""
    rate = rater(fixed_slug(20_000), size.members)
    name = "F1 title page, anonymous, warm"
    yield _page(name, HOT)
    yield _page(f"{name}, 1 client", HOT, clients=1)
    yield _page(f"{name}, 32 clients", HOT, clients=32)
    yield _page(f"{name}, film with 20 reviews", FEW)
    yield _page("F1 title page, anonymous, cold: after a rating", HOT, clients=1, before_each=rate)
    yield _as_member("F2 title page, member", HOT, members)
    pages = _later_pages(port, f"{HOT}audience/", 50)
    yield Scenario("F3 audience reviews, pages 2 to 50", lambda n: list(islice(cycle(pages), n)))
    yield _page(
        f"F4 title page while it gets {WRITES_A_SECOND} ratings a second", HOT,
        during=lambda: every(1 / WRITES_A_SECOND, rate),
    )  # fmt: skip
    yield _page("B1 browse, two filters and a sort", BROWSE)
    words = vocabulary(TITLE_WORDS, 1)
    asked = {
        "1 word": words[0], "2 words": f"{words[0]} {words[3]}", "3 words": KNOWN_NAME,
        "a typo": "lihgthouse keper nocturn",
    }  # fmt: skip
    for kind, text in asked.items():
        yield _page(f"B2 search, {kind}", f"/search/?q={quote(text)}")
    yield _page("B3 person with 300 credits", PERSON)
    yield _page("home, anonymous, warm", "/")
    shown = re.findall(r'href="/titles/([^"/]+)/"', _fetch(port, "/"))[0]
    yield _page(
        "home, anonymous, cold: after a rating", "/", clients=1,
        before_each=rater(shown, size.members),
    )  # fmt: skip
    yield _as_member("home, member", "/", members)
    profile = f"/members/{member_name(1)}/"
    yield _page(f"U1 member's page with {size.collector:,} ratings", profile)
    follow_many(READER)
    yield _as_member(f"U2 activity of {FOLLOWED} followed", "/activity/", members)
    everything = long_list(1)
    yield _page("a list of 1,000 titles", everything)
    yield _as_member("a list of 1,000 titles, member", everything, members)
    yield _mixed(profile, members)


def refusals(size: Size, members: Members) -> Iterator[Scenario]:
    """Yield what is refused, and should cost little."""
    yield _page("404, unknown path", "/no/such/page/", status=404)
    yield _page("404, unknown title", "/titles/no-such-title/", status=404)
    writer = size.members - 1
    while limits.allow("review", key=f"member {writer}"):
        pass
    path = f"{FEW}review/"
    yield Scenario(
        "429, one review too many", status=429, is_page=False,
        requests=lambda n: [
            request(path, method="POST", headers=members.headers(writer), body="stars=8")
        ] * n,
    )  # fmt: skip


def _page(name: str, path: str, **others: object) -> Scenario:
    return Scenario(name, lambda n: [request(path)] * n, **others)  # type: ignore[arg-type]


def _as_member(name: str, path: str, members: Members) -> Scenario:
    return Scenario(name, lambda n: [request(path, headers=members.headers(READER))] * n)


def _mixed(profile: str, members: Members) -> Scenario:
    paths = [
        "/", HOT, FEW, f"/titles/title-{KNOWN_TITLE}/", "/films/", BROWSE,
        f"/search/?q={vocabulary(TITLE_WORDS, 1)[0]}", PERSON, f"{HOT}audience/", profile,
    ]  # fmt: skip
    assert len(paths) == MIXED
    numbers = count()

    def some(how_many: int) -> list[str]:
        found = []
        for number in islice(numbers, how_many):
            is_member = number % 10 == 9
            # Each ten begin one path later, so that members come to all of them.
            path = paths[(number + number // MIXED) % MIXED]
            found.append(request(path, headers=members.headers(READER) if is_member else None))
        return found

    return Scenario("mixed load, nine in ten by visitors", some, is_page=False, is_alike=False)


def _later_pages(port: int, path: str, last: int) -> list[str]:
    """Return the requests of the second to the last page of a list, as its links lead there."""
    found: list[str] = []
    for _ in range(last - 1):
        link = re.search(r'rel="next" href="([^"]+)"', _fetch(port, path))
        if link is None:
            raise SystemExit(f"there are only {len(found) + 1} pages of audience reviews")
        path = urljoin(path, unescape(link[1]))
        found.append(request(path))
    return found


def _fetch(port: int, path: str) -> str:
    text = request(path, headers={"Accept-Encoding": "identity"})
    return send(port, text).decode()
