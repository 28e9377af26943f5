"""What a page costs in statements: the same, however much stands on it."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def queries(client, url) -> int:
    """Return how many statements a page takes."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def at_five_and_fifteen(client, url, make) -> list[int]:
    """Return how many statements a list takes with five rows, and with fifteen.

    ``make`` makes one row. The page is asked for once before, for what is read once a process.
    """
    for _ in range(5):
        make()
    client.get(url)
    first = queries(client, url)
    for _ in range(10):
        make()
    return [first, queries(client, url)]
