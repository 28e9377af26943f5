"""Drafts of reviews: kept for their author alone, until they are posted or discarded."""

import datetime as dt
import re

import pytest
from django.test import Client

from core import clock
from core.limits import LIMITS, Window
from films.services import merging
from reviews.models import AudienceReview, ReviewDraft
from tests.accounts.pages.test_entrance import ask, enter, last_code
from tests.costs import at_five_and_fifteen
from tests.digest import OF_MERGES, digest
from tests.factories import NOON, make_member, make_review, make_season, make_title

pytestmark = pytest.mark.django_db
MAY_DIFFER = OF_MERGES | {"reviews.tally"}  # a tally of zeros is as good as none
TYPED = {
    "stars": "7",
    "headline": "Half a thought",
    "body": "It begins ||well",
    "has_spoilers": "on",
}


@pytest.fixture
def title():
    return make_title("Her")


def form_of(title):
    return title.get_absolute_url() + "review/"


def draft_of(title):
    return form_of(title) + "draft/"


def save(client, title, **changes):
    return client.post(draft_of(title), {**TYPED, **changes}, follow=True)


def words(page):
    return page.content.decode()


def mark_of(page):
    return {"draft": page.context["draft"].mark}


@pytest.mark.parametrize("make", [make_title, make_season])
def test_a_draft_is_kept_and_opens_in_the_form(as_alice, make):
    title = make()
    assert f'formaction="{draft_of(title)}"' in words(as_alice.get(form_of(title)))
    assert "Draft saved." in words(save(as_alice, title))
    page = words(as_alice.get(form_of(title)))
    assert "This is your draft of" in page
    assert TYPED["body"] in page
    assert f'value="{TYPED["headline"]}"' in page
    assert page.count(" checked") == 2  # the stars, and the spoilers
    assert not AudienceReview.objects.exists()


def test_the_form_on_the_titles_page_saves_drafts_too(as_alice, title):
    page = words(as_alice.get(title.get_absolute_url()))
    assert f'formaction="{draft_of(title)}"' in page


def test_posting_what_the_form_opened_with_ends_the_draft(as_alice, title):
    save(as_alice, title)
    mark = mark_of(as_alice.get(form_of(title)))
    assert f'value="{mark["draft"]}"' in words(as_alice.get(form_of(title)))
    answer = as_alice.post(form_of(title), {"stars": "8", **mark}, follow=True)
    assert "Review posted." in words(answer)
    assert not ReviewDraft.objects.exists()


def test_stars_given_elsewhere_leave_the_draft_which_waits_in_the_edit_form(as_alice, title):
    save(as_alice, title)
    as_alice.post(form_of(title), {"stars": "2"})
    page = as_alice.get(form_of(title), follow=True)
    assert TYPED["body"] in words(page)
    assert "This is your draft of" in words(page)
    edited = {**TYPED, "body": "It begins well.", **mark_of(page)}
    as_alice.post(page.request["PATH_INFO"], edited)
    assert AudienceReview.objects.get().body == "It begins well."
    assert not ReviewDraft.objects.exists()


def test_a_draft_is_saved_over_itself(as_alice, title):
    page = save(as_alice, title)
    save(as_alice, title, body="It begins well", **mark_of(page))
    assert ReviewDraft.objects.get().body == "It begins well"


def test_another_draft_is_not_lost_to_one_that_was_begun_elsewhere(as_alice, title):
    save(as_alice, title)
    page = save(as_alice, title, body="From another window.")
    assert page.status_code == 409
    assert "You have another draft for this title" in words(page)
    assert "From another window." in words(page)
    assert ReviewDraft.objects.get().body == TYPED["body"]
    again = {"body": "From another window.", "draft": ReviewDraft.objects.get().mark}
    assert f'value="{again["draft"]}"' in words(page)
    save(as_alice, title, **again)
    assert ReviewDraft.objects.get().body == "From another window."


def test_a_draft_is_discarded(as_alice, title):
    save(as_alice, title)
    assert "Draft discarded." in words(
        as_alice.post(draft_of(title), {"discard": "yes"}, follow=True)
    )
    assert not ReviewDraft.objects.exists()
    assert "This is your draft" not in words(as_alice.get(form_of(title)))


def test_nobody_else_sees_a_draft_or_discards_it(as_alice, title):
    save(as_alice, title)
    other = Client()
    other.force_login(make_member())
    other.post(draft_of(title), {"discard": "yes"})
    for address in (form_of(title), "/drafts/"):
        assert TYPED["headline"] not in words(other.get(address))
    assert ReviewDraft.objects.count() == 1


