"""What this app shows on other apps' pages."""

from django import template
from django.template.context import RequestContext
from django.utils.translation import gettext_lazy as _

from core import clock
from films.addresses import title_url
from films.models import Title
from lists import episodes, marks
from reviews.forms import STAR_CHOICES

register = template.Library()
WAYS = (
    ("lists:title_lists", "i-list", _("List")),
    ("lists:title_diary", "i-calendar", _("Diary")),
)


@register.inclusion_tag("lists/_marks.html", takes_context=True)
def title_marks(
    context: RequestContext, title: Title, said: str = "", undo: str = "", is_apart: bool = False
) -> dict[str, object]:
    """Show the row of a title's marks: a member's as they stand, a visitor's lead to the log-in."""
    request = context["request"]
    is_member = request.user.is_authenticated
    return {
        "title": title,
        "url": title_url(title, "lists:title_marks"),
        "review_url": title_url(title, "reviews:review_create"),
        "ways": [
            {"url": title_url(title, name), "icon": icon, "label": label}
            for name, icon, label in WAYS
        ],
        "marks": marks.MARKS,
        "star_choices": [(int(value), words) for value, words in STAR_CHOICES if value],
        "standing": marks.standing(request.user, title) if is_member else None,
        "said": said,
        "undo": undo,
        "is_apart": is_apart,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("lists/_episodes.html", takes_context=True)
def title_episodes(
    context: RequestContext, title: Title, said: str = "", undo: str = ""
) -> dict[str, object]:
    """Show how far a member is in a season or series; a season's episodes are ticked here."""
    user, is_season = context["request"].user, title.kind == Title.Kind.SEASON
    progress = None
    if user.is_authenticated and (is_season or title.kind == Title.Kind.SERIES):
        progress = episodes.progress(user, title, clock.today())
    return {
        "title": title,
        "url": title_url(title, "lists:title_episodes") if is_season else "",
        "progress": progress if progress and progress.ticks else None,
        "said": said,
        "undo": undo,
        "csrf_token": context.get("csrf_token"),
    }
