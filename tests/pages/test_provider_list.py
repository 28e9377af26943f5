"""The providers of a country."""

import pytest

from tests.costs import at_five_and_fifteen
from tests.factories import make_title
from tests.pages.test_title_watch import offer

pytestmark = pytest.mark.django_db


def shown(client, country):
    rows = client.get(f"/watch/{country}/").context["providers"]
    return [(row["name"], row["count"]) for row in rows]


def test_the_widest_choice_comes_first_in_each_country(visitor):
    her = make_title("Her")
    offer(her, "Corner", "rent")
    offer(her, "Lantern", "rent")
    offer(make_title("Lars"), "Lantern", "rent")
    offer(her, "Phare", "rent", country="FR")
    assert shown(visitor, "us") == [("Lantern", 2), ("Corner", 1)]
    assert shown(visitor, "fr") == [("Phare", 1)]


def test_without_a_country_it_leads_to_the_sites_own(visitor, settings):
    settings.SITE_COUNTRY = "FR"
    page = visitor.get("/watch/")
    assert (page.status_code, page["Location"]) == (302, "/watch/fr/")


def test_no_country_is_not_found(visitor):
    assert visitor.get("/watch/nowhere/").status_code == 404


def test_it_costs_the_same_for_five_and_fifteen(visitor):
    names = iter(range(20))
    five, fifteen = at_five_and_fifteen(
        visitor, "/watch/us/", lambda: offer(make_title(), f"Provider {next(names)}", "rent")
    )
    assert five == fifteen
