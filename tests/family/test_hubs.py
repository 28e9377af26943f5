"""Where families look: ages, selections, collections, questions to print, the seal on cards."""

import datetime as dt

import pytest

from family.models import Category, Collection
from family.services import seals
from films.models import Offer, Provider, Title
from films.services import merging
from tests.factories import NOON, make_title
from tests.factories.guides import make_categories, make_guide

pytestmark = pytest.mark.django_db
SEAL = "Matinee Selection</p>"


@pytest.fixture(autouse=True)
def _settings(settings):
    settings.SITE_TODAY = "2024-12-20"


def page(visitor, path, status=200):
    answer = visitor.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def test_each_title_stands_under_its_age(visitor):
    make_guide(make_title("Young"), age=5)
    make_guide(make_title("Older"), age=13)
    make_guide(make_title("Draft"), age=5, published_on=None)
    shown = page(visitor, "/family/ages/5-7/")
    assert "Young" in shown
    assert "For 5+" in shown
    assert "Older" not in shown
    assert "Draft" not in shown
    assert "Older" in page(visitor, "/family/ages/13-15/")


@pytest.mark.parametrize("name", ["0-99", "5-7-9", "abc", "5"])
def test_ages_that_are_no_band_have_no_page(visitor, name):
    page(visitor, f"/family/ages/{name}/", 404)


def test_a_provider_leaves_out_what_it_does_not_show(visitor):
    here, elsewhere = make_title("Here"), make_title("Elsewhere")
    provider = Provider.objects.create(name="Reel", slug="reel")
    Offer.objects.create(title=here, provider=provider, country="US", kind="subscription")
    for title in (here, elsewhere):
        make_guide(title, age=6)
    shown = page(visitor, "/family/ages/5-7/?provider=reel")
    assert "Here" in shown
    assert "Elsewhere" not in shown
    for senseless in ("?provider=nobody", "?provider=%00", "?after=%00", "?after=abc"):
        assert "Elsewhere" in page(visitor, f"/family/ages/5-7/{senseless}")


def test_a_selection_says_when_and_why_and_its_cards_carry_the_seal(visitor):
    title = make_title("Chosen")
    guide = make_guide(title, age=6, selected_on="2024-12-01", selected_for="It is kind.")
    shown = page(visitor, "/family/selections/")
    assert "Chosen" in shown
    assert "It is kind." in shown
    assert "December 1, 2024" in shown
    assert SEAL in page(visitor, "/family/ages/5-7/")
    guide.selected_on = None
    guide.save()
    assert SEAL not in page(visitor, "/family/ages/5-7/")


def test_a_seal_of_a_day_to_come_is_given_on_that_day(visitor):
    title = make_title("Chosen")
    make_guide(title, age=6, selected_on="2024-12-24", selected_for="It is kind.")
    assert SEAL not in page(visitor, "/family/ages/5-7/")
    assert seals.settle(dt.date(2024, 12, 24)) == 1
    assert seals.settle(dt.date(2024, 12, 24)) == 0
    assert SEAL in page(visitor, "/family/ages/5-7/")


def test_a_seal_follows_a_merge_and_returns():
    kept, merged = make_title(), make_title()
    make_guide(merged, selected_on="2024-12-01", selected_for="It is kind.")
    merge = merging.merge_titles(kept=kept, merged=merged, by=None, reason="One.", at=NOON)
    assert Title.all_objects.get(pk=kept.pk).is_selected
    merging.unmerge(merge=merge, by=None, at=NOON)
    assert not Title.all_objects.get(pk=kept.pk).is_selected
    assert Title.all_objects.get(pk=merged.pk).is_selected


def test_a_collection_holds_what_editors_chose_and_what_has_much_of_a_category(visitor):
    make_categories()
    chosen = make_guide(make_title("Chosen"), age=6)
    make_guide(make_title("Rich"), age=6, steps={"role-models": 5})
    make_guide(make_title("Rich and late"), age=16, steps={"role-models": 5})
    make_guide(make_title("Poor"), age=6, steps={"role-models": 1})
    collection = Collection.objects.create(
        slug="heroes", name="Heroes", promise="To look up to.", oldest=12,
        category=Category.objects.get(slug="role-models"),
    )  # fmt: skip
    collection.guides.add(chosen)
    shown = page(visitor, "/family/collections/heroes/")
    assert "Chosen" in shown
    assert "Rich" in shown
    assert "Rich and late" not in shown
    assert "Poor" not in shown
    assert "Heroes" in page(visitor, "/family/")
    page(visitor, "/family/collections/nothing/", 404)


def test_questions_are_a_page_to_print_where_there_are_any(visitor):
    asking, silent = make_title("Asking"), make_title("Silent")
    make_guide(asking, talk="Why did he fucking go?")
    make_guide(silent)
    assert "Why did he f-----g go?" in page(
        visitor, f"{asking.get_absolute_url()}family/questions/"
    )
    page(visitor, f"{silent.get_absolute_url()}family/questions/", 404)
    shown = page(visitor, "/family/educators/")
    assert "Asking" in shown
    assert "Silent" not in shown


def test_the_first_page_takes_as_many_statements_for_many_as_for_few(
    visitor, django_assert_max_num_queries
):
    make_guide(make_title(), selected_on="2024-12-01", selected_for="It is kind.")
    page(visitor, "/family/")
    with django_assert_max_num_queries(20) as few:
        page(visitor, "/family/?x=1")
    for _ in range(12):
        make_guide(make_title(), selected_on="2024-12-01", selected_for="It is kind.")
    with django_assert_max_num_queries(len(few)):
        page(visitor, "/family/?x=2")


def test_it_says_who_pays(visitor):
    assert "Who pays for this" in page(visitor, "/family/")
    page(visitor, "/family/parents/")
