"""An editor writes an article with all it can hold; a reader follows its author and reads it."""

import pytest
from playwright.sync_api import expect

from editorial.models import Article, Column
from films.services import pictures
from tests.editorial.pages.test_article_document import PDF
from tests.editorial.pages.test_article_recording import MP3
from tests.factories import make_critic, make_member, make_title
from tests.films.uploads import picture
from tests.journeys.window import DESKTOP_LIGHT, NARROW, PHONE_DARK

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BODY = """## A heading

*Her* and **more**, by [somebody](https://example.com/).[^1]

> A quotation.

>> A pull quote.

- One
- Two

![](photo:{photo})

![](title:her)

||The butler did it.||

```
{line}
```

[^1]: A note.
"""


@pytest.fixture(autouse=True)
def _settings(settings):
    settings.SITE_TODAY = "2024-12-20"
    settings.STAFF_SECOND_FACTOR = False


@pytest.mark.usefixtures("topics")
def test_an_article_with_every_block_is_written_looked_at_and_read(open_window):
    her, critic = make_title("Her", slug="her", indexed=True), make_critic("Ada Lovell")
    photo = pictures.store(upload=picture(), title=her, kind="still", alt="A man in red")
    Column.objects.create(slug="guide", name="Guide", promise="Films.")
    reader = open_window(PHONE_DARK, member=make_member("nora"))
    reader.go(critic.get_absolute_url())
    reader.press("Follow")
    reader.look("Ada Lovell", said="You follow Ada Lovell.")

    editor = open_window(
        DESKTOP_LIGHT, member=make_member("edith", is_staff=True, is_superuser=True)
    )
    write(editor.page, editor, BODY.format(photo=photo.pk, line="w" * 200), critic)
    article = Article.objects.get()
    editor.follow("On a phone")
    editor.check("an article on a phone, in admin")
    frame = editor.page.frame_locator("iframe")
    expect(frame.get_by_role("heading", name="Every block")).to_be_visible()
    editor.follow("Dark")
    expect(editor.page.frame_locator("iframe").locator("html[data-look='dark']")).to_be_visible()

    reader.go("/activity/")
    reader.follow("Every block")
    for look in (PHONE_DARK, NARROW, DESKTOP_LIGHT):
        reader.wear(look)
        reader.go(article.get_absolute_url())
        reader.look("Every block")
    page = reader.page
    for words in ("A pull quote.", "A note.", "Good evening.", "The rules", "PDF, "):
        expect(page.get_by_text(words).first).to_be_visible()
    expect(page.locator(".article details")).not_to_have_attribute("open", "")
    expect(page.locator("audio")).to_have_attribute("src", "/news/every-block/recording.mp3")
    with page.expect_download() as download:
        page.get_by_role("link", name="The rules").click()
    assert download.value.suggested_filename == "the-rules.pdf"


def write(page, editor, body, critic):
    """Fill the form of an article, open its folded parts, and save it."""
    editor.go("/admin/editorial/article/add/")
    page.get_by_label("Headline").fill("Every block")
    page.locator("[name=body]").fill(body)
    page.locator("[name=slug]").fill("every-block")
    page.locator("[name=column]").select_option(label="Guide")
    page.locator("[name=published_on]").fill("2024-12-20")
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    fill_authors(page, critic)
    page.locator("[name=tags-0-tag]").fill("romance")
    for part, count in (("documents", 1), ("recording", 1)):
        page.evaluate(
            "([part]) => document.querySelector(`#${part}-group .add-row a`)?.click()", [part]
        )
        assert page.locator(f"[name={part}-0-file]").count() == count
    page.locator("[name=documents-0-name]").fill("The rules")
    page.locator("[name=documents-0-file]").set_input_files(
        {"name": "rules.bin", "mimeType": "application/octet-stream", "buffer": PDF}
    )
    page.locator("[name=recording-0-file]").set_input_files(
        {"name": "talk.bin", "mimeType": "application/octet-stream", "buffer": MP3}
    )
    page.locator("[name=recording-0-transcript]").fill("Good evening.")
    editor.press("Save and continue editing")
    expect(page.locator(".messagelist")).to_contain_text("was added successfully")


def fill_authors(page, critic):
    """Choose the author without typing into the search box."""
    page.evaluate(
        """([pk, name]) => {
            const select = document.querySelector("[name=authorships-0-critic]");
            select.add(new Option(name, pk, true, true));
            select.dispatchEvent(new Event("change", { bubbles: true }));
        }""",
        [str(critic.pk), critic.name],
    )
