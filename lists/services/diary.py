"""Writing down when a title was watched."""

import datetime as dt

from django.db import transaction

from accounts.models import User
from films.models import Title, Watched
from lists.models import DiaryEntry
from lists.services import marking
from reviews.services import audience


@transaction.atomic
def log(
    *,
    author: User,
    title: Title,
    watched_on: dt.date,
    is_rewatch: bool,
    stars: int | None,
    note: str,
    tags: str,
    visibility: str,
    at: dt.datetime,
) -> DiaryEntry:
    """Write a viewing down, and mark the title as watched.

    Stars of the newest viewing become the rating that counts: there is one, however often a title
    was watched. Raises ``audience.HiddenReviewStands`` as a rating does.
    """
    later = DiaryEntry.objects.filter(author=author, title=title, watched_on__gt=watched_on)
    if stars is not None and not later.filter(stars__isnull=False).exists():
        audience.rate(title=title, author=author, stars=stars, at=at)
    marking.set_watched(author, title, True, at)
    return DiaryEntry.objects.create(
        author=author,
        author_excluded=author.is_excluded,
        title=title,
        watched_on=watched_on,
        is_rewatch=is_rewatch,
        stars=stars,
        note=note,
        tags=tags,
        visibility=visibility,
        made_at=at,
    )


def has_watched(member: User, title: Title) -> bool:
    """Tell whether a member has marked a title as watched, or written a viewing down."""
    return Watched.objects.filter(member=member, title=title).exists()
