"""Taking the demo out again: nothing of it stays, and nothing that anybody wrote goes."""

import uuid

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import Follow, User
from core.models import SearchDocument, SiteState
from discussion.models import Comment, Thread
from discussion.services.comments import answer
from editorial.models import (
    Article,
    AwardBody,
    Ballot,
    Ceremony,
    Nomination,
    RankedEntry,
    RankedList,
    SeriesNotice,
)
from editorial.services import comments as article_comments
from films.models import (
    Avatar,
    FavoriteTitle,
    Genre,
    MemberProvider,
    Person,
    Provider,
    Title,
    Watched,
)
from films.services import avatars
from lists.models import DiaryEntry, List
from moderation import services as moderation
from moderation.models import Report
from reviews.models import (
    AudienceReview,
    Critic,
    CriticReview,
    Publication,
)
from reviews.services import comments, recounting, votes
from tests.factories import make_member, make_review
from tests.films.uploads import picture

pytestmark = pytest.mark.django_db


def test_it_leaves_without_a_trace(demo, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    alice = User.objects.get(username="alice")  # whom people try out
    avatars.upload(member=alice, file=picture(), at=timezone.now())
    call_command("seed_demo", "--remove")
    for model in (Title, Person, Critic, Publication, CriticReview, AudienceReview, Article, User,
                  SearchDocument, List, DiaryEntry, Watched, Follow,
                  AwardBody, Ceremony, Nomination, Ballot, RankedList, RankedEntry, SeriesNotice,
                  Comment, Thread, Avatar, FavoriteTitle, MemberProvider):  # fmt: skip
        assert model.objects.count() == 0, model
    assert not SiteState.current().demo_loaded
    assert moderation.first_broken_event() is None


def test_what_a_real_member_wrote_stays(demo):
    title = Title.objects.get(slug="her")
    kept = make_review(title, make_member("real-person"), stars=10, body="Words.")
    fan = User.objects.get(username="alice")
    votes.vote(review=kept, member=fan, is_helpful=True, at=timezone.now())
    said = {"key": uuid.uuid4(), "at": timezone.now()}
    asked = comments.post(review=kept, author=fan, body="Why?", **said)
    answer(to=asked, author=kept.author, body="Because.", **said)
    call_command("seed_demo", "--remove")
    title.refresh_from_db()
    assert (Title.objects.count(), title.audience_counted, title.critic_counted) == (1, 1, 0)
    assert list(recounting.find_drift()) == []
    assert AudienceReview.objects.get().vote_count == 0
    assert [said.body for said in Comment.objects.all()] == ["Because."]
    assert Thread.objects.get().comment_count == 1
    assert votes.find_drift() == []


def test_what_was_said_beneath_an_article_goes_with_it(demo, settings):
    article = Article.objects.exclude(published_on=None).first()
    now, day = timezone.now(), article.published_on
    said = article_comments.post(
        article=article, author=make_member("real-person"), body="Yes.", key=uuid.uuid4(),
        on=day, at=now,
    )  # fmt: skip
    other = make_member("other")
    moderation.report(item=said, reporter=other, contact="", reason="spam", note="", at=now)
    call_command("seed_demo", "--remove")
    assert [Comment.objects.count(), Thread.objects.count(), Report.objects.count()] == [0, 0, 0]


def test_a_list_that_an_editor_made_stays_with_the_genre_of_its_rule(demo):
    drama = Genre.objects.get(slug="drama")
    netflix = Provider.objects.get(slug="netflix")
    RankedList.objects.create(
        name="Ours", slug="ours", order="critics", genre=drama, provider=netflix
    )
    call_command("seed_demo", "--remove")
    assert RankedList.objects.get().genre == drama
    assert [*Genre.objects.all(), *Provider.objects.all()] == [drama, netflix]
