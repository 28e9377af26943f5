"""What members keep, made in the copy of a run: a long list, and whom the reader follows."""

from accounts.models import Follow, User
from core import clock
from films.models import Title
from lists.models import List, ListItem
from lists.services import listing

FOLLOWED = 100


def long_list(author_id: int) -> str:
    """Make a list as long as one may be; return its address."""
    at, author = clock.now(), User.objects.get(pk=author_id)
    made = listing.make_list(
        author=author, name="Everything", description="", is_ranked=True, visibility="public",
        at=at,
    )  # fmt: skip
    ids = Title.objects.order_by("pk").values_list("pk", flat=True)[: List.LONGEST]
    ListItem.objects.bulk_create(
        ListItem(list=made, title_id=pk, place=place, added_at=at)
        for place, pk in enumerate(ids, start=1)
    )
    List.objects.filter(pk=made.pk).update(size=len(ids))
    return made.get_absolute_url()


def follow_many(reader_id: int) -> None:
    """Let a member follow a hundred others."""
    others = User.objects.filter(kind=User.Kind.MEMBER).exclude(pk=reader_id).order_by("pk")
    at = clock.now()
    Follow.objects.bulk_create(
        Follow(follower_id=reader_id, followed=other, at=at) for other in others[:FOLLOWED]
    )
