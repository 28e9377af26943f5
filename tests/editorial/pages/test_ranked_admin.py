"""The editors' desk of ranked lists: rules, drafts put in order, and their acts."""

import pytest

from editorial.models import RankedEdition, RankedEntry, RankedList
from tests.editorial.ranked_rows import (
    NOVEMBER,
    make_edition,
    make_list,
    make_published,
    make_scored,
    names_on,
)
from tests.factories import make_critic_review, make_member, make_title
from tests.sent_forms import form_of

pytestmark = pytest.mark.django_db
LISTS = "/admin/editorial/rankedlist/"
EDITIONS = "/admin/editorial/rankededition/"


@pytest.fixture
def editor(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    settings.SITE_TODAY = "2024-12-20"
    client.force_login(make_member("boss", is_staff=True, is_superuser=True))
    return client


def add_list(editor, **told):
    sent = {**form_of(editor.get(LISTS + "add/")), "name": "Best films", **told}
    return editor.post(LISTS + "add/", sent)


def page_of(edition) -> str:
    return f"{EDITIONS}{edition.pk}/change/"


def save(editor, edition, **told):
    """Send the form of an edition with changes; ``row0_rank`` is the place of the first row."""
    changes = {name.replace("row", "entries-").replace("_", "-", 1) if name.startswith("row")
               else name: value for name, value in told.items()}  # fmt: skip
    return editor.post(page_of(edition), {**form_of(editor.get(page_of(edition))), **changes})


def act(editor, name, *editions):
    sent = {"action": name, "_selected_action": [one.pk for one in editions]}
    answer = editor.post(EDITIONS, sent, follow=True)
    return " ".join(answer.content.decode().split())


def test_a_list_gets_an_address_and_tells_its_rule(editor):
    assert add_list(editor, order="critics", year_from="2024").status_code == 302
    one = RankedList.objects.get()
    assert (one.slug, one.get_absolute_url()) == ("best-films", "/lists/best-films/")
    page = editor.get(f"{LISTS}{one.pk}/change/").content.decode()
    assert "Films since 2024. Ordered by the critics’ score" in page


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"year_from": "2024", "year_to": "2013"}, "The first year comes after the last one."),
        ({"order": "critics", "kind": "series"}, "Order series by the audience’s score."),
        ({"order": "both", "kind": "series"}, "Order series by the audience’s score."),
        ({"order": "random"}, "Select a valid choice"),
        ({"length": "101"}, "less than or equal to 100"),
        ({"length": "0"}, "greater than or equal to 1"),
        ({"year_from": "9" * 30}, "less than or equal to"),
        ({"minimum_reviews": "-1"}, "greater than or equal to 0"),
        ({"genre": "999"}, "Select a valid choice"),
        ({"provider": "<script>"}, "Select a valid choice"),
        ({"slug": "new"}, "Another page has this address."),
        ({"name": "New", "slug": ""}, "Another page has this address."),
        ({"name": "x" * 500}, "at most 120 characters"),
        ({"name": "a\x00b"}, "Null characters"),
        ({"certificate": "\x00"}, "Null characters"),
        ({"name": "..."}, "address"),
    ],
)
def test_what_makes_no_list_is_said_and_nothing_is_lost(editor, told, said):
    answer = add_list(editor, about="Kept words.", **told)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert said in page
    assert "Kept words." in page
    assert not RankedList.objects.exists()


def test_the_address_of_a_list_that_can_be_read_stays(editor):
    edition = make_published(make_list(), make_title())
    assert "slug" not in form_of(editor.get(f"{LISTS}{edition.list_id}/change/"))


def test_an_edition_is_of_a_month_by_any_of_its_days(editor):
    one = make_list()
    sent = {**form_of(editor.get(EDITIONS + "add/")), "list": one.pk, "month": "2024-12-20"}
    assert editor.post(EDITIONS + "add/", sent).status_code == 302
    edition = RankedEdition.objects.get()
    assert (str(edition.month), str(edition.cut_off)) == ("2024-12-01", "2024-12-20")
    again = editor.post(EDITIONS + "add/", {**sent, "month": "2024-12-01"})
    assert "This list has an edition of this month." in again.content.decode()
    early = editor.post(EDITIONS + "add/", {**sent, "month": "1899-05-05"})
    assert "Give a month from 1900 on." in early.content.decode()
    none = editor.post(EDITIONS + "add/", {**sent, "month": "soon", "cut_off": ""})
    assert "Enter a valid date." in none.content.decode()
    assert RankedEdition.objects.count() == 1


@pytest.mark.parametrize(
    ("row", "place", "order"),
    [
        (0, "3", ["Up", "It", "Her", "Us"]),
        (3, "1", ["Us", "Her", "Up", "It"]),
        (2, "2", ["Her", "It", "Up", "Us"]),
        (1, "", ["Her", "It", "Us", "Up"]),
        (1, "2", ["Her", "Up", "It", "Us"]),
    ],
)
def test_a_place_that_is_typed_is_made_free(editor, row, place, order):
    titles = [make_title(name) for name in ("Her", "Up", "It", "Us")]
    edition = make_edition(make_list(), *titles)
    assert save(editor, edition, **{f"row{row}_rank": place}).status_code == 302
    assert names_on(edition) == order
    assert sorted(edition.entries.values_list("rank", flat=True)) == [1, 2, 3, 4]


def test_a_title_is_added_at_its_place_and_one_taken_out(editor):
    edition = make_edition(make_list(), make_title("Her"), make_title("Up"))
    new = {"row2_title": make_title("It").pk, "row2_rank": "1", "row2_words": "A clown."}
    save(editor, edition, **new, row1_DELETE="on")
    assert names_on(edition) == ["It", "Her"]
    assert edition.entries.get(rank=1).words == "A clown."


