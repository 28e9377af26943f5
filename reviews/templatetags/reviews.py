"""Boxes of this app that other apps' pages show."""

from typing import Any

from django import template
from django.template.context import RequestContext
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import languages
from core.stored_pages.parts import TOKEN_GOES_HERE, Loaded, piece, piece_with_form
from films.addresses import title_url
from films.models import Title
from reviews import spoiler_reach
from reviews.badges import BADGES
from reviews.cards import stored_card
from reviews.forms import AudienceReviewForm
from reviews.helpfulness import Voter, line
from reviews.linked_data import plain
from reviews.models import AudienceReview, Critic

register = template.Library()
OWN_REVIEW = "reviews/_own_review.html"
# What marks beside scores mean; badges follow them.
MARKS = [
    {"icon": "i-quote", "label": _("critics")},
    {"icon": "i-star", "label": _("audience")},
    {"icon": "i-favorable", "label": _("favorable")},
    {"icon": "i-mixed", "label": _("mixed")},
    {"icon": "i-unfavorable", "label": _("unfavorable")},
]


@register.inclusion_tag("reviews/_score_key.html")
def score_key() -> dict[str, object]:
    """Show what the marks beside scores mean, every badge included."""
    return {"marks": [*MARKS, *BADGES]}


register.simple_tag(stored_card, name="title_card")


@register.simple_tag(takes_context=True)
def own_review(
    context: RequestContext,
    title: Title,
    own: AudienceReview | None = None,
    *,
    is_read: bool = False,
    is_apart: bool = False,
) -> SafeString:
    """Show a member their own review of a title, or the form; nothing to a visitor.

    Visitors' pages hold no form, so that they hold no token. ``is_apart`` sends it beside what
    was asked for, to be put in its place on a page that stands already.
    """
    member = context["request"].user
    if not member.is_authenticated:
        return piece(OWN_REVIEW, {})
    if not is_read:
        own = AudienceReview.objects.own(member, title)
    inputs: dict[str, Any] = {
        "own": own, "url": title_url(title, "reviews:review_create"), "is_apart": is_apart,
        "critic_url": _critic_url(member, title),
    }  # fmt: skip
    if own:
        own.author = member  # loaded already, perhaps before a change: so their name is told, too
        inputs |= {"author_name": own.author_name, "author_url": own.author_url}
    shown = {**inputs, "form": lambda: None if own else _new_review_form(title)}
    token = str(context.get("csrf_token", ""))
    return piece_with_form(OWN_REVIEW, inputs, shown=shown, token=token)


@register.filter
def opening(review: AudienceReview, most: int) -> str:
    """Return the first words of a review, at most so many characters, without any spoiler."""
    return Truncator(plain(review)).chars(most)


@register.filter
def spoiler_place(review: AudienceReview) -> str:
    """Return how far into a series a review gives things away: "season 2, episode 5"."""
    return spoiler_reach.words_of(review.spoilers_upto)


@register.filter
def other_language(review: AudienceReview) -> str:
    """Return the own name of a review's language where it is not the site's, else nothing."""
    code: str = getattr(review, "language", "")  # a critic's has none
    return languages.own_name(code) if code not in ("", languages.of_site()) else ""


@register.filter
def lang_attribute(review: AudienceReview) -> SafeString | str:
    """Return the attribute that says so, for voices, hyphens and fonts."""
    return format_html(' lang="{}"', review.language) if other_language(review) else ""


@register.inclusion_tag("reviews/_helpful.html")
def helpful_line(review: AudienceReview, voter: Voter | None = None) -> dict[str, object]:
    """Show how many found a review helpful, and to whoever may vote the way to do so."""
    return line(review, voter or None)


def _is_verified_critic(member: User) -> bool:
    found = Loaded(
        ("is a verified critic", member.pk),
        lambda: Critic.objects.verified_for(member).exists(),
        is_kept=True,
    )
    return bool(found())


def _critic_url(member: User, title: Title) -> str:
    """Return where the member of a verified critic writes as one; empty for everybody else."""
    if not title.takes_critic_reviews or not _is_verified_critic(member):
        return ""
    return title_url(title, "reviews:critic_review_create")


def _new_review_form(title: Title) -> SafeString:
    """Return the form of a new review: every member gets the same one, but for the token."""
    url = title_url(title, "reviews:review_create")
    draft_url = title_url(title, "reviews:review_draft")
    form = AudienceReviewForm(title=title, action=url, is_folded=True)
    form.offer_draft(draft_url)
    shown = {"form": form, "csrf_token": TOKEN_GOES_HERE}
    return piece("reviews/_new_review_form.html", {"action": url}, shown=shown)
