"""Writing every search document anew. Apps register how theirs are written in their ``ready``."""

from collections.abc import Callable

from core import search

_rebuilds: dict[str, Callable[[], object]] = {}


def register(name: str, rebuild: Callable[[], object]) -> None:
    """Write these documents whenever all are written anew."""
    _rebuilds[name] = rebuild


def everything() -> int:
    """Write all documents and the database's index anew; return how many there are."""
    for rebuild in _rebuilds.values():
        rebuild()
    return search.rebuild_index()
