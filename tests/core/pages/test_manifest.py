"""How the site looks as an app; tests/links/test_machines.py looks at its icons."""


def test_it_names_the_site_and_begins_at_home(visitor, db, settings):
    settings.SITE_NAME = "The Lantern Review"
    page = visitor.get("/manifest.webmanifest")
    assert page.status_code == 200
    assert page["Content-Type"] == "application/manifest+json"
    words = page.json()
    assert (words["name"], words["short_name"]) == ("The Lantern Review", "The Lantern ")
    assert words["start_url"] == words["scope"] == "/"