def test_settings_lead_to_the_list_of_drafts(as_alice, title):
    assert 'href="/drafts/"' in words(as_alice.get("/accounts/settings/"))
    assert "None." in words(as_alice.get("/drafts/"))
    save(as_alice, title)
    save(as_alice, make_season(), headline="", body="A season")
    page = words(as_alice.get("/drafts/"))
    assert page.index("A season") < page.index(TYPED["headline"])
    assert f'href="{form_of(title)}?draft=open"' in page
    assert f'action="{draft_of(title)}"' in page


def test_the_list_costs_the_same_for_five_and_fifteen(as_alice, alice):
    def make():
        ReviewDraft.objects.create(author=alice, title=make_season(), saved_at=clock.now())

    five, fifteen = at_five_and_fifteen(as_alice, "/drafts/", make)
    assert five == fifteen


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (dict.fromkeys(TYPED, ""), "There is nothing to save yet."),
        ({"body": "word " * 4001}, "20,000 characters; this one has 20004"),
        ({"stars": "11"}, "not one of the available choices"),
        ({"body": "a\x00b"}, "Null characters"),
    ],
)
def test_what_cannot_be_saved_says_why_and_comes_back(as_alice, title, changes, said):
    page = words(save(as_alice, title, **changes))
    assert said in page
    assert changes.get("headline", TYPED["headline"]) in page
    assert not ReviewDraft.objects.exists()


def test_a_visitor_logs_in_and_saves_then(visitor, alice, title):
    assert "Your text is kept." in words(save(visitor, title))
    ask(visitor, "alice@example.com")
    enter(visitor, last_code())
    assert TYPED["body"] in words(visitor.get(form_of(title)))
    save(visitor, title)
    assert ReviewDraft.objects.get().author == alice
    assert "This is your draft of" in words(visitor.get(form_of(title)))


def test_nobody_saves_without_end(as_alice, title, monkeypatch):
    monkeypatch.setitem(LIMITS, "review-draft", (Window(0, 3600),))
    page = save(as_alice, title)
    assert (page.status_code, TYPED["body"] in words(page)) == (429, True)


def test_an_edit_form_keeps_a_draft_beside_the_review(as_alice, alice, title):
    review = make_review(title, alice, stars=9, body="Posted.")
    page = save(as_alice, title)
    assert page.request["PATH_INFO"] == f"{review.get_absolute_url()}edit/"
    assert TYPED["body"] in words(page)
    review.refresh_from_db()
    assert review.body == "Posted."


def draft(author, title, body, day):
    saved_at = NOON + dt.timedelta(days=day)
    return ReviewDraft.objects.create(author=author, title=title, body=body, saved_at=saved_at)


def test_a_merge_of_titles_moves_drafts_and_keeps_the_later_words(alice, title):
    merged, bob, carol = make_title("Her (2013)"), make_member(), make_member()
    draft(alice, merged, "Alone", 0)
    draft(bob, title, "Earlier", 0)
    draft(bob, merged, "Later", 1)
    draft(carol, title, "Later", 1)
    draft(carol, merged, "Earlier", 0)
    before = digest(MAY_DIFFER)

    merge = merging.merge_titles(kept=title, merged=merged, by=None, reason="", at=NOON)

    kept = ReviewDraft.objects.filter(title=title).values_list("author", "body")
    assert dict(kept) == {alice.pk: "Alone", bob.pk: "Later", carol.pk: "Later"}
    assert not ReviewDraft.objects.filter(title=merged).exists()
    merging.unmerge(merge=merge, by=None, at=NOON)
    assert digest(MAY_DIFFER) == before


def test_an_older_draft_does_not_take_the_place_of_what_was_posted_since(as_alice, alice):
    her = make_title("Her", slug="her")
    as_alice.post("/titles/her/review/draft/", {"body": "Old draft."})
    as_alice.post("/titles/her/review/", {"stars": 8, "body": "Posted later."})
    review = AudienceReview.objects.get(author=alice, title=her)
    edit = f"/reviews/{review.public_id}/edit/"
    page = as_alice.get(edit).content.decode()
    assert "Posted later." in page
    assert "Old draft." not in page
    link = re.search(r'href="([^"]+draft=open)"', as_alice.get("/drafts/").content.decode())[1]
    assert "Old draft." in as_alice.get(link, follow=True).content.decode()
