"""Comments on reviews: who may say what to whom, what is shown, and that no text is lost."""

import datetime as dt
import uuid

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Block, Mute, Notification
from accounts.services.standing import set_standing
from discussion.models import Comment, Thread
from discussion.services import comments as services
from discussion.services import threads
from films.services import merging
from moderation import services as moderation
from reviews.services import audience, comments
from tests.costs import queries
from tests.factories import NOON, make_member, make_review, make_title

pytestmark = pytest.mark.django_db


@pytest.fixture
def bob():
    return make_member("bob")


@pytest.fixture
def review(bob):
    return make_review(make_title("Her", slug="her"), bob, body="Warm and odd.")


def text(answer):
    return " ".join(answer.content.decode().split())


def send(client, review, body, **more):
    return client.post(f"{review.get_absolute_url()}comment/", {"body": body, **more})


def answer(client, comment, body, **more):
    return client.post(f"/comments/{comment.public_id}/answer/", {"body": body, **more})


def say(review, author, body="Well said."):
    return comments.post(review=review, author=author, body=body, key=uuid.uuid4(), at=NOON)


def as_member(member):
    client = Client()
    client.force_login(member)
    return client


def read(client, review):
    return text(client.get(review.get_absolute_url()))


def test_a_comment_stands_beneath_the_review_with_its_count(as_alice, visitor, review):
    sent = send(as_alice, review, "The ||ending|| is *right*.")
    said = Comment.objects.get()
    assert sent.status_code == 303
    assert sent["Location"] == f"{review.get_absolute_url()}#comment-{said.public_id}"
    page = read(visitor, review)
    assert "<em>right</em>" in page
    assert '<details class="spoiler-span">' in page
    assert "1 comment" in page
    assert "1 comment" in text(visitor.get("/titles/her/audience/"))
    assert "<form" not in page.partition('id="comments"')[2].partition("</section>")[0]
    assert threads.find_drift() == {}


def test_answers_stand_beneath_what_they_answer_one_level_deep(as_alice, visitor, alice, review):
    first, other = say(review, alice, "First words."), say(review, alice, "Second words.")
    answer(as_alice, first, "An answer.")
    inner = Comment.objects.get(parent=first)
    answer(as_alice, inner, "To the answer.")
    assert Comment.objects.filter(parent=first, line=first.pk).count() == 2
    page = read(visitor, review)
    places = [page.index(w) for w in ("First words", "An answer", "To the answer", "Second words")]
    assert places == sorted(places)
    assert other.line == other.pk


def test_two_presses_of_one_form_post_once_and_another_text_of_it_is_kept(as_alice, review):
    key = str(uuid.uuid4())
    for _ in range(2):
        assert send(as_alice, review, "Once.", key=key).status_code == 303
    assert Comment.objects.count() == 1
    send(as_alice, review, "Another.", key=key)
    send(as_alice, review, "A third.", key="no key")
    assert list(Comment.objects.order_by("pk").values_list("body", flat=True)) == [
        "Once.", "Another.", "A third.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "word"),
    [("", "Write something first."), (" \u200b ", "Write something first."),
     ("x" * 20_000, "this one has 20000")],
)  # fmt: skip
def test_what_cannot_be_posted_comes_back_with_the_reason(as_alice, review, body, word):
    page = text(send(as_alice, review, body))
    assert word in page
    assert body.strip() in page
    assert not Comment.objects.exists()


def test_the_text_for_a_review_withdrawn_meanwhile_comes_back(as_alice, alice, review):
    say(review, alice)
    audience.withdraw(review=review, at=NOON)
    sent = send(as_alice, review, "My long thoughts.")
    assert sent.status_code == 409
    assert "My long thoughts." in text(sent)
    assert "Warm and odd." not in text(sent)
    sent = answer(as_alice, Comment.objects.get(), "My long answer.")
    assert sent.status_code == 409
    assert "My long answer." in text(sent)
    assert "Well said." not in text(sent)


