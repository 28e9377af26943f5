"""Every kind of page, with the demo in it: nothing fails to load, and axe finds nothing.

Nor does a page scroll sideways on the narrowest phone, whatever the names in it are.
"""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

from accounts.models import User
from editorial.models import (
    Ballot,
)
from family.models import AgeVerdict, Profile
from films.models import Credit, Person, Title
from lists.models import List
from reviews.models import CriticReview
from tests.accounts.second_factors import turn_on
from tests.factories import make_member
from tests.journeys.hostile_names import write_hostile_names
from tests.journeys.window import DESKTOP_DARK, DESKTOP_LIGHT, NARROW, PHONE_DARK, PHONE_LIGHT

FOR_FAMILIES = (
    "/family/", "/family/ages/5-7/", "/family/ages/5-7/?provider=netflix", "/family/selections/",
    "/family/collections/seen-and-heard/", "/family/find/?age=8&language=2&over=mark",
    "/family/find/?age=abc", "/family/parents/", "/family/educators/", "/family/method/",
)  # fmt: skip
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(
    "looks",
    [
        # Each page in one of the two, in turn: all four of each take minutes, and are for the soak.
        pytest.param([PHONE_LIGHT, DESKTOP_DARK], id="two looks in turn"),
        pytest.param(
            [PHONE_LIGHT, PHONE_DARK, DESKTOP_LIGHT, DESKTOP_DARK],
            id="all looks",
            marks=pytest.mark.soak,
        ),
    ],
)
def test_every_page_is_clean(open_window, settings, demo_copy, looks):
    settings.SITE_TODAY = "2024-12-20"
    demo_copy.load()
    reader = make_member()
    visitor, member = open_window(), open_window(member=reader)
    careful = open_window(member=make_careful_member())
    pages = [
        *((visitor, path, status) for path, status in pages_of_visitors()),
        *((member, path, 200) for path in pages_of_members(reader)),
        *((careful, path, 200) for path in pages_of_careful_members()),
    ]
    faults = []
    for number, (window, path, status) in enumerate(pages):
        window.go(path, status=status)
        in_turn = looks if len(looks) > 2 else [looks[number % 2]]
        faults += check(window, path, in_turn)
    member.go(film().get_absolute_url() + "review/")
    member.press("Post")
    faults += check(member, "a review form with an error", looks)
    assert not faults, "\n\n".join(faults)


def test_no_page_scrolls_sideways_whatever_the_names(open_window, settings, demo_copy):
    settings.SITE_TODAY = "2024-12-20"
    demo_copy.load()
    reader = make_member()
    write_hostile_names()
    reader.refresh_from_db()
    visitor, member = open_window(NARROW), open_window(NARROW, member=reader)
    careful = open_window(NARROW, member=make_careful_member())
    pages = [(visitor, path, status) for path, status in pages_of_visitors()]
    pages += [(member, path, 200) for path in pages_of_members(reader)]
    pages += [(careful, path, 200) for path in pages_of_careful_members()]
    pages.append((visitor, f"/search/?q={'x' * 200}", 200))
    wide = []
    for window, path, status in pages:
        window.go(path, status=status)
        if not window.is_within():
            wide.append(path)
    assert not wide


def check(window, name, looks):
    """Collect what is wrong, so that one run tells it all."""
    faults = []
    for look in looks:
        window.wear(look)
        try:
            window.check(name)
        except AssertionError as error:
            faults.append(str(error))
    return faults


def film():
    return Title.objects.filter(kind=Title.Kind.FILM).order_by("-audience_counted", "pk")[0]


