"""Writing what the demo's members say beneath reviews, by a seeded rule: most where most voted."""

import datetime as dt
from typing import Any

from accounts.models import User
from core import markdown
from demo.files import dice, evening, read
from discussion.models import Comment, Thread
from discussion.services import threads
from reviews.models import AudienceReview

DISCUSSED = 60  # reviews
MOST = 5  # comments on one, answers aside
KINDS = ("agree", "agree", "disagree", "ask", "spoil")


def write_comments(members: list[User]) -> None:
    """Let members comment on the reviews that most voted on; their authors answer some."""
    texts = read("comment_texts")
    shown = AudienceReview.objects.filter(is_listed=True).select_related("author")
    reviews = list(shown.order_by("-vote_count", "pk")[:DISCUSSED])
    for review in reviews:
        review.thread = threads.begin(owner=review.author, is_hidden=False)
        _discuss(review, review.thread, members, texts)
    AudienceReview.objects.bulk_update(reviews, ["thread"])
    threads.recount([review.thread_id for review in reviews if review.thread_id])


def _discuss(
    review: AudienceReview, thread: Thread, members: list[User], texts: dict[str, Any]
) -> None:
    rng = dice("comments", f"{review.headline} {review.body[:40]}")
    at, answers = review.rated_at, texts["answers"]
    others = [each for each in members if each.pk != review.author_id]
    for member in rng.sample(others, rng.randint(1, MOST)):
        at += dt.timedelta(minutes=rng.randint(5, 90))
        kind = rng.choice(KINDS)
        first = _say(thread, member, rng.choice(texts[kind]), at)
        Comment.objects.filter(pk=first.pk).update(line=first.pk)
        if rng.random() < 0.5:
            at += dt.timedelta(minutes=rng.randint(2, 40))
            _say(thread, review.author, rng.choice(answers[kind]), at, to=first)


def _say(
    thread: Thread, author: User, body: str, at: dt.datetime, to: Comment | None = None
) -> Comment:
    return Comment.objects.create(
        thread=thread, author=author, parent=to, line=to.pk if to else 0, body=body,
        body_html=markdown.render(body), written_at=min(at, evening()),
    )  # fmt: skip
