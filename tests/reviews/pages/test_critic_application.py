"""Applying as a critic: sent once, decided once by an editor, and the member is told."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from accounts.models import Notification
from core import search
from core.limits import LIMITS, Window
from reviews.models import Critic, CriticApplication
from reviews.services import critic_applications, critic_members
from tests.accounts.pages.test_entrance import ask, enter, last_code
from tests.factories import NOON, make_critic, make_member

pytestmark = pytest.mark.django_db
PAGE = "/about/critics/application/"
SETTINGS = "/accounts/settings/"
LIST = "/admin/reviews/criticapplication/"
GIVEN = {
    "name": "Odile Harrow",
    "publications": "Penny Gazette",
    "link_1": "https://gazette.example/her",
    "link_2": "https://gazette.example/laid",
    "link_3": "http://gazette.example/dune",
    "about": "I write on Fridays.",
}


def send(client, **changes):
    return client.post(PAGE, {**GIVEN, **changes}, follow=True)


def words(page):
    return page.content.decode()


@pytest.fixture
def desk(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    editor = make_member("editor", is_staff=True)
    names = ["view_criticapplication", "change_criticapplication", "view_critic"]
    editor.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(editor)
    return client


def decide(desk, action, **answer):
    row = CriticApplication.objects.latest("pk")
    data = {"action": action, "_selected_action": [row.pk], "confirmed": "yes", **answer}
    return words(desk.post(LIST, data, follow=True))


def told(client):
    return words(client.get("/notifications/"))


def test_the_page_about_critics_leads_to_the_form(visitor, as_alice):
    for client in (visitor, as_alice):
        assert f'href="{PAGE}"' in words(client.get("/about/critics/"))
        page = words(client.get(PAGE))
        assert all(f'name="{name}"' in page for name in GIVEN)


def test_an_application_waits_and_its_page_says_so(as_alice):
    page = words(send(as_alice))
    assert "Thank you. An editor will look at it." in page
    assert "Waiting for an editor" in page
    assert all(said in page for said in GIVEN.values())
    assert "<textarea" not in page


def test_an_accepted_member_writes_as_a_new_critic(as_alice, alice, desk):
    send(as_alice)
    assert "1 application of a critic" in words(desk.get("/admin/"))
    assert "writes as a critic now" in decide(desk, "accept")
    critic = Critic.objects.get()
    assert critic.is_voice_of(alice)
    assert [found.name for found in search.find("harrow")] == ["Odile Harrow"]
    assert f'href="{critic.get_absolute_url()}"' in told(as_alice)
    for page in (PAGE, SETTINGS):
        assert f'href="{critic.get_absolute_url()}"' in words(as_alice.get(page))
    assert "was decided before" in decide(desk, "accept")
    assert "was decided before" in decide(desk, "decline", reason="No.")
    assert Notification.objects.count() == 1


def test_an_editor_chooses_the_critic_it_is(as_alice, alice, desk):
    critic = make_critic("Odile Harrow")
    send(as_alice)
    assert "a critic of this name is here" in decide(desk, "accept")
    assert CriticApplication.objects.get().is_open
    address = f"{LIST}{CriticApplication.objects.get().pk}/change/"
    page = words(desk.get(address))
    assert f'href="{GIVEN["link_1"]}"' in page
    desk.post(address, {"critic": critic.pk})
    decide(desk, "accept")
    critic.refresh_from_db()
    assert critic.is_voice_of(alice)
    assert Critic.objects.count() == 1


def test_a_critic_with_a_member_is_not_given_to_another(as_alice, desk):
    critic = make_critic("Odile Harrow")
    other = make_member()
    critic_members.verify(critic=critic, member=other, editor=make_member(), at=NOON)
    send(as_alice)
    CriticApplication.objects.update(critic=critic)
    assert "another member writes as this critic" in decide(desk, "accept")
    critic.refresh_from_db()
    assert critic.member == other


def test_a_member_who_became_another_critic_meanwhile_is_left_as_they_are(as_alice, alice, desk):
    send(as_alice)
    critic_members.verify(critic=make_critic(), member=alice, editor=alice, at=NOON)
    assert "this member is another critic already" in decide(desk, "accept")
    assert not Critic.objects.filter(name="Odile Harrow").exists()


def test_a_declined_member_is_told_why_and_can_try_again(as_alice, desk):
    send(as_alice)
    assert "Say why: the member is told." in decide(desk, "decline", reason=" ")
    reason = "The second link leads nowhere. " * 10
    decide(desk, "decline", reason=reason)
    assert "declined: <bdi>The second link leads nowhere." in told(as_alice)
    page = words(as_alice.get(PAGE))
    assert "Declined" in page
    assert reason.strip() in page
    assert f'value="{GIVEN["link_2"]}"' in page
    assert "Waiting for an editor" in words(send(as_alice, link_2="https://gazette.example/ok"))


def test_a_second_application_waits_for_the_first_and_is_not_lost(as_alice, alice):
    send(as_alice)
    page = send(as_alice, about="Typed in another window.")
    assert page.status_code == 409
    assert "An application of yours is waiting." in words(page)
    assert "Typed in another window." in words(page)
    given = {**GIVEN, "member": alice, "at": NOON}
    with pytest.raises(critic_applications.AlreadyWaits):
        critic_applications.apply(**given)
    assert CriticApplication.objects.count() == 1


def test_a_visitor_writes_first_and_logs_in_then(visitor, alice):
    page = send(visitor)
    assert page.request["PATH_INFO"] == "/accounts/login/"
    assert "Your text is kept." in words(page)
    assert not CriticApplication.objects.exists()
    ask(visitor, "alice@example.com")
    enter(visitor, last_code())
    form = visitor.get(PAGE)
    assert GIVEN["about"] in words(form)
    send(visitor, **form.context["form"].initial)
    assert CriticApplication.objects.get().member == alice


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": " "}, "Say under which name you publish."),
        ({"publications": ""}, "Say where your reviews are published."),
        ({"link_2": ""}, "Give the address of a published review."),
        ({"link_1": "javascript:alert(1)"}, "This is not a web address."),
        ({"link_1": "ftp://gazette.example/her"}, "This is not a web address."),
        ({"link_3": GIVEN["link_1"]}, "This is the same address as above."),
        ({"about": "x" * 2001}, "up to 2000 characters; it has 2001"),
        ({"name": "x" * 201}, "at most 200 characters"),
        ({"about": "a\x00b"}, "Null characters"),
    ],
)
def test_what_cannot_be_sent_says_why_and_comes_back(as_alice, changes, said):
    page = words(send(as_alice, **changes))
    assert said in page
    assert GIVEN["link_2"] in page or "link_2" in changes
    assert not CriticApplication.objects.exists()


def test_nobody_sends_without_end(as_alice, monkeypatch, desk):
    monkeypatch.setitem(LIMITS, "critic-application", (Window(1, 3600),))
    send(as_alice)
    decide(desk, "decline", reason="No.")
    page = send(as_alice, about="Typed again.")
    assert page.status_code == 429
    assert "Typed again." in words(page)


def test_a_visitor_fills_no_table_without_end(visitor, monkeypatch):
    monkeypatch.setitem(LIMITS, "draft", (Window(0, 3600),))
    page = send(visitor)
    assert (page.status_code, GIVEN["about"] in words(page)) == (429, True)


def test_only_its_member_sees_an_application(as_alice):
    send(as_alice)
    other = Client()
    other.force_login(make_member())
    assert GIVEN["about"] not in words(other.get(PAGE))


def test_a_critic_has_nothing_to_apply_for(as_alice, alice):
    critic_members.verify(critic=make_critic(), member=alice, editor=alice, at=NOON)
    assert "<textarea" not in words(send(as_alice))
    assert not CriticApplication.objects.exists()


def test_settings_name_no_critic_for_others(as_alice, alice):
    assert "Writing as a critic" not in words(as_alice.get(SETTINGS))
    Critic.objects.filter(pk=make_critic().pk).update(member=alice)  # never verified
    assert "Writing as a critic" not in words(as_alice.get(SETTINGS))
