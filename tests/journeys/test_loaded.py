"""What a page loads besides itself stays the same, whatever is written on it."""

import pytest

from tests.factories import make_critic_review, make_review, make_title

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_emphasis_on_a_titles_page_loads_no_third_font(open_window):
    title = make_title()
    make_critic_review(title, quote="A film to live in.")
    make_review(title, body="It is *so* kind.")
    window = open_window()
    loaded = set()
    window.context.on("response", lambda answer: loaded.add(answer.url))

    window.go(title.get_absolute_url())
    window.page.get_by_text("so", exact=True).scroll_into_view_if_needed()
    window.page.evaluate("document.fonts.ready.then(() => true)")

    assert len({url for url in loaded if url.endswith(".woff2")}) == 2
