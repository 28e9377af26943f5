"""How the reader stands to an author."""

from django import template
from django.middleware.csrf import get_token
from django.template.context import RequestContext
from django.urls import reverse

from accounts.models import User
from editorial.authors import is_followed
from reviews.models import Critic

register = template.Library()


@register.inclusion_tag("editorial/_author_standing.html", takes_context=True)
def author_standing(context: RequestContext, critic: Critic) -> dict[str, object]:
    """Show whether a member follows an author, with the button; a visitor may log in."""
    request = context.request
    member = request.user if isinstance(request.user, User) else None
    return {
        "critic": critic,
        "member": member,
        "url": reverse("editorial:author_follow", args=[critic.slug]),
        "is_followed": member is not None and is_followed(member, critic),
        "csrf_token": get_token(request) if member else "",
    }
