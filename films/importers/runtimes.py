"""Run times as sources tell them."""

from importing.cells import Cells

MOST_MINUTES = 100_000  # the longest film lasts 51,420


def minutes(cells: Cells, name: str) -> int | None:
    """Return a run time in minutes; 0 says nothing, as an empty cell does. Raises Refused."""
    return cells.whole(name, least=0, most=MOST_MINUTES) or None
