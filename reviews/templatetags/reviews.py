"""Boxes of this app that other apps' pages show."""

from django import template
from django.template.context import RequestContext

from films.models import Title
from reviews.forms import AudienceReviewForm
from reviews.models import AudienceReview

register = template.Library()


@register.inclusion_tag("reviews/_own_review.html", takes_context=True)
def own_review(context: RequestContext, title: Title) -> dict[str, object]:
    """Show a member their own review of a title, or the form; a visitor a link to it.

    Visitors' pages hold no form, so that they hold no token.
    """
    request = context["request"]
    url = title.get_absolute_url() + "review/"
    if not request.user.is_authenticated:
        return {"title": title, "url": url}
    mine = AudienceReview.objects.editable_by(request.user).filter(title=title)
    own = mine.for_cards().first()
    return {
        "title": title,
        "url": url,
        "own": own,
        "form": None if own else AudienceReviewForm(action=url),
        "request": request,
        "csrf_token": context.get("csrf_token"),
    }
