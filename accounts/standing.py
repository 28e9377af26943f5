"""Who stands above whom in the admin: nobody changes somebody who may do more than they may."""

from accounts.models import User


def stands_above(other: User, *, than: User) -> bool:
    """Tell whether ``other`` may do something here that ``than`` may not."""
    if than.is_superuser or not (other.is_staff or other.is_superuser):
        return False
    return other.is_superuser or not other.get_all_permissions() <= than.get_all_permissions()