def test_a_thread_is_shown_exactly_as_long_as_its_review(alice, bob, mod, visitor, review):
    said = say(review, alice)
    report = said.get_report_url()
    assert visitor.get(report).status_code == 200

    def is_hidden():
        assert visitor.get(report).status_code == (404 if Thread.objects.get().is_hidden else 200)
        return Thread.objects.get().is_hidden

    moderation.hide(items=[review], actor=mod, rule="spam", reason="Ads.", at=NOON)
    assert is_hidden()
    assert as_member(alice).get(report).status_code == 404
    assert as_member(bob).get(report).status_code == 200
    moderation.restore(items=[review], actor=mod, reason="Not ads.", at=NOON)
    assert not is_hidden()
    set_standing(user=bob, is_active=False, at=NOON)
    assert is_hidden()
    set_standing(user=bob, is_active=True, at=NOON)
    assert not is_hidden()
    review.refresh_from_db()
    audience.withdraw(review=review, at=NOON)
    assert is_hidden()


def test_its_author_closes_and_opens_comments_and_nobody_else(as_alice, alice, bob, review):
    switch = f"{review.get_absolute_url()}comments/"
    said = say(review, alice)
    assert as_alice.post(switch, {"comments": "closed"}).status_code == 404
    as_bob = as_member(bob)
    assert as_bob.post(switch, {"comments": "closed"}).status_code == 303
    for sent in (send(as_alice, review, "Too late."), answer(as_alice, said, "Too late.")):
        assert sent.status_code == 409
        assert "Too late." in text(sent)
    page = read(as_alice, review)
    assert "Comments are closed." in page
    assert "Well said." in page
    as_bob.post(switch, {"comments": "open"})
    assert send(as_alice, review, "Now.").status_code == 303


def test_a_comment_is_edited_and_deleted_by_its_author_alone(as_alice, alice, bob, review, visitor):
    said, other = say(review, alice, "Helo."), say(review, bob, "Mine.")
    assert as_alice.post(f"/comments/{other.public_id}/edit/", {"body": "x"}).status_code == 404
    assert as_alice.post(f"/comments/{other.public_id}/delete/").status_code == 404
    assert "Helo." in text(as_alice.get(f"/comments/{said.public_id}/edit/"))
    as_alice.post(f"/comments/{said.public_id}/edit/", {"body": "Hello."})
    page = read(visitor, review)
    assert "Hello." in page
    assert "Helo." not in page
    assert "edited" in page
    answer(as_member(bob), said, "And to you.")
    as_alice.post(f"/comments/{said.public_id}/delete/")
    page = read(visitor, review)
    assert "Hello." not in page
    assert "Deleted by its author." in page
    assert "And to you." in page
    assert "2 comments" in page
    sent = as_alice.post(f"/comments/{said.public_id}/edit/", {"body": "My late change."})
    assert sent.status_code == 409
    assert "My late change." in text(sent)
    Comment.objects.get(body="And to you.").delete()
    assert "Deleted by its author." not in read(visitor, review)


def test_neither_of_two_who_are_blocked_answers_the_other(alice, bob, review):
    carol = make_member("carol")
    said = say(review, carol)
    Block.objects.create(blocker=carol, blocked=alice, at=NOON)
    Block.objects.create(blocker=make_member("dora"), blocked=bob, at=NOON)
    for sent in (
        answer(as_member(alice), said, "But no."),
        send(as_member(Block.objects.last().blocker), review, "But no."),
    ):
        assert sent.status_code == 409
        assert "But no." in text(sent)
        assert "blocked" in text(sent)
    assert Comment.objects.count() == 1


def test_members_do_not_read_whom_they_muted_or_blocked(alice, bob, as_alice, visitor, review):
    carol, dora = make_member("carol"), make_member("dora")
    said = say(review, carol, "From Carol.")
    say(review, dora, "From Dora.")
    answer(as_member(bob), said, "From Bob.")
    Mute.objects.create(muter=alice, muted=carol, at=NOON)
    Block.objects.create(blocker=dora, blocked=alice, at=NOON)
    page = read(as_alice, review)
    assert "From Bob." in page
    assert "This comment is not shown." in page
    assert "From Carol." not in page
    assert "From Dora." not in page
    assert "From Dora." in read(visitor, review)


