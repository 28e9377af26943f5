"""What comments stand beneath: the apps above register each kind of thing in their ``ready``."""

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Model
from django.utils.translation import gettext_lazy as _

from accounts.notices import Kind
from discussion.models import Thread

ANSWER = Kind("answer", _("Somebody answers your comment"), _("{actor} answered your comment."))


@dataclass(frozen=True)
class Place:
    """A model with ``thread``, ``comment_count``, ``get_absolute_url`` and ``is_kept_back``.

    The count is that of the thread, for lists of such things ordered by it. ``find`` returns the
    one whose thread this is, or None. Its owner gets notifications of the kind ``notice``, about
    the thing that ``name`` names.
    """

    model: type[Model]
    find: Callable[[Thread], Any]
    notice: Kind
    name: Callable[[Any], str]
    takes: Callable[[Any, dt.date], bool] = lambda _thing, _on: True  # comments, on a day


_places: list[Place] = []


def register(place: Place) -> None:
    """Let comments stand beneath these from now on."""
    _places.append(place)


def lock(ids: Collection[int]) -> None:
    """Lock what these threads stand beneath: before the threads, as whoever hides it does."""
    for place in _places:
        beneath = place.model._default_manager.filter(thread__in=ids).order_by("pk")
        list(beneath.select_for_update(of=("self",), no_key=True).values_list("pk"))


def set_count(thread_id: int, many: int) -> None:
    """Tell what this locked thread stands beneath how many comments it has."""
    for place in _places:
        place.model._default_manager.filter(thread=thread_id).update(comment_count=many)


def miscounted() -> dict[int, int]:
    """Return the counts on things beneath which a thread stands that has another, by its id."""
    found: dict[int, int] = {}
    for place in _places:
        rows = place.model._default_manager.exclude(comment_count=F("thread__comment_count"))
        rows = rows.filter(thread__isnull=False)
        found |= dict(rows.values_list("thread_id", "comment_count"))
    return found


def place_of(thread: Thread) -> tuple[Place, Any]:
    """Return what a thread stands beneath. Raises LookupError where that was deleted."""
    for place in _places:
        if (thing := place.find(thread)) is not None:
            return place, thing
    raise LookupError(f"{thread} stands beneath nothing")