def pages_of_visitors():
    title, season = film(), Title.objects.filter(kind=Title.Kind.SEASON).order_by("pk")[0]
    base = title.get_absolute_url()
    person = Credit.objects.filter(title=title, job="actor").earliest("pk").person
    article = title.articles.first() or season.articles.model.objects.earliest("pk")
    review = title.audience_reviews.listed().with_text().earliest("pk")
    critic_review = CriticReview.objects.filter(title=title).exclude(quote="").earliest("pk")
    found = [
        "/",
        "/films/",
        "/films/?hub=acclaimed&sort=newest",
        "/films/?hub=best&genre=drama&critics=60",
        "/films/?year_from=x",
        "/films/box-office/",
        "/films/best/2024/",
        "/genres/drama/",
        "/watch/us/",
        "/watch/us/netflix/",
        "/recent/",
        "/lists/",
        "/lists/best-films-of-2024/",
        "/lists/best-films-of-all-time/2024-11/",
        "/lists/seasons-to-come/",
        "/tv-desk/",
        "/tv-desk/?status=waiting&year=2024",
        "/titles/breaking-bad/",
        "/challenges/",
        "/newsletters/archive/",
        "/newsletters/archive/news-2024-12-19/",
        "/challenges/twelve-for-the-winter/",
        "/titles/her/lists/",
        "/awards/",
        "/awards/academy-awards/",
        "/awards/academy-awards/2013/",
        "/awards/academy-awards/2023/results/",
        "/awards/matinee-members-awards/2024/",
        "/titles/her/awards/",
        "/people/spike-jonze/awards/",
        Ballot.objects.filter(ceremony__year=2023).earliest("pk").get_absolute_url(),
        *_kept_by_a_member(),
        *FOR_FAMILIES,
        *(base + path for path in ("family/", "family/verdict/")),
        "/titles/her/family/questions/",
        "/titles/her/family/verdicts/?by=teens",
        AgeVerdict.objects.exclude(body="").earliest("pk").get_absolute_url(),
        base + "watch/us/",
        base + "correct/",
        person.get_absolute_url() + "actor/",
        "/tv/",
        base,
        base + "cast/",
        base + "critics/",
        base + "audience/",
        base + "review/",
        season.get_absolute_url(),
        season.parent.get_absolute_url(),
        person.get_absolute_url(),
        review.get_absolute_url(),
        review.get_absolute_url() + "report/",
        review.author.get_absolute_url(),
        review.author.get_absolute_url() + "reviews/",
        review.author.get_absolute_url() + "ratings/",
        review.author.get_absolute_url() + "followers/",
        critic_review.get_absolute_url(),
        critic_review.get_absolute_url() + "critic-history/",
        critic_review.critic.get_absolute_url(),
        critic_review.publication.get_absolute_url(),
        "/search/?q=wicked",
        "/search/?q=nothing+of+that+name",
        "/accounts/login/",
        "/accounts/login/password/",
        "/accounts/password/reset/",
        "/accounts/password/reset/done/",
        "/accounts/inactive/",
        "/newsletters/",
        "/news/",
        article.get_absolute_url(),
        "/about/",
        "/about/critics/",
        "/about/critics/application/",
        "/about/contact/",
        "/about/scores/",
        "/suggest/",
        "/terms/",
        "/privacy/",
        "/guidelines/",
        "/moderation/log/",
    ]
    return [*((path, 200) for path in found), ("/titles/no-such-title/", 404)]


def _kept_by_a_member() -> list[str]:
    """Return a list, a diary, and a watchlist, of the member who made the longest list."""
    longest = List.objects.named().order_by("-size", "pk")[0]
    member = longest.author.get_absolute_url()
    pages = ("", "diary/", "lists/", "watchlist/", "likes/", "ratings/", "followers/", "year/2024/")
    return [longest.get_absolute_url(), *(f"{member}{page}" for page in pages)]


def pages_of_members(member):
    child = Profile.objects.create(owner=member, name="W" * 40, age=8)
    return [
        "/family/limits/",
        "/family/limits/add/",
        f"/family/limits/{child.public_id}/edit/",
        "/titles/her/family/verdict/",
        film().get_absolute_url(),
        "/accounts/settings/",
        "/drafts/",
        "/accounts/settings/profile/",
        "/accounts/settings/favorites/?q=the",
        "/accounts/settings/unwanted/",
        "/accounts/settings/notifications/",
        "/notifications/",
        "/activity/",
        "/for-you/",
        "/blind-mode/",
        "/about/critics/application/",
        "/lists/new/",
        "/challenges/new/",
        "/awards/matinee-members-awards/2024/ballot/",
        "/awards/academy-awards/2023/ballot/",
        "/titles/her/put/",
        "/titles/her/diary/",
        "/titles/her/alerts/",
        "/alerts/",
        "/accounts/settings/services/",
        "/accounts/settings/picture/",
        Person.objects.filter(credits__isnull=False).earliest("pk").get_absolute_url(),
        f"/members/{member.username}/watchlist/",
        f"/members/{member.username}/lists/",
        member.get_absolute_url(),
        User.objects.filter(kind=User.Kind.DEMO).earliest("pk").get_absolute_url(),
        "/accounts/email/",
        "/accounts/password/set/",
        "/accounts/2fa/",
        "/accounts/2fa/totp/activate/",
        "/accounts/reauthenticate/code/",
        "/accounts/sessions/",
        "/accounts/logout/",
    ]


def pages_of_careful_members():
    """Pages of whoever has a password and two-step log-in."""
    return [
        "/accounts/settings/",
        "/accounts/password/change/",
        "/accounts/reauthenticate/",
        "/accounts/2fa/",
        "/accounts/2fa/recovery-codes/",
        "/accounts/2fa/recovery-codes/generate/",
        "/accounts/2fa/reauthenticate/",
        "/accounts/2fa/totp/deactivate/",
    ]


def make_careful_member():
    """Make a member who has a password, two-step log-in and recovery codes."""
    member = make_member("careful")
    member.set_password("seven green bottles")
    member.save()
    turn_on(member)
    RecoveryCodes.activate(member)
    return member
