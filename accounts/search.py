"""What search finds of members: those who have a public page, by their name."""

from collections.abc import Iterable
from itertools import batched

from accounts.models import User
from core import search

MEMBER = "member"


def index_members(members: Iterable[User]) -> None:
    """Write the documents of members with a public page, and take out those without one."""
    ids = [member.pk for member in members]
    public = User.objects.with_profile().filter(pk__in=ids)
    shown = {member.pk: member for member in public}
    search.remove(MEMBER, [pk for pk in ids if pk not in shown])
    search.write([_entry(member) for member in shown.values()])


def _entry(member: User) -> search.Entry:
    return search.Entry(
        kind=MEMBER,
        object_id=member.pk,
        name=member.display_name,
        url=member.get_absolute_url(),
        note="",
        texts=[member.display_name],
    )


def rebuild(batch: int = 500) -> int:
    """Write every member's document anew; return how many members were looked at."""
    ids = list(User.objects.order_by("pk").values_list("pk", flat=True))
    for some in batched(ids, batch):
        index_members(User.objects.filter(pk__in=some))
    return len(ids)
