"""Blind mode: scores and reviews of what a member has not watched are kept from them."""

import datetime as dt
from collections.abc import Callable, Iterable
from functools import cached_property

from django.http import HttpRequest

from accounts.models import User
from core.stored_pages.parts import Loaded
from films import kept_back
from films.models import BlindMode, Title, Watched

LOOK = "once"  # the value of ?look= by which a title's page is shown whole


_also_watched: list[Callable[[User | None], Iterable[int]]] = []


def also_watched(titles_of: Callable[[User | None], Iterable[int]]) -> None:
    """Let other titles count as watched by a member: a higher app says by which acts."""
    _also_watched.append(titles_of)


class BlindReader:
    """A member who reads a page. Whether they are in blind mode is read when it is first asked."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self.looked_at: tuple[str, str | None] | None = None  # the title that is shown whole

    @cached_property
    def _member(self) -> User | None:
        member = self._request.user
        if not isinstance(member, User):
            return None
        token = kept_back.current.set(None)  # what is read here is no page
        try:
            return member if is_blind(member) else None
        finally:
            kept_back.current.reset(token)

    @cached_property
    def _shown(self) -> frozenset[int]:
        """The titles of which everything is shown."""
        watched = Watched.objects.filter(member=self._member).values_list("title_id", flat=True)
        looked = Title.objects.at_path(*self.looked_at) if self.looked_at else Title.objects.none()
        rated = [pk for titles_of in _also_watched for pk in titles_of(self._member)]
        return frozenset([*watched, *looked.values_list("pk", flat=True), *rated])

    def keeps_back(self, title_id: int) -> bool:
        """Tell whether scores and reviews of a title are kept from the reader."""
        return self._member is not None and title_id not in self._shown

    def number(self) -> int:
        """Return the number of the reader's account, 0 where nothing is kept from them."""
        return self._member.pk if self._member else 0

    def variant(self) -> object:
        """Return what tells this reader's pieces of pages from everybody's; None for the latter."""
        return (self._member.pk, hash(self._shown)) if self._member else None


def is_blind(member: User) -> bool:
    """Tell whether a member has switched blind mode on; kept until they switch again."""
    found = Loaded(
        ("blind mode", member.pk),
        lambda: BlindMode.objects.filter(pk=member.pk).exists(),
        is_kept=True,
    )
    return bool(found())


def switch(member: User, *, is_on: bool, at: dt.datetime) -> None:
    """Switch blind mode on or off; doing it twice changes nothing."""
    if is_on:
        BlindMode.objects.get_or_create(member=member, defaults={"at": at})
    else:
        BlindMode.objects.filter(member=member).delete()
