"""A page as a frame that everybody is shown, with a few places in it that are the reader's own.

The frame is stored as a piece is, and like a piece it is given named inputs alone: neither the
request nor whose it is. What a template shows of its reader stands in places:

    {% personal %}{% own_review title %}{% endpersonal %}

They are left open in the frame, and filled for each reader with the whole context of a page. What
looks at the reader outside a place fails (`PersonalError`), so that nothing personal gets stored.
"""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from operator import add
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.base import Node, NodeList, Template
from django.template.context import Context, make_context
from django.template.loader import get_template

from core.context_processors import of_site
from core.stored_pages import parts, reading, site
from core.stored_pages.pages import StoredPart

OPEN = "places left open"  # in the context of a frame that is being made; no template can name it
OF_THE_READER = ("request", "user", "perms", "messages", "csrf_token")


class PersonalError(Exception):
    """A page that is stored for everybody looks at its reader outside of a place."""


class Nobody:
    """Stands for the reader where there is none: looking at it fails."""

    def _refuse(self, *_asked: object) -> Any:
        raise PersonalError("What is the reader's own stands between personal and endpersonal.")

    __bool__ = __str__ = __html__ = __iter__ = __len__ = __getattr__ = __getitem__ = _refuse


@dataclass(kw_only=True)
class StoredFrame(StoredPart):
    """The texts around the places, and what fills each of these."""

    content: list[str]
    places: list[NodeList]
    template: Template

    @property
    def size(self) -> int:
        """Bytes it takes, about."""
        return 8 * len(self.slots) + 1500 + sum(map(len, self.content))


class Place(Node):
    """What stands between ``{% personal %}`` and ``{% endpersonal %}``."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> str:
        """Leave it open in a frame; fill it on any other page."""
        places = context.get(OPEN)
        if places is None:
            filled: str = self.nodelist.render(context)
            return filled
        return str(places.leave_open(self.nodelist))


class _Places:
    """The places of a frame that is being made."""

    def __init__(self) -> None:
        self.mark = secrets.token_hex(12)  # nothing that anybody wrote can hold it
        self.found: list[NodeList] = []

    def leave_open(self, place: NodeList) -> str:
        self.found.append(place)
        return f"{self.mark}:{len(self.found) - 1};"

    def split(self, html: str) -> tuple[list[str], list[NodeList]]:
        """Return the texts around the places, and the places as they follow each other."""
        texts = re.split(f"{self.mark}:(\\d+);", html)
        return texts[::2], [self.found[int(number)] for number in texts[1::2]]


def render_framed(
    request: HttpRequest,
    template: str,
    inputs: Mapping[str, Any],
    own: Mapping[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    """Return the page of a template, its frame from the store if it is there and still true.

    Its places are given ``own``, what was read for this reader, beside the frame's inputs.
    """
    frame = _find(template, inputs) or _make(template, inputs)
    context = make_context({**inputs, **own}, request)
    with context.bind_template(frame.template), context.render_context.push_state(frame.template):
        filled = [place.render(context) for place in frame.places]
    first, *others = frame.content
    return HttpResponse(first + "".join(map(add, filled, others)), status=status)


def _key(template: str, inputs: Mapping[str, Any]) -> object:
    return "frame", parts.key_of(template, inputs, numbers=True)


def _find(template: str, inputs: Mapping[str, Any]) -> StoredFrame | None:
    if not parts.may_use_store(inputs):
        return None
    found = site.parts.get(_key(template, inputs), site.generations)
    if not isinstance(found, StoredFrame):
        return None
    if (current := reading.current.get()) is not None:
        current.slots.update(found.slots)
    return found


def _make(template: str, inputs: Mapping[str, Any]) -> StoredFrame:
    made: Any = get_template(template)
    places, may_store = _Places(), parts.may_use_store(inputs)
    shown = {**of_site(), **inputs, **dict.fromkeys(OF_THE_READER, Nobody()), OPEN: places}
    with reading.recording(site.generations) as read:
        parts.note_rows(read, inputs)
        html = made.template.render(Context(shown))
    texts, filled_by = places.split(html)
    frame = StoredFrame(
        slots=tuple(read.slots),
        since=read.since,
        content=texts,
        places=filled_by,
        template=made.template,
    )
    if may_store and read.may_be_stored:
        site.parts.put(_key(template, inputs), frame)
    return frame
