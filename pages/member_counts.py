"""The numbers and the words at the top of a member's page, by one statement."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from accounts.models import Follow, Profile, User
from films.models import Watched


@dataclass(frozen=True)
class MemberCounts:
    """What a member has watched, who follows whom, and what they say of themselves."""

    watched: int
    followers: int
    following: int
    biography_html: str


def member_counts(member: User) -> MemberCounts:
    """Return them. Followers are counted whether or not they have a public page."""
    row = (
        User.objects.filter(pk=member.pk)
        .values_list(
            _count_of(Watched.objects.filter(member=member)),
            _count_of(Follow.objects.filter(followed=member)),
            _count_of(Follow.objects.filter(follower=member)),
            Subquery(Profile.objects.filter(member=member).values("biography_html")),
        )
        .get()
    )
    watched, followers, following, biography = row
    return MemberCounts(watched, followers, following, biography or "")


def _count_of(rows: QuerySet) -> Coalesce:
    counted = rows.order_by().annotate(all=Value(1)).values("all").annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n")), 0)
