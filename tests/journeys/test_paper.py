"""The paper: an editor writes an article, a critic's review in full counts, readers respond."""

import re

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from editorial.models import Article
from films.services import pictures
from reviews.models import Critic, Publication
from tests.factories import make_critic_review, make_member, make_moderator, make_title
from tests.films.uploads import picture
from tests.journeys.window import (
    DESKTOP_DARK,
    DESKTOP_LIGHT,
    PHONE_DARK,
    PHONE_LIGHT,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LOOKS = (PHONE_LIGHT, PHONE_DARK, DESKTOP_LIGHT, DESKTOP_DARK)
SECRET = "The voice leaves."
BODY = """## Two people

*Her* is about **one** voice.[^1] Read [the site](https://example.com/).

>> Somebody is answering.

> A quotation.

- one
- two

![](photo:{photo})

![](title:{slug})

||{secret}||

[^1]: Scarlett Johansson’s.
"""


@pytest.fixture(autouse=True)
def _settings(settings):
    settings.SITE_TODAY = "2024-12-20"
    settings.STAFF_SECOND_FACTOR = False


def an_editor(open_window):
    boss = make_member("boss", is_staff=True, is_superuser=True)
    return open_window(DESKTOP_LIGHT, member=boss)


def unfold(page, group):
    """Open the rows of one kind on a form of the admin, which begin folded."""
    page.locator(f"#{group} summary").first.click()


def test_an_article_with_every_block_from_the_draft_to_the_correction(open_window, settings):
    her = make_title("Her", slug="her")
    photo = pictures.store(
        upload=picture(), title=her, kind="still", alt="A man in red", credit="Jane Doe"
    )
    editor = an_editor(open_window)
    editor.go("/admin/editorial/article/add/")
    page = editor.page
    page.locator("[name=headline]").fill("Somebody is answering")
    page.locator("[name=deck]").fill("A love story for one face and one voice.")
    page.locator("[name=question]").fill("Whose voice would you answer?")
    body = BODY.format(photo=photo.pk, slug="her", secret=SECRET)
    page.locator("[name=body]").fill(body + "\n\nNo words.[^2]")
    page.locator("[name=published_on]").fill("2024-12-22")
    unfold(page, "tags-group")
    page.locator("[name=tags-0-tag]").fill("voices")
    editor.press("Save and continue editing")
    expect(page.locator("#content")).to_contain_text("2")  # a footnote without words
    expect(page.locator("[name=body]")).to_have_value(re.compile("No words"))
    page.locator("[name=body]").fill(body)
    editor.press("Save and continue editing")
    editor.check("the form of an article")
    reader = open_window()
    path = Article.objects.get().get_absolute_url()
    reader.go(path, status=404)
    settings.SITE_TODAY = "2024-12-22"
    call_command("run_due", verbosity=0)
    for look in LOOKS:
        reader.wear(look)
        reader.go(path)
        reader.look("Somebody is answering")
    prose = reader.page.locator(".prose")
    expect(prose.get_by_role("img", name="A man in red")).to_have_count(1)
    expect(prose).not_to_contain_text(SECRET, use_inner_text=True)
    prose.locator("summary").click()
    expect(prose).to_contain_text(SECRET, use_inner_text=True)
    for feed in ("/news/feed/",):
        assert SECRET not in reader.page.request.get(feed).text()

    editor.go(f"/admin/editorial/article/{Article.objects.get().pk}/change/")
    page.locator("[name=body]").fill(body.replace("one** voice", "two** voices"))
    unfold(page, "corrections-group")
    page.locator("#corrections-group .addlink, #corrections-group .add-row a").first.click()
    page.locator("[name=corrections-0-made_on]").fill("2024-12-22")
    page.locator("[name=corrections-0-text]").fill("There are two voices.")
    editor.press("Save and continue editing")
    editor.follow("Former versions")
    page.locator("main a[href*='since=']").last.click()
    expect(page.locator(".differences")).to_contain_text("voices")
    editor.check("former versions")
    reader.go(path)
    reader.look("Somebody is answering")
    expect(reader.page.locator("main")).to_contain_text("Corrected once since it came out")
    reader.page.get_by_role("link", name="Corrected once").click()
    expect(reader.page.locator("#corrections")).to_contain_text("There are two voices.")


def test_a_review_in_full_moves_the_score_and_moves_it_back(open_window):
    her = make_title("Her", indexed=True)
    for verdict in ("positive",) * 4 + ("negative",):
        make_critic_review(her, verdict=verdict)
    Critic.objects.create(slug="odalys", name="Odalys Brightwater")
    paper = Publication.objects.create(slug="windlass", name="The Windlass")
    editor = an_editor(open_window)
    reader = open_window(scripts=False)

    def score():
        reader.go(her.get_absolute_url())
        return reader.page.locator(".title-scores [data-kind=critics]").inner_text()

    before = score()
    article = Article.objects.create(
        slug="her-in-full", headline="Her, in full", body="Words.", kind="review", reviewed=her,
        publication=paper,
    )  # fmt: skip
    article.authorships.create(critic=Critic.objects.get(slug="odalys"))
    editor.go(f"/admin/editorial/article/{article.pk}/change/")
    editor.page.locator("[name=verdict]").select_option("positive")
    editor.page.locator("[name=original_score]").fill("B+")
    editor.page.locator("[name=quote]").fill("Somebody is answering.")
    editor.page.locator("[name=published_on]").fill("2024-12-20")
    editor.press("Save and continue editing")
    after = score()
    assert (before != after, "6" in after) == (True, True)
    reader.go(her.get_absolute_url() + "critics/")
    expect(reader.page.locator("main")).to_contain_text("Somebody is answering.")
    reader.go(article.get_absolute_url())
    reader.follow("B+")
    reader.look("B+")
    editor.page.locator("[name=published_on]").fill("")
    editor.press("Save and continue editing")
    assert score() == before


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "scripts off"])
def test_readers_respond_are_answered_edit_and_are_reported(open_window, scripts):
    article = Article.objects.create(
        slug="open", headline="An open question", body="Words.", published_on="2024-12-20",
        question="Whose voice would you answer?",
    )  # fmt: skip
    nora, otto = make_member("nora"), make_member("otto")
    reader = open_window(PHONE_DARK, scripts=scripts, member=nora)
    path = article.get_absolute_url()
    reader.go(path)
    reader.page.get_by_label("Your comment").fill(f"Hers. ||{SECRET}||")
    reader.press("Post the comment")
    reader.look("An open question")

    other = open_window(DESKTOP_LIGHT, scripts=scripts, member=otto)
    other.go(path)
    expect(other.page.locator(".comment")).not_to_contain_text(SECRET, use_inner_text=True)
    other.page.locator(".comment").get_by_role("link", name="Answer").click()
    other.page.get_by_label("Your comment").fill("Mine is my mother’s.")
    other.press("Post the answer")
    other.look("An open question")
    reader.go(path)
    reader.page.locator(".comment").get_by_role("link", name="Edit").first.click()
    reader.page.locator("[name=body]").fill("Hers, still.")
    reader.press("Save")
    expect(reader.page.locator(".comment").first).to_contain_text("edited")

    visitor = open_window(scripts=scripts)
    visitor.go(path)
    visitor.page.locator(".comment").get_by_role("link", name="Report").last.click()
    visitor.page.get_by_label("It is advertising or spam").check()
    visitor.press("Send the report")
    visitor.look("An open question", said="Thank you. A moderator will look at it.")
    desk = open_window(DESKTOP_DARK, member=make_moderator())
    desk.go("/admin/moderation/report/")
    expect(desk.page.locator("#content")).to_contain_text("Mine is my mother")
