"""The demo: every state can be seen, it loads once, and it leaves without a trace."""

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from accounts.models import User
from core.models import SearchDocument, SiteState
from editorial.models import Article
from films.models import Fact, Person, Title
from moderation import services as moderation
from reviews.models import AudienceReview, BadgeEvent, Critic, CriticReview, Publication
from reviews.services import recounting
from tests.factories import make_member, make_review, make_title

pytestmark = pytest.mark.django_db


def test_it_is_loaded_once_and_only_into_an_empty_database(capsys):
    make_title()
    with pytest.raises(CommandError, match="empty database"):
        call_command("seed_demo")
    Title.objects.all().delete()
    call_command("seed_demo")
    count = Title.objects.count()
    call_command("seed_demo")
    assert Title.objects.count() == count
    assert "loaded already" in capsys.readouterr().out


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """The demo, loaded once for all tests below; each takes back what it changes."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("seed_demo")
        yield
        transaction.set_rollback(True)


def test_every_state_of_a_title_can_be_seen(demo, visitor, settings):
    settings.SITE_TODAY = "2024-12-20"
    films = Title.objects.filter(kind="film")
    assert Title.objects.count() >= 150
    assert Title.objects.filter(kind="series").count() >= 10
    assert films.filter(is_acclaimed=True).count() >= 4
    assert Title.objects.filter(kind="season", is_acclaimed=True).count() >= 1
    assert Title.objects.filter(is_crowd_pleaser=True).count() == 2
    assert BadgeEvent.objects.filter(is_award=False).count() == 1
    assert films.filter(critic_counted=0).count() >= 5
    assert films.filter(critic_counted__range=(1, 4), critic_percent=None).count() >= 1
    assert AudienceReview.objects.filter(held_reason="burst").count() == 12
    assert AudienceReview.objects.filter(hidden_at__isnull=False).count() == 2
    assert Fact.objects.filter(title__slug="her", field="runtime_minutes").count() == 2
    assert (Publication.objects.count(), Critic.objects.count()) == (30, 90)
    assert Critic.objects.filter(is_top=True).count() == 20
    assert User.objects.filter(email__endswith="@demo.example").count() == 600
    texts = (
        AudienceReview.objects.with_text().count() + CriticReview.objects.exclude(quote="").count()
    )
    assert texts >= 500
    assert list(recounting.find_drift()) == []
    assert moderation.first_broken_event() is None
    call_command("verify_scores")
    assert "are invented" in visitor.get("/").content.decode()


def test_a_known_password_is_set_in_development_only(demo):
    assert not User.objects.get(username="projectionist").has_usable_password()


def test_it_leaves_without_a_trace(demo):
    call_command("seed_demo", "--remove")
    for model in (Title, Person, Critic, Publication, CriticReview, AudienceReview, Article, User,
                  SearchDocument):  # fmt: skip
        assert model.objects.count() == 0, model
    assert not SiteState.current().demo_loaded
    assert moderation.first_broken_event() is None


def test_what_a_real_member_wrote_stays(demo):
    title = Title.objects.get(slug="her")
    make_review(title, make_member("real-person"), stars=10)
    call_command("seed_demo", "--remove")
    title.refresh_from_db()
    assert (Title.objects.count(), title.audience_counted, title.critic_counted) == (1, 1, 0)
    assert list(recounting.find_drift()) == []


def test_a_changed_number_is_found_by_the_ledger(demo, capsys):
    Title.objects.filter(slug="her").update(audience_percent=99)
    with pytest.raises(CommandError, match="1 shown numbers differ"):
        call_command("verify_scores")
    assert "her: audience_percent shows 99" in capsys.readouterr().out
    with pytest.raises(CommandError, match="1 numbers drift"):
        call_command("rebuild_scores", "--check")
    call_command("rebuild_scores")
    call_command("rebuild_scores", "--check")


def test_nobody_of_the_demo_enters_the_admin_of_a_public_site(demo, client, settings):
    settings.STAFF_SECOND_FACTOR = False
    operator = User.objects.get(username="projectionist")
    assert not operator.is_staff
    assert not operator.has_usable_password()
    User.objects.filter(pk=operator.pk).update(is_staff=True, is_superuser=True)
    client.force_login(operator)
    assert client.get("/admin/").status_code == 302
