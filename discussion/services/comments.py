"""What members do with comments: post, answer, edit, delete."""

import datetime as dt
import uuid
from typing import Any

from django.db import transaction

from accounts import mentions
from accounts.models import User
from accounts.services.notifications import notify
from accounts.visibility import are_apart
from core import clock
from discussion import registry
from discussion.models import Comment, Thread
from discussion.services.threads import recount


class ThreadClosed(Exception):
    """Its owner takes no more comments."""


class NotShown(Exception):
    """What it is about, or what is answered, was hidden, withdrawn or deleted meanwhile."""


class Apart(Exception):
    """One of the two has blocked the other."""


@transaction.atomic
def post(*, thread: Thread, author: User, body: str, key: uuid.UUID, at: dt.datetime) -> Comment:
    """Post a comment; the same text of the same form again is the same comment.

    Raises ThreadClosed, NotShown and Apart.
    """
    return _write(thread.pk, None, author, body, key, at)


@transaction.atomic
def answer(*, to: Comment, author: User, body: str, key: uuid.UUID, at: dt.datetime) -> Comment:
    """Answer a comment; an answer to an answer stands in the same line.

    Raises ThreadClosed, NotShown and Apart.
    """
    first = to.pk if to.parent_id is None else to.parent_id
    wanted = Comment.objects.select_for_update(of=("self",)).filter(pk__in={first, to.pk})
    found = {each.pk: each for each in wanted.order_by("pk").select_related("author")}
    asked = found.get(to.pk)
    if asked is None or asked.is_hidden or asked.author_excluded or asked.deleted_at:
        raise NotShown
    return _write(to.thread_id, asked, author, body, key, at)


def _write(
    thread_id: int,
    asked: Comment | None,
    author: User,
    body: str,
    key: uuid.UUID,
    at: dt.datetime,
) -> Comment:
    """Write a comment under the lock of its thread, count it, and tell whom it is for."""
    registry.lock([thread_id])
    thread = Thread.objects.select_for_update(no_key=True).get(pk=thread_id)
    line = (asked.parent_id or asked.pk) if asked else None
    sent = Comment.objects.filter(author=author, key=key).first()
    if sent is not None and (sent.thread_id, sent.parent_id, sent.body) == (thread_id, line, body):
        return sent
    _refuse(thread, asked, author)
    place, thing = about = registry.place_of(thread)
    if not place.takes(thing, clock.today()):
        raise ThreadClosed
    comment = Comment(
        thread=thread,
        parent_id=line,
        line=line or 0,
        author=author,
        author_excluded=author.is_excluded,
        key=uuid.uuid4() if sent else key,  # another text of a form that was sent before
        written_at=at,
    )
    members = _draw(comment, body, at)
    comment.save()
    if line is None:
        comment.line = comment.pk
        comment.save(update_fields=["line"])
    recount([thread.pk])
    _tell(comment, thread, about, asked, members, at)
    return comment


def _refuse(thread: Thread, asked: Comment | None, author: User) -> None:
    if thread.is_hidden:
        raise NotShown
    if thread.closed_at:
        raise ThreadClosed
    others = [thread.owner, asked.author if asked else None]
    if any(other and other != author and are_apart(author, other) for other in others):
        raise Apart


def _tell(
    comment: Comment,
    thread: Thread,
    about: tuple[registry.Place, Any],
    asked: Comment | None,
    members: list[User],
    at: dt.datetime,
) -> None:
    """Notify whom it mentions or answers, and the owner of the thread: each once, by id."""
    place, thing = about
    called = (one for one in members if not _is_kept_from(thread, one))
    wanted = {one.pk: (one, mentions.MENTION, place.name(thing)) for one in called}
    if thread.owner is not None:
        wanted[thread.owner.pk] = (thread.owner, place.notice, place.name(thing))
    if asked is not None:
        wanted[asked.author_id] = (asked.author, registry.ANSWER, "")
    for _pk, (recipient, kind, name) in sorted(wanted.items()):
        notify(
            recipient=recipient, kind=kind, key=f"comment {comment.pk}", at=at,
            actor=comment.author, thing=name, url=comment.get_absolute_url(),
        )  # fmt: skip


def _is_kept_from(thread: Thread, member: User) -> bool:
    """Tell whether a member cannot read there: the owner and they are apart."""
    return thread.owner is not None and are_apart(thread.owner, member)


@transaction.atomic
def edit(*, comment: Comment, body: str, at: dt.datetime) -> Comment:
    """Change what a comment says; the same text again changes nothing. Raises NotShown."""
    stored = _stored(comment)
    if stored.deleted_at:
        raise NotShown
    if stored.body != body:
        members = _draw(stored, body, at)
        stored.edited_at = at
        stored.save(update_fields=["body", "body_html", "edited_at"])
        called = [one for one in members if not _is_kept_from(stored.thread, one)]
        if called:
            place, thing = registry.place_of(stored.thread)
            mentions.tell(
                called, author=stored.author, key=f"comment {stored.pk}",
                thing=place.name(thing), url=stored.get_absolute_url(), at=at,
            )  # fmt: skip
    return stored


@transaction.atomic
def delete(*, comment: Comment, at: dt.datetime) -> None:
    """Take a comment's text away for good; its answers stay. Twice changes nothing."""
    stored = _stored(comment)
    if stored.deleted_at is None:
        stored.body, stored.body_html, stored.deleted_at = "", "", at
        stored.save(update_fields=["body", "body_html", "deleted_at"])
        recount([stored.thread_id])


def _stored(comment: Comment) -> Comment:
    rows = Comment.objects.select_for_update(of=("self",)).select_related("author")
    return rows.get(pk=comment.pk)


def _draw(comment: Comment, body: str, at: dt.datetime) -> list[User]:
    """Draw the words, and return whom they mention."""
    members = mentions.mentioned(body, author=comment.author, at=at)
    comment.body = body
    comment.body_html = mentions.draw(body, author=comment.author, members=members, at=at)
    return members
