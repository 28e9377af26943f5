"""Boxes of this app that other apps' pages show."""

from django import template
from django.template.context import RequestContext

from films.addresses import title_url
from films.models import Title
from reviews.forms import AudienceReviewForm
from reviews.models import AudienceReview, Critic

register = template.Library()


@register.inclusion_tag("reviews/_own_review.html", takes_context=True)
def own_review(context: RequestContext, title: Title) -> dict[str, object]:
    """Show a member their own review of a title, or the form; a visitor a link to it.

    Visitors' pages hold no form, so that they hold no token.
    """
    request = context["request"]
    url = title_url(title, "reviews:review_create")
    if not request.user.is_authenticated:
        return {"title": title, "url": url}
    mine = AudienceReview.objects.editable_by(request.user).filter(title=title)
    as_critic = title.takes_critic_reviews and Critic.objects.verified_for(request.user).exists()
    own = mine.for_cards().first()
    return {
        "title": title,
        "url": url,
        "own": own,
        "critic_url": title_url(title, "reviews:critic_review_create") if as_critic else "",
        "form": None if own else AudienceReviewForm(action=url, is_folded=True),
        "request": request,
        "csrf_token": context.get("csrf_token"),
    }
