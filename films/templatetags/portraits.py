"""The picture of a member."""

from django import template
from django.template.context import RequestContext

from accounts.models import User
from films import portraits
from films.models import Avatar

register = template.Library()


@register.inclusion_tag("films/_member_portrait.html")
def member_portrait(member: User) -> dict[str, object]:
    """Show a member's picture, or a drawn one: the same for as long as the account stands.

    Decoration: the name stands beside it as text.
    """
    drawn = portraits.draw(f"member {member.pk}", member.username or "")
    return {"portrait": drawn, "avatar": shown_avatar(member)}


@register.simple_tag(takes_context=True)
def avatar_report_url(context: RequestContext, member: User) -> str:
    """Return where a member's picture is reported; empty without one, and for themselves."""
    avatar = shown_avatar(member)
    return avatar.get_report_url() if avatar and context.request.user != member else ""


def shown_avatar(member: User) -> Avatar | None:
    """Return the picture a member has uploaded, if everybody may see it; read once a page."""
    if "_shown_avatar" not in member.__dict__:
        member.__dict__["_shown_avatar"] = Avatar.objects.shown().filter(author=member).first()
    found: Avatar | None = member.__dict__["_shown_avatar"]
    return found
