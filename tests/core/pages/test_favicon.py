"""The icon by its customary name."""


def test_it_leads_to_the_sites_icon(visitor, db):
    page = visitor.get("/favicon.ico")
    assert (page.status_code, page["Location"]) == (302, "/static/img/favicon.ico")
    assert page["Cache-Control"] == "public, max-age=86400"
