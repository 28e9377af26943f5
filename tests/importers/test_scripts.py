"""Names in other scripts keep their letters in the addresses that importers make."""

import pytest

from films.models import Genre, Person, Title
from tests.importers.test_titles import row

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["كفرناحوم", "千と千尋の神隠し", "हिन्दी मीडियम", "Й и Ё"])
def test_a_name_in_another_script_keeps_its_letters(desk, visitor, name):
    desk.titles([row(name=name, directors=name, genres=name)])

    title, person, genre = Title.objects.get(), Person.objects.get(), Genre.objects.get()
    slug = name.lower().replace(" ", "-")
    assert (title.slug, person.slug, genre.slug) == (slug, slug, slug)
    for url in (title.get_absolute_url(), person.get_absolute_url(), genre.get_absolute_url()):
        assert visitor.get(url).status_code == 200


def test_a_former_address_is_not_given_to_a_new_title_or_person(desk):
    desk.titles([row(name="كفرناحوم", directors="نادين لبكي", imdb="", id="two")])
    Title.objects.get().former_slugs.create(slug="the-apartment")
    Person.objects.get().former_slugs.create(slug="billy-wilder")
    desk.titles([row()])
    assert Title.objects.latest("pk").slug == "the-apartment-1960"
    assert Person.objects.latest("pk").slug != "billy-wilder"