def test_it_is_told_when_editors_changed_what_the_rule_found(editor, visitor):
    make_scored("Her", 6)
    make_scored("Up", 5)
    edition = make_edition(make_list(order="critics"))
    assert "2 titles found." in act(editor, "fill_by_rule", edition)
    save(editor, edition, row0_words="Tender.")
    edition.refresh_from_db()
    assert not edition.is_rearranged
    save(editor, edition, row0_rank="2")
    act(editor, "publish", edition)
    told = "Editors have changed what the rule found."
    assert told in visitor.get("/lists/best-films/").content.decode()
    act(editor, "take_back", edition)
    act(editor, "fill_by_rule", edition)
    act(editor, "publish", edition)
    assert told not in visitor.get("/lists/best-films/").content.decode()


def test_a_title_twice_is_refused_in_words(editor):
    her = make_title("Her")
    edition = make_edition(make_list(), her)
    answer = save(editor, edition, row1_title=her.pk, row1_words="Twice.")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "This title stands on the edition already." in page
    assert "Twice." in page
    assert names_on(edition) == ["Her"]


@pytest.mark.parametrize(
    "told",
    [{"title": "99999"}, {"title": "<script>"}, {"title": "9" * 30}, {"rank": "-1"},
     {"rank": "9" * 30}, {"words": "\x00"}, {"words": "x" * 2001}],
)  # fmt: skip
def test_a_row_that_is_none_is_refused(editor, told):
    edition = make_edition(make_list(), make_title("Her"))
    row = {"row1_title": str(make_title("Up").pk), **{f"row1_{k}": v for k, v in told.items()}}
    assert save(editor, edition, **row).status_code == 200
    assert names_on(edition) == ["Her"]


def test_acts_that_cannot_be_done_say_why(editor):
    empty = make_edition(make_list(order="critics"))
    by_hand = make_edition(make_list("By hand", "by-hand"))
    out = make_published(make_list("Out", "out", order="critics"), make_title())
    said = act(editor, "fill_by_rule", empty, by_hand, out)
    assert "The rule finds no title." in said
    assert "put together by hand" in said
    assert "Take it back to a draft first." in said
    assert "Nothing stands on it yet." in act(editor, "publish", empty)
    assert "It is published already." in act(editor, "publish", out)
    assert "A draft already: By hand, December 2024." in act(editor, "take_back", by_hand)


def test_what_is_published_keeps_its_order_and_takes_better_words(editor):
    edition = make_published(make_list(), make_title("Her"), make_title("Up"))
    save(editor, edition, row0_rank="2", row0_words="Mended.", words="An introduction.",
         month=str(NOVEMBER), row1_DELETE="on")  # fmt: skip
    assert names_on(edition) == ["Her", "Up"]
    assert edition.entries.get(rank=1).words == "Mended."
    edition.refresh_from_db()
    assert (edition.words, str(edition.month)) == ("An introduction.", "2024-12-01")


def test_a_form_from_before_publication_changes_no_order(editor):
    edition = make_edition(make_list(), make_title("Her"), make_title("Up"))
    sent = {**form_of(editor.get(page_of(edition))), "entries-0-rank": "2"}
    act(editor, "publish", edition)
    editor.post(page_of(edition), sent)
    assert names_on(edition) == ["Her", "Up"]


def test_what_is_published_is_taken_back_before_it_is_deleted(editor):
    edition = make_published(make_list(), make_title())
    assert editor.post(f"{EDITIONS}{edition.pk}/delete/", {"post": "yes"}).status_code == 403
    act(editor, "delete_selected", edition)
    editor.post(f"{LISTS}{edition.list_id}/delete/", {"post": "yes"})
    assert RankedEdition.objects.exists()
    act(editor, "take_back", edition)
    editor.post(f"{EDITIONS}{edition.pk}/delete/", {"post": "yes"})
    assert not RankedEntry.objects.exists()


def test_a_draft_is_seen_as_readers_will(editor, visitor):
    her = make_scored("Her")
    edition = make_edition(make_list(), her)
    address = f"{EDITIONS}{edition.pk}/preview/"
    page = editor.get(address).content.decode()
    assert "Only editors see it." in page
    assert "Her" in page
    assert visitor.get(address).status_code == 302
    assert visitor.get("/lists/best-films/").status_code == 404


def test_the_first_page_counts_drafts_that_wait(editor):
    make_edition(make_list())
    page = editor.get("/admin/").content.decode()
    assert "1 ranked edition to finish" in page
    assert editor.get(f"{EDITIONS}?published_on__isempty=1").status_code == 200


def test_the_score_of_the_day_is_frozen_by_the_act(editor):
    her = make_scored("Her")
    edition = make_edition(make_list(), her)
    assert "Published: Best films, December 2024." in act(editor, "publish", edition)
    make_critic_review(her, is_positive=False)
    assert edition.entries.get().critic_percent == 100


def test_a_form_from_before_the_rule_filled_the_draft_is_asked_again(editor):
    for name in ("Her", "Up"):
        make_scored(name)
    edition = make_edition(make_list(order="critics"), make_title("Gone"))
    sent = {**form_of(editor.get(page_of(edition))), "entries-0-words": "Typed before."}
    act(editor, "fill_by_rule", edition)
    answer = editor.post(page_of(edition), sent)
    assert answer.status_code == 200
    assert "Typed before." in answer.content.decode()
    assert names_on(edition) == ["Her", "Up"]
