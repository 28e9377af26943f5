"""What crawlers are told by name; tests/links/test_machines.py reads it as they do."""


def test_it_is_plain_text_that_may_be_kept_for_an_hour(visitor, db):
    page = visitor.get("/robots.txt")
    assert page.status_code == 200
    assert page["Content-Type"] == "text/plain; charset=utf-8"
    assert page["Cache-Control"] == "public, max-age=3600"
    lines = page.content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert lines[-1] == "Sitemap: https://matinee.example/sitemap.xml"


def test_of_a_demo_nothing_is_read(visitor, db, settings):
    settings.SITE_TODAY = "2024-12-20"
    assert visitor.get("/robots.txt").content == b"User-agent: *\nDisallow: /\n"
