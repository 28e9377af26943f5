"""Lists are found by their names as long as everybody may see them."""

import pytest

from accounts.services.standing import set_standing
from core import search
from lists.models import List
from lists.search import LIST, rebuild
from lists.services import listing
from moderation import services as moderation
from tests.factories import NOON, make_moderator, make_title

pytestmark = pytest.mark.django_db


def found(words="rainy"):
    return [(hit.name, hit.url) for hit in search.find(words) if hit.kind == LIST]


@pytest.fixture
def rainy(alice):
    made = listing.make_list(
        author=alice, name="Rainy days", description="", is_ranked=False, visibility="public",
        at=NOON,
    )  # fmt: skip
    listing.add_title(to=made, title=make_title("Her", slug="her"), at=NOON)
    return List.objects.get(pk=made.pk)


def test_a_list_is_found_by_its_name_and_leads_to_its_page(rainy, visitor):
    page = visitor.get("/search/?q=rainy").content.decode()
    assert f'href="{rainy.get_absolute_url()}"' in page
    assert "List, alice" in page


def test_a_list_is_found_while_it_has_titles_and_is_for_everybody(rainy, alice):
    her = rainy.items.get().title
    assert found()
    listing.remove_title(of=rainy, title_id=her.pk, at=NOON)
    assert not found()
    listing.add_title(to=rainy, title=her, at=NOON)
    assert found()
    for visibility, is_found in (("followers", False), ("private", False), ("public", True)):
        rainy = List.objects.get(pk=rainy.pk)
        rainy.visibility = visibility
        rainy.save()
        assert bool(found()) == is_found
    rainy.name = "Sunny days"
    rainy.save()
    assert (found(), bool(found("sunny"))) == ([], True)
    rainy.delete()
    assert not found("sunny")


def test_a_list_follows_its_author_and_the_moderators(rainy, alice):
    set_standing(user=alice, is_active=False, at=NOON)
    assert not found()
    set_standing(user=alice, is_active=True, at=NOON)
    assert found()
    alice.is_private = True
    alice.save()
    assert not found()
    alice.is_private, alice.username = False, "alicia"
    alice.save()
    assert found() == [("Rainy days", "/members/alicia/lists/rainy-days/")]
    moderator = make_moderator("usher")
    moderation.hide(items=[rainy], actor=moderator, rule="spam", reason="R", at=NOON)
    assert not found()
    moderation.restore(items=[rainy], actor=moderator, reason="R", at=NOON)
    assert found()


def test_a_rebuild_finds_what_is_for_everybody(rainy, alice):
    listing.clone(original=rainy, author=alice, at=NOON)  # private at first
    assert rebuild() == 2
    assert len(found()) == 1


def test_an_edit_in_the_browser_is_followed(rainy, as_alice):
    path = f"{rainy.get_absolute_url()}edit/"
    as_alice.post(path, {"name": "Sunny days", "visibility": "public"})
    assert (found(), bool(found("sunny"))) == ([], True)
    as_alice.post(path, {"name": "Sunny days", "visibility": "private"})
    assert not found("sunny")