def test_a_hidden_comment_is_for_its_author_and_moderators(alice, bob, mod, visitor, review):
    said = say(review, alice, "Buy now.")
    moderation.hide(items=[said], actor=mod, rule="spam", reason="Ads.", at=NOON)
    assert Thread.objects.get().comment_count == 0
    for client, sees in ((visitor, False), (as_member(bob), False), (as_member(alice), True)):
        assert ("Buy now." in read(client, review)) == sees
    assert "Ads." in read(as_member(alice), review)
    moderation.restore(items=[said], actor=mod, reason="Not ads.", at=NOON)
    assert "Buy now." in read(visitor, review)
    assert Thread.objects.get().comment_count == 1


def test_comments_leave_with_a_banned_account_and_return_with_it(alice, review, visitor):
    say(review, alice)
    set_standing(user=alice, is_active=False, at=NOON)
    assert "Well said." not in read(visitor, review)
    assert threads.find_drift() == {}
    set_standing(user=alice, is_active=True, at=NOON)
    assert "Well said." in read(visitor, review)
    assert Thread.objects.get().comment_count == 1


def test_the_review_s_author_and_whoever_is_answered_are_told(as_alice, alice, bob, review):
    carol = make_member("carol")
    said = say(review, carol)
    answer(as_alice, said, "Yes.")
    told = {(n.recipient.username, n.kind, n.actor.username) for n in Notification.objects.all()}
    assert told == {
        ("bob", "comment", "carol"), ("bob", "comment", "alice"), ("carol", "answer", "alice"),
    }  # fmt: skip
    page = text(as_member(bob).get("/notifications/"))
    assert "commented on your review of “<bdi>Her</bdi>”." in page
    Mute.objects.create(muter=bob, muted=alice, at=NOON)
    send(as_alice, review, "More.")
    assert Notification.objects.filter(recipient=bob, actor=alice).count() == 1


def test_what_a_visitor_typed_waits_until_after_the_log_in(visitor, alice, review):
    sent = send(visitor, review, "Typed before.")
    assert sent["Location"].startswith("/accounts/login/?next=")
    visitor.force_login(alice)
    assert "Typed before." in text(visitor.get(f"{review.get_absolute_url()}comment/"))


def test_the_page_takes_as_many_statements_for_fifty_as_for_five(alice, as_alice, visitor, review):
    def fill(many):
        for number in range(many):
            said = say(review, alice, f"Words {number}.")
            services.answer(to=said, author=alice, body="So it is.", key=uuid.uuid4(), at=NOON)

    fill(3)
    url = review.get_absolute_url()
    as_alice.get(url)
    few = queries(as_alice, url), queries(visitor, url)
    fill(25)
    assert (queries(as_alice, url), queries(visitor, url)) == few


def test_every_comment_is_found_by_its_address_on_its_page(alice, visitor, review):
    said = [say(review, alice, f"Words {number}.") for number in range(120)]
    for number in (0, 49, 50, 119):
        url = visitor.get(said[number].get_absolute_url())["Location"]
        assert url.endswith(f"#comment-{said[number].public_id}")
        page = text(visitor.get(url))
        assert f"Words {number}." in page
        assert page.count('<li class="comment') == (50 if number < 100 else 20)


def test_a_merge_hides_the_comments_of_a_superseded_review_until_it_is_undone(alice, bob, review):
    say(review, alice)
    kept = make_title("Her, again")
    make_review(kept, bob, body="Later words.", at=timezone.now() + dt.timedelta(days=1))
    merge = merging.merge_titles(
        kept=kept, merged=review.title, by=None, reason="The same.", at=NOON
    )
    assert Thread.objects.get().is_hidden
    merging.unmerge(merge=merge, by=None, at=NOON)
    assert not Thread.objects.get().is_hidden
