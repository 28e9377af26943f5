"""Writing down when a title was watched."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.visibility import Visibility
from films.models import Title, Watched
from lists.models import DiaryEntry
from lists.services import marking
from reviews.models import AudienceReview
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
    """Write a viewing down, and mark the title as watched. The same again is written once.

    Stars of the newest viewing that everybody may see become the rating that counts: there is one,
    however often a title was watched. Raises ``audience.HiddenReviewStands`` as a rating does.
    """
    told = {
        "title": title, "watched_on": watched_on, "is_rewatch": is_rewatch, "stars": stars,
        "note": note, "tags": tags, "visibility": visibility,
    }  # fmt: skip
    User.objects.select_for_update(no_key=True).get(pk=author.pk)  # one entry at a time
    standing = DiaryEntry.objects.filter(author=author, **told).first()
    if standing is not None:
        return standing
    if stars is not None and visibility == Visibility.PUBLIC and _is_newest(author, title, told):
        audience.rate(title=title, author=author, stars=stars, at=at)
    marking.set_watched(author, title, True, at)
    excluded = author.is_excluded
    return DiaryEntry.objects.create(author=author, author_excluded=excluded, made_at=at, **told)


@transaction.atomic
def change(
    *,
    entry: DiaryEntry,
    watched_on: dt.date,
    is_rewatch: bool,
    stars: int | None,
    note: str,
    tags: str,
    visibility: str,
    at: dt.datetime,
) -> None:
    """Change what an entry says. Its stars become the rating as those of a new one do.

    Stars that are taken out of it leave the rating as it stands. Raises
    ``audience.HiddenReviewStands`` as a rating does.
    """
    author, title = entry.author, entry.title
    User.objects.select_for_update(no_key=True).get(pk=author.pk)  # one entry at a time
    stored = DiaryEntry.objects.select_for_update().get(pk=entry.pk)
    told = {
        "watched_on": watched_on, "is_rewatch": is_rewatch, "stars": stars, "note": note,
        "tags": tags, "visibility": visibility,
    }  # fmt: skip
    before = (stored.stars, stored.visibility, stored.watched_on)
    is_public = stars is not None and visibility == Visibility.PUBLIC
    if (
        is_public
        and (stars, visibility, watched_on) != before
        and _is_newest(author, title, told, but=stored)
    ):
        audience.rate(title=title, author=author, stars=stars, at=at)
    for name, value in told.items():
        setattr(stored, name, value)
    stored.save(update_fields=list(told))


def _is_newest(
    author: User, title: Title, told: Mapping[str, Any], but: DiaryEntry | None = None
) -> bool:
    """Tell whether no stars are newer: of another viewing, or given without a viewing.

    ``but`` is the entry that is changed, from which the rating may stem.
    """
    day = told["watched_on"]
    starred = DiaryEntry.objects.filter(
        author=author, title=title, stars__isnull=False, visibility=Visibility.PUBLIC
    )
    if but is not None:
        starred = starred.exclude(pk=but.pk)
    if starred.exists():
        return not starred.filter(watched_on__gt=day).exists()
    own = AudienceReview.objects.own(author, title)
    if own is None or own.stars is None or (but is not None and own.stars == but.stars):
        return True
    return bool(timezone.localdate(own.edited_at or own.rated_at) <= day)


def has_watched(member: User, title: Title) -> bool:
    """Tell whether a member has marked a title as watched, as writing a viewing down does."""
    return Watched.objects.filter(member=member, title=title).exists()
