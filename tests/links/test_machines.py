"""What browsers and crawlers ask for by a customary name: robots.txt, icons, the manifest."""

import io
import re
from urllib.robotparser import RobotFileParser

import pytest
from PIL import Image

from tests.factories import make_title
from tests.links.reading import head_of

SITE = "https://matinee.example"
pytestmark = pytest.mark.django_db


def rules(text: str) -> list[tuple[str, str]]:
    return re.findall(r"^(Allow|Disallow): (\S+)$", text, re.M)


def may_read(text: str, path: str) -> bool:
    """Decide as RFC 9309 says: of the rules that fit, the one with the longest path."""
    fitting = []
    for act, pattern in rules(text):
        form = re.escape(pattern).replace(r"\*", ".*")
        form = form[:-2] + r"\Z" if form.endswith(r"\$") else form
        if re.match(form, path):
            fitting.append((len(pattern), act == "Allow"))
    return max(fitting)[1] if fitting else True


@pytest.mark.parametrize(
    ("path", "open_"),
    [
        ("/", True), ("/titles/her/", True), ("/titles/her/critics/?after=x", True),
        ("/films/", True), ("/films/?hub=acclaimed", True), ("/tv/?hub=best", True),
        ("/films/?hub=acclaimed&genre=drama", False), ("/films/?genre=drama", False),
        ("/films/?after=abc", False), ("/films/best/2013/", True), ("/sitemap.xml", True),
        ("/media/social/1-abc.png", True), ("/static/css/site.css", True),
        ("/titles/her/review/", False), ("/titles/her/correct/", False),
        ("/titles/laid/seasons/1/review/", False), ("/reviews/0191/", True),
        ("/titles/review/", True),
        ("/reviews/0191/report/", False), ("/accounts/login/", False), ("/admin/", False),
        ("/search/?q=her", False), ("/newsletters/", True), ("/newsletters/confirm/x/", False),
    ],
)  # fmt: skip
def test_crawlers_are_kept_from_what_is_not_for_them(visitor, path, open_):
    text = visitor.get("/robots.txt").content.decode()
    assert may_read(text, path) is open_


def test_robots_leads_to_the_sitemap(visitor):
    text = visitor.get("/robots.txt").content.decode()
    parser = RobotFileParser()
    parser.parse(text.splitlines())
    assert parser.site_maps() == [f"{SITE}/sitemap.xml"]


def test_a_demo_is_shut(visitor, settings):
    settings.SITE_TODAY = "2024-12-20"
    text = visitor.get("/robots.txt").content.decode()
    assert rules(text) == [("Disallow", "/")]


def test_the_manifest_names_icons_that_are_there(visitor):
    answer = visitor.get("/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    manifest = answer.json()
    assert (manifest["name"], manifest["start_url"], manifest["scope"]) == ("Matinee", "/", "/")
    purposes = set()
    for icon in manifest["icons"]:
        image = picture(visitor, icon["src"])
        assert f"{image.width}x{image.height}" == icon["sizes"]
        purposes.add((icon["sizes"], icon["purpose"]))
    assert purposes == {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")}


def test_a_mask_cuts_nothing_off(visitor):
    """Masks may keep no more than the circle of 80% in the middle (W3C manifest)."""
    image = picture(visitor, "/static/img/icon-maskable-512.png").convert("RGBA")
    assert image.getchannel("A").getextrema() == (255, 255)
    ground = image.getpixel((0, 0))
    for x in range(0, 512, 4):
        for y in range(0, 512, 4):
            if (x - 256) ** 2 + (y - 256) ** 2 > (0.4 * 512) ** 2:
                assert image.getpixel((x, y)) == ground


def test_every_page_names_its_icons_and_both_colors(visitor):
    page = visitor.get(make_title().get_absolute_url()).content.decode()
    assert len(re.findall(r'<meta name="theme-color" [^>]*prefers-color-scheme', page)) == 2
    head = head_of(visitor, "/")
    assert head.link("manifest") == ["/manifest.webmanifest"]
    assert picture(visitor, head.link("apple-touch-icon")[0]).size == (180, 180)
    icons = [picture(visitor, url) for url in head.link("icon") if url.endswith(".ico")]
    assert icons[0].info["sizes"] == {(16, 16), (32, 32), (48, 48)}
    assert picture(visitor, visitor.get("/favicon.ico")["Location"]).format == "ICO"


def picture(client, url) -> Image.Image:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return Image.open(io.BytesIO(b"".join(answer.streaming_content)))
