"""The buttons that say how a member stands to another."""

from django import template
from django.middleware.csrf import get_token
from django.template.context import RequestContext

from accounts import relations
from accounts.models import User

register = template.Library()


@register.inclusion_tag("accounts/_relation.html", takes_context=True)
def member_relation(context: RequestContext, member: User, said: str = "") -> dict[str, object]:
    """Show follow, mute and block: a member's as they stand, a visitor's leads to the log-in.

    Nothing stands on one's own page. It asks the context for its request, so that it may stand
    where a piece was included with ``only``.
    """
    request = context.request
    viewer = request.user
    is_own = viewer == member
    is_member = isinstance(viewer, User)
    done: frozenset[str] = frozenset()
    if isinstance(viewer, User) and not is_own:
        done = relations.standing(viewer, member)
    return {
        "member": member,
        "is_member": is_member,
        "is_own": is_own,
        "acts": relations.ACTS,
        "done": done,
        "said": said,
        "csrf_token": get_token(request) if is_member else "",
    }
