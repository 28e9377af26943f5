"""Single values of TMDB's answers, checked. No queries."""

import datetime as dt
from typing import Any

from core.importing.outcomes import Refused

type Told = dict[str, Any]


def date_of(value: object) -> dt.date | None:
    """Return a day; None for nothing. Raises Refused."""
    if not value:
        return None
    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError as error:
        raise Refused(f"'{str(value)[:40]}' is not a date") from error


def needed(told: Told, key: str, longest: int = 300) -> str:
    """Return a name that must be there. Raises Refused."""
    name = " ".join(str(told.get(key) or "").split())
    if not name:
        raise Refused("the answer has no name")
    if len(name) > longest:
        raise Refused(f"the name is longer than {longest} characters")
    return name


def text(value: object, longest: int) -> str:
    """Return a text, cut where it is too long."""
    return str(value or "").strip()[:longest]


def whole(value: object, name: str, most: int) -> int | None:
    """Return a whole number above zero, or None for nothing. Raises Refused."""
    if not value:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= most:
        raise Refused(f"{name} '{str(value)[:40]}' is not a whole number from 0 to {most}")
    return value


def named(items: Any, longest: int = 200) -> list[str]:
    """Return the names of a list of objects, each once."""
    names = [" ".join(str(item.get("name") or "").split()) for item in items or []]
    return [name[:longest] for name in dict.fromkeys(names) if name]


def joined(names: list[str], longest: int) -> str:
    """Return names separated by commas, as many as there is room for."""
    told = ""
    for name in names:
        longer = f"{told}, {name}" if told else name
        if len(longer) > longest:
            break
        told = longer
    return told
