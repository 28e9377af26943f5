"""An article read aloud: with voices, without, and without scripts."""

import pytest
from playwright.sync_api import expect

from editorial.models import Article
from editorial.services import save_article
from tests.journeys.window import DESKTOP_DARK

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# A browser on a server has no voice. This one notes what it is told to say, and says it at once
# when the test lets it.
VOICE = """
window.spoken = [];
const synthesis = {
  getVoices: () => [{ name: "Ada", lang: "en" }],
  speak: (speech) => { spoken.push([speech.text, speech.rate]); synthesis.last = speech; },
  cancel: () => {},
  addEventListener: () => {},
};
Object.defineProperty(window, "speechSynthesis", { value: synthesis });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
window.end = () => synthesis.last.onend();
"""


@pytest.fixture
def path(settings):
    settings.SITE_TODAY = "2024-12-20"
    body = "First[^1].\n\nSecond ||and the butler|| words.\n\n[^1]: A note."
    article = save_article(
        Article(slug="aloud", headline="Aloud", body=body, published_on="2024-12-20")
    )
    return article.get_absolute_url()


def test_it_is_read_paragraph_by_paragraph(open_window, path):
    window = open_window(DESKTOP_DARK)
    window.page.add_init_script(VOICE)
    window.go(path)
    page = window.page
    page.get_by_role("button", name="Listen", exact=True).click()
    expect(page.locator(".is-read-aloud")).to_have_text("First[1].")
    window.check("an article that is read aloud")
    page.get_by_label("Speed").select_option("1.5")
    page.evaluate("end()")
    expect(page.locator(".is-read-aloud")).to_contain_text("Second")
    page.get_by_role("button", name="Pause").click()
    page.get_by_role("button", name="Go on").click()
    said = page.evaluate("spoken")
    assert said[:2] == [["First.", 1], ["First.", 1.5]]
    assert " ".join(said[2][0].split()) == "Second words."
    assert said[3] == said[2]
    for _ in range(2):
        page.evaluate("end()")
    expect(page.locator(".is-read-aloud")).to_have_count(0)
    expect(page.get_by_role("button", name="Listen", exact=True)).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["no voice", "scripts off"])
def test_without_voices_or_scripts_nothing_of_it_is_shown(open_window, path, scripts):
    window = open_window(scripts=scripts)
    if scripts:
        window.page.add_init_script(VOICE.replace('[{ name: "Ada", lang: "en" }]', "[]"))
    window.go(path)
    expect(window.page.locator("[data-behaviour='listen']")).to_be_hidden()
