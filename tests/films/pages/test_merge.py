"""Merging in admin: a preview, the act, addresses that lead on, and taking it apart."""

import pytest
from django.contrib.auth.models import Permission

from films.models import Credit, Merge, Title, TitleSlug
from films.services import merging
from tests.factories import NOON, make_member, make_person, make_review, make_season, make_title

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    user = make_member("editor", is_staff=True)
    names = ["change_title", "view_title", "change_person", "view_person", "change_merge",
             "view_merge"]  # fmt: skip
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(user)
    return client


def act(client, what, rows, **more):
    data = {"action": "merge", "_selected_action": [row.pk for row in rows], **more}
    return client.post(f"/admin/films/{what}/", data, follow=True)


def test_editor_sees_what_would_move_then_merges_then_takes_it_apart(editor):
    kept, merged = make_title("Her"), make_title("Her (2013)")
    alice = make_member("alice")
    make_review(kept, alice)
    make_review(merged, alice)
    make_review(merged)

    page = act(editor, "title", [kept, merged])
    text = page.content.decode()
    assert "Audience reviews</td><td>1</td><td>1</td>" in text
    assert Title.objects.count() == 2

    act(editor, "title", [kept, merged], confirmed="yes", kept=kept.pk, reason="One film.")
    assert list(Title.objects.all()) == [kept]
    row = Merge.objects.get()
    assert (row.reason, row.merged_by.username) == ("One film.", "editor")

    data = {"action": "take_apart", "_selected_action": [row.pk]}
    page = editor.post("/admin/films/merge/", data, follow=True)
    assert "is taken apart" in page.content.decode()
    assert Title.objects.count() == 2


def test_merge_asks_for_two_and_for_a_reason(editor):
    kept, merged = make_title("Her"), make_title("Her 2")
    assert "Choose exactly two" in act(editor, "title", [kept]).content.decode()
    page = act(editor, "title", [kept, merged], confirmed="yes", kept=kept.pk, reason="")
    assert "This field is required" in page.content.decode()
    page = act(editor, "title", [kept, make_title("Laid", kind="series")], confirmed="yes",
               kept=kept.pk, reason="Mistaken.")  # fmt: skip
    assert "not the same thing" in page.content.decode()
    assert Merge.objects.count() == 0


def test_stranger_and_member_cannot_merge(client):
    pair = [make_title("Her"), make_title("Her 2")]
    for login in (None, make_member("alice")):
        if login:
            client.force_login(login)
        act(client, "title", pair, confirmed="yes", kept=pair[0].pk, reason="No.")
    assert Merge.objects.count() == 0


def test_a_merged_titles_address_and_every_tab_lead_to_the_kept_one(client):
    kept, merged = make_title("Laid", kind="series"), make_title("Laid 2024", kind="series")
    make_season(kept, "1")
    make_season(merged, "2")
    merging.merge_titles(kept=kept, merged=merged, by=None, reason="", at=NOON)
    old, new = f"/titles/{merged.slug}/", f"/titles/{kept.slug}/"

    for tail in ("", "cast/", "audience/?after=x", "seasons/2/", "seasons/1/score/"):
        response = client.get(old + tail)
        assert (response.status_code, response["Location"]) == (301, new + tail)
    assert client.get(new + "seasons/2/").status_code == 200
    assert client.get("/titles/no-such-title/").status_code == 404


def test_a_former_slug_and_a_merged_person_lead_on(client):
    title = make_title("Her")
    TitleSlug.objects.create(title=title, slug="her-2013")
    assert client.get("/titles/her-2013/score/")["Location"] == f"/titles/{title.slug}/score/"
    kept, merged = make_person("Spike Jonze"), make_person("S. Jonze")
    Credit.objects.create(title=title, person=merged, job="director")
    merging.merge_people(kept=kept, merged=merged, by=None, reason="", at=NOON)
    response = client.get(f"/people/{merged.slug}/")
    assert (response.status_code, response["Location"]) == (301, f"/people/{kept.slug}/")


def test_a_merged_slug_is_not_given_again(editor):
    kept, merged = make_title("Her"), make_title("Her 2")
    merging.merge_titles(kept=kept, merged=merged, by=None, reason="", at=NOON)
    page = editor.post(
        f"/admin/films/title/{kept.pk}/change/", {"slug": merged.slug, "name": "Her"}
    )
    assert "was merged has this slug" in page.content.decode()


def test_history_lists_what_an_edit_changed(editor):
    title = make_title("Her")
    title.name = "Her, again"
    title.save()
    page = editor.get(f"/admin/films/title/{title.pk}/history/")
    assert "Her → Her, again" in page.content.decode()
    assert "style=" not in page.content.decode().split('id="change-history"')[1]
