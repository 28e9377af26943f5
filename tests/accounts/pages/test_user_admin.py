"""Members in the admin: nobody gives what they do not hold, or changes who stands above them."""

import time

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import FormerUsername, User
from accounts.services.profiles import write_biography
from core.recency import SESSION_KEY
from newsletters.models import Subscription, Topic
from newsletters.services import ask, subscribe_member
from tests.factories import make_member, make_moderator

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.STAFF_SECOND_FACTOR = False


@pytest.fixture
def clerk():
    """Staff who may change members, and nothing else."""
    user = make_member("clerk", is_staff=True)
    names = ["change_user", "view_user", "add_user", "change_group", "change_emailaddress"]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    return User.objects.get(pk=user.pk)


@pytest.fixture
def boss():
    return make_member("boss-x", is_staff=True, is_superuser=True)


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def change_url(user):
    return reverse("admin:accounts_user_change", args=[user.pk])


def save(client, user, **changes):
    """Send the form as it stands, with changes; None leaves a field out."""
    data = {"username": user.username or "", "is_active": "on", "_save": "Save", **changes}
    return client.post(change_url(user), {k: v for k, v in data.items() if v is not None})


def test_a_clerk_renames_and_switches_off_a_member(clerk, alice):
    client = client_of(clerk)
    save(client, alice, username="hickey", is_active=None)
    alice.refresh_from_db()
    assert (alice.username, alice.is_active, alice.is_excluded) == ("hickey", False, True)
    assert FormerUsername.objects.get().username == "alice"


def test_a_clerk_gives_nobody_powers(clerk, alice):
    every = [str(pk) for pk in Permission.objects.values_list("pk", flat=True)]
    group = Group.objects.create(name="all")
    group.permissions.set(Permission.objects.all())
    for target in (alice, clerk):
        save(
            client_of(clerk), target, is_staff="on", is_superuser="on",
            user_permissions=every, groups=[str(group.pk)],
        )  # fmt: skip
        target = User.objects.get(pk=target.pk)
        assert not target.is_superuser
        assert target.groups.count() == 0
    assert not User.objects.get(pk=alice.pk).is_staff
    assert len(User.objects.get(pk=clerk.pk).get_all_permissions()) <= 5


@pytest.mark.parametrize("above", ["superuser", "moderator"])
def test_a_clerk_changes_nobody_who_may_do_more(clerk, boss, above):
    target = boss if above == "superuser" else make_moderator("usher")
    answer = save(client_of(clerk), target, is_active=None, username="renamed")
    target.refresh_from_db()
    assert answer.status_code == 403
    assert (target.is_active, target.username != "renamed") == (True, True)


@pytest.mark.parametrize(
    "page",
    ["auth/group/add/", "mfa/authenticator/", "accounts/user/add/"],
)
def test_a_clerk_enters_no_page_that_decides_who_gets_in(clerk, page):
    assert client_of(clerk).get(f"/admin/{page}").status_code == 403


@pytest.mark.parametrize("page", ["account/emailaddress/", "usersessions/usersession/"])
def test_addresses_and_sessions_are_no_ones_to_change_there(boss, page):
    assert client_of(boss).get(f"/admin/{page}").status_code == 404


def test_a_superuser_gives_powers_after_a_recent_log_in(boss, alice):
    client = client_of(boss)
    permission = Permission.objects.get(codename="view_report")
    save(client, alice, is_staff="on", user_permissions=[str(permission.pk)])
    alice = User.objects.get(pk=alice.pk)
    assert (alice.is_staff, alice.get_all_permissions()) == (True, {"moderation.view_report"})


@pytest.mark.parametrize(
    "page", ["accounts/user/{}/change/", "auth/group/", "auth/group/add/", "mfa/authenticator/"]
)
def test_a_superuser_who_logged_in_hours_ago_is_asked_first(boss, alice, page):
    client = client_of(boss)
    session = client.session
    session[SESSION_KEY] = time.time() - 3600
    session.save()
    url = "/admin/" + page.format(alice.pk)
    for answer in (client.get(url), client.post(url, {"is_staff": "on", "username": "alice"})):
        assert answer["Location"].startswith("/accounts/reauthenticate/code/")
    assert not User.objects.get(pk=alice.pk).is_staff
    assert client.get("/admin/").status_code == 200


def test_a_lost_second_factor_is_taken_off_by_a_superuser(boss, alice):
    lost = Authenticator.objects.create(user=alice, type="totp", data={"secret": "hush"})
    client = client_of(boss)
    assert "hush" not in client.get(f"/admin/mfa/authenticator/{lost.pk}/change/").content.decode()
    client.post(f"/admin/mfa/authenticator/{lost.pk}/delete/", {"post": "yes"})
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("b0b", "too close to one that is"),
        ("Bo-b", "too close to one that is"),
        ("admin", "kept for the site"),
        ("former", "too close to one that is"),
        ("", "keeps a name"),
        ("a b", "letters, digits"),
    ],
)
def test_a_name_follows_the_same_rules_there(boss, alice, name, said):
    make_member("bob")
    FormerUsername.objects.create(username="Former", username_key="former", freed_at=timezone.now())
    page = save(client_of(boss), alice, username=name)
    assert (page.status_code, said in page.content.decode()) == (200, True)
    alice.refresh_from_db()
    assert alice.username == "alice"


def test_a_rename_there_leads_on_and_leaves_the_members_own_turn(boss, alice, visitor):
    save(client_of(boss), alice, username="hickey")
    assert visitor.get("/members/alice/")["Location"] == "/members/hickey/"
    assert User.objects.get(pk=alice.pk).renamed_at is None


def test_switching_an_account_off_ends_its_newsletters(boss, alice):
    now = timezone.now()
    subscribe_member(user=alice, topics=Topic.objects.filter(slug="news"), source="t", at=now)
    ask(address="bob@example.com", topics=Topic.objects.all(), source="t", at=now)
    save(client_of(boss), alice, is_active=None)
    assert list(Subscription.objects.filter(subscriber__user=alice).values_list("state")) == [
        ("ended",)
    ]
    assert Subscription.objects.filter(state="pending").count() == 3

    save(client_of(boss), alice)
    assert Subscription.objects.filter(state="active").count() == 0


def test_an_operator_without_a_name_can_be_saved(boss):
    other = User.objects.create_superuser("other@example.com")
    assert save(client_of(boss), other, is_staff="on", is_superuser="on").status_code == 302


def test_a_biography_is_deleted_whole_and_never_rewritten(boss, alice, visitor):
    write_biography(member=alice, text="Buy this.", at=timezone.now())
    client = client_of(boss)
    page = f"/admin/accounts/profile/{alice.pk}/"
    client.post(f"{page}change/", {"biography": "Mine."})
    assert "Buy this." in visitor.get("/members/alice/").content.decode()
    client.post(f"{page}delete/", {"post": "yes"})
    assert "Buy this." not in visitor.get("/members/alice/").content.decode()
