"""What this app shows on other apps' pages."""

from typing import Any

from django import template
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.stored_pages.parts import Loaded, piece, piece_with_form
from films.addresses import title_url
from films.models import Title
from lists import episodes, marks
from lists.models import ListedTitle
from reviews.forms import STAR_CHOICES

register = template.Library()
TEMPLATE = "lists/_marks.html"
STARS = [(int(value), words) for value, words in STAR_CHOICES if value]
WAYS = (
    ("lists:title_lists", "i-list", _("List")),
    ("lists:title_diary", "i-calendar", _("Diary")),
)


@register.simple_tag(takes_context=True)
def title_marks(
    context: RequestContext,
    title: Title,
    said: str = "",
    undo: str = "",
    is_apart: bool = False,
    standing: marks.Standing | None = None,
) -> SafeString:
    """Show the row of a title's marks: a member's as they stand, a visitor's lead to the log-in.

    It stands in few ways: each is drawn once for all members, if nothing was done just now.
    ``standing`` is how they stand, where the page has read it already.
    """
    request = context["request"]
    member = request.user if isinstance(request.user, User) else None
    standing = (standing or marks.standing(member, title)) if member else None
    shown = {
        "title": title,
        # Worked out when the row is drawn, and not before.
        "url": lambda: title_url(title, "lists:title_marks"),
        "review_url": lambda: title_url(title, "reviews:review_create"),
        "ways": lambda: _ways(title),
        "marks": marks.MARKS,
        "star_choices": STARS,
        "standing": standing,
        "said": said,
        "undo": undo,
        "is_apart": is_apart,
    }
    # A visitor's page holds no form, and asks for no token.
    token = str(context.get("csrf_token") or "") if member else ""
    if standing is None or said or is_apart:
        return mark_safe(  # noqa: S308  # a template escaped it
            render_to_string(TEMPLATE, {**shown, "csrf_token": token})
        )
    inputs = {
        "slugs": f"{title.parent.slug if title.parent else ''} {title.slug} {title.season_label}",
        "stood": marks.written(standing),
        "has_words": standing.has_words,
    }
    return piece_with_form(TEMPLATE, inputs, shown=shown, token=token)


@register.simple_tag
def in_lists(title: Title) -> SafeString:
    """Show how many lists a title is on, for everybody to see; the same to everybody."""
    counted = Loaded(
        ("in lists", title.pk),
        lambda: ListedTitle.objects.filter(title=title.pk).values_list("list_count", flat=True),
    )
    return piece("lists/_in_lists.html", {"title": title, "counted": counted}, numbers=False)


def _ways(title: Title) -> list[dict[str, Any]]:
    """Return the ways from a title to its pages in lists and diary."""
    return [
        {"url": title_url(title, name), "icon": icon, "label": label} for name, icon, label in WAYS
    ]


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
