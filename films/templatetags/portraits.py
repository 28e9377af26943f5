"""The drawn picture of a member."""

from django import template

from accounts.models import User
from films import portraits

register = template.Library()


@register.inclusion_tag("films/_member_portrait.html")
def member_portrait(member: User) -> dict[str, object]:
    """Show a member's drawn picture: the same for as long as the account stands, whatever its name.

    Decoration: the name stands beside it as text.
    """
    return {"portrait": portraits.draw(f"member {member.pk}", member.username or "")}
