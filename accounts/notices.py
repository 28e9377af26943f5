"""The kinds of notification there are, each registered by the app that sends it, in ``ready``."""

from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.models import Notification


@dataclass(frozen=True)
class Kind:
    """``words`` say what happened, with {actor} and {thing}; ``label`` names it in the settings."""

    name: str
    label: Any
    words: Any


FOLLOW = Kind("follow", _("Somebody follows you"), _("{actor} started following you."))
_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Let members be told of this from now on."""
    _kinds[kind.name] = kind


def kinds() -> list[Kind]:
    """Return every kind, in the order in which they were registered."""
    return list(_kinds.values())


def said(row: Notification) -> SafeString:
    """Return what a notification says; needs ``actor`` loaded."""
    return format_html(
        str(_kinds[row.kind].words),
        actor=format_html("<bdi>{}</bdi>", _actor(row)),
        thing=format_html("<bdi>{}</bdi>", row.thing),
    )


def said_in_mail(row: Notification) -> str:
    """Return the same as plain text, names kept apart from it by their own direction."""
    actor, thing = (f"\u2068{text}\u2069" for text in (_actor(row), row.thing))
    return str(_kinds[row.kind].words).format(actor=actor, thing=thing)


def _actor(row: Notification) -> str:
    return row.actor.display_name if row.actor and row.actor.has_profile else str(_("A member"))


def address(row: Notification) -> str:
    """Return where a notification leads, empty where nothing is left to see; needs ``actor``."""
    if row.url:
        return row.url
    return row.actor.get_absolute_url() if row.actor and row.actor.has_profile else ""
