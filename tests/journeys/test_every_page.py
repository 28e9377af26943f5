"""Every kind of page, with the demo in it: nothing fails to load, and axe finds nothing."""

import pytest
from django.core.management import call_command

from films.models import Credit, Title
from reviews.models import CriticReview
from tests.factories import make_member
from tests.journeys.window import DESKTOP_DARK, DESKTOP_LIGHT, PHONE_DARK, PHONE_LIGHT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(
    "looks",
    [
        pytest.param([PHONE_LIGHT, DESKTOP_DARK], id="two looks"),
        pytest.param(
            [PHONE_LIGHT, PHONE_DARK, DESKTOP_LIGHT, DESKTOP_DARK],
            id="all looks",
            marks=pytest.mark.soak,
        ),
    ],
)
def test_every_page_is_clean(open_window, settings, capsys, looks):
    settings.SITE_TODAY = "2024-12-20"
    call_command("seed_demo")
    reader = make_member()
    visitor, member = open_window(), open_window(member=reader)
    faults = []
    for path, status in pages_of_visitors():
        visitor.go(path, status=status)
        faults += check(visitor, path, looks)
    for path in pages_of_members(reader):
        member.go(path)
        faults += check(member, path, looks)
    member.go(film().get_absolute_url() + "review/")
    member.press("Post")
    faults += check(member, "a review form with an error", looks)
    assert not faults, "\n\n".join(faults)


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
        critic_review.get_absolute_url(),
        critic_review.get_absolute_url() + "critic-history/",
        critic_review.critic.get_absolute_url(),
        critic_review.publication.get_absolute_url(),
        "/search/?q=wicked",
        "/search/?q=nothing+of+that+name",
        "/accounts/login/",
        "/accounts/login/password/",
        "/newsletters/",
        "/news/",
        article.get_absolute_url(),
        "/about/scores/",
        "/terms/",
        "/privacy/",
        "/guidelines/",
        "/moderation/log/",
    ]
    return [*((path, 200) for path in found), ("/titles/no-such-title/", 404)]


def pages_of_members(member):
    return [
        film().get_absolute_url(),
        "/accounts/settings/",
        member.get_absolute_url(),
        "/accounts/email/",
        "/accounts/password/set/",
        "/accounts/2fa/",
        "/accounts/sessions/",
    ]
