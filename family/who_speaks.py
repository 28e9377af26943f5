"""Who may give a verdict, and in whose name it counts."""

from accounts.models import User
from family.models import Group


def group_of(member: User) -> Group | None:
    """Return with whom a member's verdicts count by their age today; None for one without an age.

    An adult must also say that they are a parent or carer, with each verdict.
    """
    if member.age_band == User.AgeBand.ADULT:
        return Group.PARENTS
    return Group.TEENS if member.is_teen else None


def may_choose_name(member: User, group: str) -> bool:
    """Tell whether somebody may put their name to what they said as a teen: grown-ups alone."""
    return group == Group.TEENS and member.age_band == User.AgeBand.ADULT
