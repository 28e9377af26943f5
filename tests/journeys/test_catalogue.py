"""Finding a title by filter and by a mistyped name, and mending what its page says."""

import pytest
from django.contrib.auth.models import Permission
from playwright.sync_api import expect

from films.models import Credit, Genre
from films.search import index_people, index_titles
from films.services import facets
from tests.factories import make_member, make_person, make_title
from tests.journeys.window import DESKTOP_DARK, DESKTOP_LIGHT, PHONE_LIGHT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
both = pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])


@pytest.fixture
def catalogue():
    drama = Genre.objects.create(slug="drama", name="Drama")
    titles = {}
    for name, year in (("Her", 2013), ("Oppenheimer", 2023), ("Cats", 2019)):
        titles[name] = make_title(name, year=year, runtime_minutes=119)
    titles["Her"].genres.add(drama)
    titles["Oppenheimer"].genres.add(drama)
    nolan = make_person("Christopher Nolan")
    Credit.objects.create(title=titles["Oppenheimer"], person=nolan, job="director")
    index_titles(titles.values())
    index_people([nolan])
    facets.recount(country="US")
    return titles


@both
def test_a_filter_is_an_address_somebody_else_can_open(open_window, catalogue, scripts):
    window = open_window(PHONE_LIGHT, scripts=scripts)
    window.go("/films/")
    window.page.locator("summary", has_text="Filter and sort").click()
    window.page.get_by_label("Genre").select_option(label="Drama (2)")
    window.page.get_by_label("From year").fill("2020")
    window.press("Show")
    window.look("Films")
    expect(window.page.locator(".title-card-name")).to_have_text(["Oppenheimer 2023"])

    other = open_window(DESKTOP_DARK, scripts=scripts)
    other.go(window.page.url.removeprefix(window.base_url))
    other.look("Films")
    expect(other.page.locator(".title-card-name")).to_have_text(["Oppenheimer 2023"])
    expect(other.page.get_by_label("From year")).to_have_value("2020")


@both
def test_a_mistyped_name_leads_to_a_person_and_on_to_the_title(open_window, catalogue, scripts):
    window = open_window(DESKTOP_LIGHT, scripts=scripts)
    window.go("/")
    box = window.page.locator("#site-search")
    if scripts:
        box.press_sequentially("cristopher nolan")
        options = window.page.get_by_role("option")
        expect(options.first).to_contain_text("Christopher Nolan")
        expect(box).to_have_attribute("aria-expanded", "true")
        window.check("suggestions")
        box.press("Escape")
        expect(box).to_have_attribute("aria-expanded", "false")
        box.press("ArrowDown")
        expect(options.first).to_have_attribute("aria-selected", "true")
        with window.page.expect_navigation():
            box.press("Enter")
    else:
        box.fill("cristopher nolan")
        window.press("Search", within=window.page.locator(".site-search"))
        window.look("Results for")
        window.follow("Christopher Nolan")
    window.look("Christopher Nolan")
    window.follow("Oppenheimer")
    window.look("Oppenheimer")

    window.go("/recent/")
    window.look("Recently viewed")
    if scripts:
        expect(window.page.locator("[data-recent=items] li")).to_have_text(["Oppenheimer (2023)"])
        window.page.get_by_role("button", name="Clear list").click()
        expect(window.page.get_by_text("Nothing yet.")).to_be_visible()
    else:
        expect(window.page.get_by_text("This list needs JavaScript")).to_be_visible()


@both
def test_a_correction_is_suggested_accepted_and_shown_with_its_source(
    open_window, catalogue, settings, scripts
):
    settings.STAFF_SECOND_FACTOR = False
    editor = make_member("editor", is_staff=True)
    names = ["view_correction", "change_correction"]
    editor.user_permissions.set(Permission.objects.filter(codename__in=names))
    window = open_window(PHONE_LIGHT, scripts=scripts)
    title = catalogue["Her"]
    window.go(title.get_absolute_url())
    window.follow("Suggest a correction")
    window.look("Suggest a correction")
    window.page.get_by_label("What is wrong?").select_option(label="Run time")
    window.page.get_by_label("What should it say?").fill("many")
    window.page.get_by_label("Where can an editor check this?").fill("The end credits")
    window.press("Send to the editors")
    expect(window.page.locator("form")).to_contain_text(["Write a whole number"])
    window.page.get_by_label("What should it say?").fill("126")
    window.press("Send to the editors")
    window.look("A correction", said="An editor will check it")

    desk = open_window(DESKTOP_LIGHT, scripts=scripts, member=editor)
    desk.go("/admin/films/correction/")
    desk.page.locator("input[name=_selected_action]").check()
    desk.page.locator("select[name=action]").select_option("accept")
    desk.press("Run" if desk.page.get_by_role("button", name="Run").count() else "Go")
    desk.page.get_by_label("Your answer").fill("Thank you.")
    desk.press("Accept")
    expect(desk.page.locator(".messagelist")).to_contain_text("is decided")

    window.page.reload()
    window.look("A correction")
    expect(window.page.get_by_text("Thank you.")).to_be_visible()
    window.go(title.get_absolute_url())
    window.look("Her")
    fact = window.page.locator(".fact", has_text="Run time")
    expect(fact).to_contain_text("2 h 6 min")
    fact.locator("summary").click()
    expect(fact).to_contain_text("The end credits (shown)")
    expect(fact).to_contain_text("119 min")
