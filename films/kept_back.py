"""What is kept from the one who reads a page: asked by models as they are loaded.

While a page is read by a member in blind mode, titles are loaded without their numbers, and reviews
without their words and stars: nothing a page shows of them can give them away. Only reading is
changed; what is written is worked out from the stored numbers. Who such a reader is:
`films/blind_mode.py`.
"""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, ClassVar, Protocol, Self

from django.db import models

from core.stored_pages import parts


class Reader(Protocol):
    """Somebody from whom something is kept."""

    def keeps_back(self, title_id: int) -> bool:
        """Tell whether scores and reviews of a title are kept from the reader."""

    def number(self) -> int:
        """Return the number of the reader's account, 0 where nothing is kept from them."""

    def variant(self) -> object:
        """Return what tells this reader's pieces of pages from everybody's; None for the latter."""


current: ContextVar[Reader | None] = ContextVar("reader", default=None)


def _variant() -> object:
    reader = current.get()
    return reader.variant() if reader is not None else None


parts.vary_by(_variant)


def keeps_back(title_id: int) -> bool:
    """Tell whether scores and reviews of a title are kept from who reads this page."""
    reader = current.get()
    return reader is not None and reader.keeps_back(title_id)


def is_reader(member_id: int) -> bool:
    """Tell whether this member reads the page, in blind mode: their own words they may see."""
    reader = current.get()
    return reader is not None and reader.number() == member_id


def shows_everything[V: Callable[..., Any]](view: V) -> V:
    """Mark a view that keeps nothing back: a form in which somebody changes what is stored."""
    view.shows_everything = True  # type: ignore[attr-defined]  # a mark of ours
    return view


class AboutTitle(models.Model):
    """A row that tells something of a title, and is loaded without it where that is kept back.

    ``BLANK`` holds what then stands in its columns. Such a row is not to be saved: pages that only
    show are the one place where anything is kept back.
    """

    BLANK: ClassVar[dict[str, Any]]
    OF_TITLE: ClassVar[str] = "title_id"  # the column that says of which

    is_kept_back = False

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> Self:
        """Load a row."""
        row = super().from_db(*args, **kwargs)
        loaded = row.__dict__
        if current.get() is not None and keeps_back(loaded.get(cls.OF_TITLE, 0)):
            is_own = is_reader(loaded.get("author_id", 0))
            row.is_kept_back = not is_own
            if not is_own:
                loaded.update({name: cls.BLANK[name] for name in cls.BLANK if name in loaded})
        return row
