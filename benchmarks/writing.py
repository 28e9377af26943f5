"""What members write, over HTTP and with a CSRF token: many of them, as each may write so much."""

from collections.abc import Iterator
from itertools import count, islice
from urllib.parse import urlencode
from uuid import UUID

from accounts.models import User
from benchmarks.client import request
from benchmarks.generator import Size, fixed_slug, texts
from benchmarks.inside import Members
from benchmarks.measuring import ROUNDS, Scenario
from core import clock
from films.models import Title
from reviews.services import audience

OF_A_ROUND = 32
# Two members rate before cold pages and try too often; the other writers post.
NOT_POSTING = 2
EIGHT = [f"title-{k}" for k in range(301, 309)]  # films of the catalogue


def writing(size: Size, seed: int, members: Members) -> Iterator[Scenario]:
    """Yield the scenarios of writers. What is changed and withdrawn is posted first."""
    first = size.members - size.writers + 1
    writers = range(first, size.members + 1 - NOT_POSTING)
    films = [f"title-{k}" for k in range(400, size.titles + 1) if (k - 1) % 20 < 15]
    words = texts(seed)[0]
    yield _posts("W1 post a review", writers, films, words, members)
    posted = _written(writers[: ROUNDS * OF_A_ROUND + 1])
    changed = iter(posted)
    yield Scenario(
        "W2 change a rating", status=303, count=OF_A_ROUND, is_page=False,
        requests=lambda n: [
            _post(f"/reviews/{public_id}/edit/", author, members, stars="4", body=words)
            for public_id, author in islice(changed, n)
        ],
    )  # fmt: skip
    withdrawn = iter(posted)
    yield Scenario(
        "W3 withdraw a review", status=303, count=OF_A_ROUND, is_page=False,
        requests=lambda n: [
            _post(f"/reviews/{public_id}/withdraw/", author, members)
            for public_id, author in islice(withdrawn, n)
        ],
    )  # fmt: skip
    likes = count()
    yield Scenario(
        "W4 like a title", status=303, count=OF_A_ROUND, is_page=False,
        requests=lambda n: [
            _post(f"/titles/{films[k % len(films)]}/marks/", writers[k % len(writers)], members,
                  mark="like:on")
            for k in islice(likes, n)
        ],
    )  # fmt: skip
    yield _posts("W5 post to one film", writers, [fixed_slug(200)], "", members)
    yield _posts("W6 post to eight films", writers, EIGHT, "", members)


def _written(writers: range) -> list[tuple[UUID, int]]:
    """Post a review of one film for each of these members; return whose is which."""
    title = Title.objects.get(slug="title-310")
    authors = User.objects.filter(pk__in=writers)
    return [
        (audience.post(title=title, author=one, stars=8, at=clock.now()).public_id, one.pk)
        for one in authors
    ]


def _posts(name: str, writers: range, slugs: list[str], words: str, members: Members) -> Scenario:
    numbers = count()

    def some(how_many: int) -> list[str]:
        return [
            _post(
                f"/titles/{slugs[number % len(slugs)]}/review/", writers[number % len(writers)],
                members, stars="8", body=words,
            )
            for number in islice(numbers, how_many)
        ]  # fmt: skip

    return Scenario(name, some, status=303, count=OF_A_ROUND, is_page=False)


def _post(path: str, author: int, members: Members, **fields: str) -> str:
    headers = members.headers(author)
    return request(path, method="POST", headers=headers, body=urlencode(fields))
