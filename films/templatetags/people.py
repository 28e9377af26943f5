"""How the reader stands to a person: following, and what they have seen."""

from django import template
from django.middleware.csrf import get_token
from django.template.context import RequestContext
from django.urls import reverse

from accounts.models import User
from films import filmography
from films.models import Person

register = template.Library()


@register.inclusion_tag("films/_person_standing.html", takes_context=True)
def person_standing(context: RequestContext, person: Person) -> dict[str, object]:
    """Show whether a member follows a person and what they have seen; a visitor may log in."""
    request = context.request
    member = request.user if isinstance(request.user, User) else None
    return {
        "person": person,
        "url": reverse("films:person_follow", args=[person.slug]),
        "standing": filmography.standing(member, person) if member else None,
        "csrf_token": get_token(request) if member else "",
    }
