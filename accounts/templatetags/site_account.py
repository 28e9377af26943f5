"""What the head of every page says of its reader's account."""

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString

from accounts.models import User
from core.stored_pages.parts import piece, piece_with_form

register = template.Library()
TEMPLATE = "components/site_account.html"


@register.simple_tag(takes_context=True)
def site_account(context: Context) -> SafeString:
    """Show a member the ways to what is theirs, a visitor the way in.

    It is stored by the very words it shows, so that nobody else's can come from the store.
    """
    member = getattr(context.get("request"), "user", None)
    if not isinstance(member, User):
        return piece(TEMPLATE, {})
    inputs = {
        "is_member": True,
        "username": member.username or "",
        "url": member.get_absolute_url(),
        "unread": member.unread_count,
    }
    token = str(context.get("csrf_token") or "")
    return piece_with_form(TEMPLATE, inputs, shown=inputs, token=token)
