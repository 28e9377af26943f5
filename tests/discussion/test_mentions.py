"""Members mentioned by name in reviews and comments: linked, and told once."""

import datetime as dt
import uuid

import pytest

from accounts.models import Notification
from accounts.services import relations
from discussion.services import comments
from reviews.services import audience
from reviews.services import comments as review_comments
from tests.factories import NOON, make_member, make_title

pytestmark = pytest.mark.django_db
LONG_AGO = NOON - dt.timedelta(days=90)


def writer(name="anna"):
    return make_member(name, date_joined=LONG_AGO)


def post(author, body, title=None):
    title = title or make_title("Her", slug="her")
    return audience.post(title=title, author=author, stars=8, body=body, at=NOON)


def comment(review, author, body):
    return review_comments.post(review=review, author=author, body=body, key=uuid.uuid4(), at=NOON)


def told(member):
    return list(Notification.objects.filter(recipient=member).values_list("kind", flat=True))


def test_a_name_leads_to_the_member_who_is_told_once(client, visitor):
    bert = make_member("Bert")
    review = post(writer(), "As @bert says, and @Bert knows.")
    page = visitor.get(review.get_absolute_url()).content.decode()
    assert '<a href="/members/Bert/" rel="nofollow ugc noopener">@bert</a>' in page
    assert told(bert) == ["mention"]
    audience.edit(
        review=review, stars=8, headline="", body="Hello @bert!", has_spoilers=False, at=NOON
    )
    assert told(bert) == ["mention"]
    client.force_login(bert)
    assert "mentioned you: “<bdi>Her</bdi>”" in client.get("/notifications/").content.decode()


def test_only_members_whose_page_everybody_sees_are_called(visitor):
    hidden = make_member("hidden", is_private=True)
    review = post(writer(), "@hidden @nobody x@bert.com")
    page = visitor.get(review.get_absolute_url()).content.decode()
    assert "@hidden @nobody x@bert.com" in page
    assert told(hidden) == []


def test_nobody_calls_whom_they_blocked_or_whoever_mutes_them():
    bert, carl, dora = (make_member(name) for name in ("bert", "carl", "dora"))
    anna = writer()
    relations.set_blocked(anna, bert, True, NOON)
    relations.set_muted(carl, anna, True, NOON)
    post(anna, "@bert @carl @dora @anna")
    assert [told(one) for one in (bert, carl, dora, anna)] == [[], [], ["mention"], []]


def test_a_new_account_calls_nobody(visitor):
    bert = make_member("bert")
    review = post(make_member("anna", date_joined=NOON), "@bert")
    assert "/members/bert/" not in review.body_html
    assert told(bert) == []


def test_a_comment_calls_each_member_once_whoever_it_is_for(visitor):
    owner, bert, carl = writer("owner"), make_member("bert"), make_member("carl")
    review = post(owner, "Some words.")
    said = comment(review, writer("anna"), "@owner @bert")
    assert told(owner) == ["comment"]
    assert told(bert) == ["mention"]
    comments.edit(comment=said, body="@owner @bert @carl", at=NOON)
    assert (told(owner), told(bert), told(carl)) == (["comment"], ["mention"], ["mention"])
    assert 'href="/members/carl/"' in visitor.get(review.get_absolute_url()).content.decode()


def test_nobody_is_called_to_where_they_cannot_read():
    owner, bert = writer("owner"), make_member("bert")
    relations.set_blocked(owner, bert, True, NOON)
    said = comment(post(owner, "Some words."), writer("anna"), "@bert")
    comments.edit(comment=said, body="@bert, again", at=NOON)
    assert told(bert) == []


def test_no_more_than_ten_members_are_called_by_one_text():
    members = [make_member(f"member{number}") for number in range(12)]
    post(writer(), " ".join(f"@{one.username}" for one in members))
    assert [bool(told(one)) for one in members] == [True] * 10 + [False] * 2


def test_words_that_look_like_names_stay_words():
    make_member("bert")
    review = post(writer(), "`@bert` x@bert [a @bert](https://a.example/@bert) [b](member:bert2)")
    assert "/members/" not in review.body_html
