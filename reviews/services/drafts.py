"""Drafts of reviews: saved over the one before, and moved when two titles become one."""

import datetime as dt

from accounts.models import User
from films.models import Title
from films.services.moving import Record
from reviews.models import ReviewDraft


def save(
    *,
    author: User,
    title: Title,
    at: dt.datetime,
    stars: int | None,
    headline: str,
    body: str,
    has_spoilers: bool,
    spoilers_upto: str = "",
    language: str = "",
) -> ReviewDraft:
    """Keep what a member has written of a title so far, in place of their former draft."""
    written = {
        "stars": stars, "headline": headline, "body": body, "has_spoilers": has_spoilers,
        "spoilers_upto": spoilers_upto, "language": language,
    }  # fmt: skip
    draft, _is_new = ReviewDraft.objects.update_or_create(
        author=author, title=title, defaults={**written, "saved_at": at}
    )
    return draft


def of(author: User, title: Title) -> ReviewDraft | None:
    """Return what a member has written of a title and not posted."""
    return ReviewDraft.objects.filter(author=author, title=title).first()


def forget(*, author: User, title: Title, mark: str) -> None:
    """Delete the draft that stood in a form which is posted; another one stays.

    ``mark`` is empty where the form held none: then nothing is looked up.
    """
    draft = of(author, title) if mark else None
    if draft is not None and draft.mark == mark:
        draft.delete()


def merge(*, record: Record, kept: Title, merged: Title) -> None:
    """Move drafts to the title that is kept; of two of one member the later words stand.

    The row of the kept title stays whatever happens, so that taking the merge apart never meets a
    draft that was begun meanwhile.
    """
    theirs = ReviewDraft.objects.filter(title=merged).order_by("pk")
    mine = {draft.author_id: draft for draft in ReviewDraft.objects.filter(title=kept)}
    for draft in theirs:
        standing = mine.get(draft.author_id)
        if standing is None:
            record.change(draft, title_id=kept.pk)
            continue
        if draft.saved_at > standing.saved_at:
            record.change(standing, **draft.written, saved_at=draft.saved_at)
        record.remove(draft)
