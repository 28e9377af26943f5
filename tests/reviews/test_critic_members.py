"""Which member may post under a critic's name, and what search knows of critics."""

import pytest
from django.core.management import call_command

from core import search
from reviews.models import Critic, CriticReview
from reviews.search import index_critics
from reviews.services import critic_members, critics
from reviews.services.critic_members import MemberIsAnotherCritic
from tests.factories import (
    NOON,
    make_critic,
    make_critic_review,
    make_member,
    make_publication,
    make_title,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(db, settings):
    settings.STAFF_SECOND_FACTOR = False
    return make_member("editor", is_staff=True, is_superuser=True)


def verify(critic, member, editor):
    return critic_members.verify(critic=critic, member=member, editor=editor, at=NOON)


def test_a_verified_member_may_edit_the_critics_reviews(alice, editor):
    critic = make_critic()
    review = make_critic_review(make_title(), critic=critic)
    make_critic_review(make_title())
    assert not CriticReview.objects.editable_by(alice).exists()

    verify(critic, alice, editor)

    critic.refresh_from_db()
    assert (critic.member, critic.verified_at, critic.verified_by) == (alice, NOON, editor)
    assert critic.is_voice_of(alice)
    assert not critic.is_voice_of(editor)
    assert list(CriticReview.objects.editable_by(alice)) == [review]


def test_a_member_who_was_never_verified_speaks_for_nobody(alice):
    critic = make_critic()
    review = make_critic_review(make_title(), critic=critic)
    Critic.objects.filter(pk=critic.pk).update(member=alice)

    assert not Critic.objects.verified_for(alice).exists()
    assert not CriticReview.objects.editable_by(alice).filter(pk=review.pk).exists()


def test_a_name_is_taken_back_and_the_reviews_stay(alice, editor):
    critic = verify(make_critic(), alice, editor)
    make_critic_review(make_title(), critic=critic)

    critic_members.unlink(critic=critic)

    critic.refresh_from_db()
    assert (critic.member, critic.verified_at, critic.verified_by) == (None, None, None)
    assert not CriticReview.objects.editable_by(alice).exists()
    assert critic.reviews.count() == 1


def test_one_member_speaks_for_one_critic(alice, editor):
    verify(make_critic(), alice, editor)
    other = make_critic()
    with pytest.raises(MemberIsAnotherCritic):
        verify(other, alice, editor)
    other.refresh_from_db()
    assert other.member is None


def critic_form(critic, **changes):
    form = {"slug": critic.slug, "name": critic.name, "biography": "", "top_reason": ""}
    return {**form, **changes}


def test_an_editor_verifies_and_takes_back_in_admin(client, alice, editor):
    critic = make_critic("Odile Harrow")
    client.force_login(editor)
    url = f"/admin/reviews/critic/{critic.pk}/change/"
    assert client.get(url).status_code == 200

    client.post(url, critic_form(critic, member=alice.pk))
    critic.refresh_from_db()
    assert (critic.member, critic.verified_by) == (alice, editor)
    first = critic.verified_at

    client.post(url, critic_form(critic, member=alice.pk, name="Odile Harrow-Finch"))
    critic.refresh_from_db()
    assert critic.verified_at == first
    assert [d.name for d in search.find("finch")] == ["Odile Harrow-Finch"]

    client.post(url, critic_form(critic, member=""))
    critic.refresh_from_db()
    assert (critic.member, critic.verified_at) == (None, None)


def test_admin_says_that_a_member_is_another_critic(client, alice, editor):
    verify(make_critic(), alice, editor)
    critic = make_critic()
    client.force_login(editor)
    page = client.post(
        f"/admin/reviews/critic/{critic.pk}/change/", critic_form(critic, member=alice.pk)
    )
    assert "This member is another critic already." in page.content.decode()


def test_declarations_are_kept_with_the_former_version():
    critic, title, paper = make_critic(), make_title(), make_publication()
    who = {"title": title, "critic": critic, "publication": paper}
    critics.record(**who, verdict="positive", is_festival=True, at=NOON)
    review = critics.record(**who, verdict="positive", is_festival=False, is_paid=True, at=NOON)

    assert review.declarations == ["payment received"]
    assert review.revisions.get().declarations == ["festival screening"]

    again = critics.record(**who, verdict="positive", at=NOON)
    assert (again.is_paid, again.revisions.count()) == (True, 1)


def test_a_declaration_nobody_knows_is_refused():
    with pytest.raises(TypeError, match="is_bribe"):
        critics.record(
            title=make_title(), critic=make_critic(), publication=None, is_bribe=True, at=NOON
        )


def test_declarations_given_in_admin_are_stored(client, editor):
    review = make_critic_review(make_title(), quote="Fine.")
    client.force_login(editor)
    client.post(
        f"/admin/reviews/criticreview/{review.pk}/change/",
        {"verdict": "positive", "quote": "Fine.", "is_gift": "on"},
    )
    review.refresh_from_db()
    assert review.declarations == ["gift received"]


def test_search_finds_critics(visitor):
    critic = make_critic("Odile Harrow")
    make_critic_review(make_title(), critic=critic, publication=make_publication("Penny Gazette"))
    call_command("rebuild_search")
    page = visitor.get("/search/?q=harrow").content.decode()
    assert f'href="{critic.get_absolute_url()}"' in page
    assert "Critic, Penny Gazette" in page


def test_indexing_costs_the_same_for_two_and_twenty(django_assert_max_num_queries):
    for number in (2, 20):
        some = [make_critic() for _ in range(number)]
        for critic in some:
            make_critic_review(make_title(), critic=critic)
        with django_assert_max_num_queries(8):
            index_critics(some)


def test_a_critic_deleted_in_admin_leaves_the_search(client, editor):
    critic = make_critic("Odile Harrow")
    index_critics([critic])
    client.force_login(editor)
    client.post(f"/admin/reviews/critic/{critic.pk}/delete/", {"post": "yes"})
    assert not Critic.objects.exists()
    assert search.find("harrow") == []
