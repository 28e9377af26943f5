"""What comments stand beneath: the apps above register each kind of thing in their ``ready``."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from accounts.notices import Kind
from discussion.models import Thread

ANSWER = Kind("answer", _("Somebody answers your comment"), _("{actor} answered your comment."))


@dataclass(frozen=True)
class Place:
    """A model with a field ``thread`` and a ``get_absolute_url``.

    ``find`` returns the one whose thread this is, or None. Its owner gets notifications of the
    kind ``notice``, about the thing that ``name`` names.
    """

    model: type[Model]
    find: Callable[[Thread], Any]
    notice: Kind
    name: Callable[[Any], str]


_places: list[Place] = []


def register(place: Place) -> None:
    """Let comments stand beneath these from now on."""
    _places.append(place)


def place_of(thread: Thread) -> tuple[Place, Any]:
    """Return what a thread stands beneath. Raises LookupError where that was deleted."""
    for place in _places:
        if (thing := place.find(thread)) is not None:
            return place, thing
    raise LookupError(f"{thread} stands beneath nothing")
