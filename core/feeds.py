"""What every feed of the site keeps: Atom with whole addresses, and text that XML can hold."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.feedgenerator import Atom1Feed, Enclosure

MOST = 30
KEPT_SECONDS = 900
# What XML 1.0 has no way to write, escaped or not (its production "Char").
_UNWRITABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(text: str) -> str:
    """Return a text without the characters that would break an XML file."""
    return _UNWRITABLE.sub("", text)


def _writable(value: Any) -> Any:
    return writable(str(value)) if isinstance(value, str) else value


class Atom(Atom1Feed):
    """Atom whose names and words may hold anything that people have typed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take the feed's own words."""
        words = {name: _writable(value) for name, value in kwargs.items()}
        super().__init__(*map(_writable, args), **words)

    def add_item(self, *args: Any, **kwargs: Any) -> None:
        """Take an entry's words."""
        words = {name: _writable(value) for name, value in kwargs.items()}
        super().add_item(*map(_writable, args), **words)


class SiteFeed(Feed):
    """A feed of at most ``MOST`` entries, newest first; each has a page of its own."""

    feed_type = Atom
    language = settings.LANGUAGE_CODE

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer without Django's ``Last-Modified``: an entry that is taken back leaves no date.

        The decorator ``conditional_page`` tells readers by an ETag that nothing has changed.
        """
        response = super().__call__(request, *args, **kwargs)
        del response["Last-Modified"]
        patch_cache_control(response, public=True, max_age=KEPT_SECONDS)
        return response


@dataclass(frozen=True)
class Entry:
    """What a feed says of one thing: ``html`` is safe, ``url`` whole."""

    title: str
    html: str
    url: str
    author: str
    published_at: dt.datetime
    changed_at: dt.datetime
    enclosure: Enclosure | None = None
    review_pk: int | None = None  # the critic's review that it is, or holds in full


class EntryFeed(SiteFeed):
    """A feed whose ``items`` are entries."""

    def item_title(self, item: Entry) -> str:  # type: ignore[override]  # narrower than Feed
        """Return what it is named."""
        return item.title

    def item_description(self, item: Entry) -> str:  # type: ignore[override]  # narrower than Feed
        """Return what it says."""
        return item.html

    def item_link(self, item: Entry) -> str:  # type: ignore[override]  # narrower than Feed
        """Return its page here."""
        return item.url

    def item_author_name(self, item: Entry) -> str:  # type: ignore[override]  # narrower than Feed
        """Return who wrote it."""
        return item.author

    def item_enclosures(self, item: Entry) -> list[Enclosure]:  # type: ignore[override]  # narrower than Feed
        """Return what can be heard."""
        return [item.enclosure] if item.enclosure else []

    def item_pubdate(self, item: Entry) -> dt.datetime:
        """Return when it came out."""
        return item.published_at

    def item_updateddate(self, item: Entry) -> dt.datetime:
        """Return when it was last changed."""
        return item.changed_at


def at_noon(day: dt.date) -> dt.datetime:
    """Return a moment of a day that falls on it in most time zones: a feed needs moments."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time(12)))
