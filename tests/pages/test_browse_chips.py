"""What stands above the cards of a browse page: how many titles, and the filters that are set."""

import pytest

from films.models import Genre
from films.services import facets
from films.services.facets import recount
from tests.factories import make_title
from tests.pages.test_film_browse import names

pytestmark = pytest.mark.django_db


def test_filters_that_are_set_are_chips_that_lead_to_the_page_without_them(visitor):
    drama = Genre.objects.create(slug="drama", name="Drama")
    for number in range(3):
        make_title(f"Film {number}", critic_percent=90).genres.add(drama)
    recount(country="US")
    page = visitor.get("/films/?genre=drama&critics=75&sort=name&hub=popular")
    assert [chip["label"] for chip in page.context["chips"]] == [
        "Genre: Drama", "Critic score: 75% or more",
    ]  # fmt: skip
    assert page.context["count"] == 3
    assert "3 titles" in page.content.decode()
    left = visitor.get(page.context["chips"][0]["url"])
    assert [chip["label"] for chip in left.context["chips"]] == ["Critic score: 75% or more"]
    assert left.context["form"].data["sort"] == "name"


def test_a_page_holds_whole_rows_of_two_three_and_five(visitor):
    for number in range(31):
        make_title(f"Film {number}")
    assert len(names(visitor, "/films/")) == 30


def test_titles_are_counted_up_to_a_limit_only(visitor, monkeypatch):
    monkeypatch.setattr("pages.views.browse.COUNTED", 2)
    for number in range(4):
        make_title(f"Film {number}")
    assert "More than 2 titles" in visitor.get("/films/").content.decode()


def test_a_filter_that_cannot_be_is_said_and_the_others_hold(visitor):
    drama = Genre.objects.create(slug="drama", name="Drama")
    make_title("Her", year=2013).genres.add(drama)
    make_title("Airplane!", year=1980)
    facets.recount(country="US")
    page = visitor.get("/films/?genre=drama&year_from=2000&year_to=1990&runtime=short")
    assert [card["title"].name for card in page.context["cards"]] == ["Her"]
    assert [chip["label"] for chip in page.context["chips"]] == ["Genre: Drama"]
    assert "This year is before the first one." in page.content.decode()


def test_the_best_of_a_year_has_no_chip_for_its_year_and_leads_to_no_year_before_film(visitor):
    assert visitor.get("/films/best/2013/").context["chips"] == []
    assert min(visitor.get("/films/best/1872/").context["years"]) == 1870
