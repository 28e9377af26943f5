"""Whether the process lives."""


def test_it_says_ok_without_touching_anything(visitor):
    """There is no database in this test: a statement would fail it."""
    page = visitor.get("/healthz")
    assert (page.status_code, page.content) == (200, b"ok")
    assert "no-store" in page["Cache-Control"]
