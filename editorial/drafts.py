"""Links that show a draft to people without an account here: signed, and for two weeks."""

from django.urls import reverse

from core import tokens
from core.links import absolute
from editorial.models import Article

DRAFT = "article-draft"
DRAFT_SECONDS = 14 * 86400


def draft_url(article: Article) -> str:
    """Return the address that shows a draft."""
    return absolute(reverse("editorial:draft_detail", args=[tokens.make(DRAFT, article.pk)]))


def draft_of(token: str) -> int | None:
    """Return the id of the article whose draft a link shows; None for a link that is none."""
    try:
        pk = tokens.read(DRAFT, token, max_age=DRAFT_SECONDS)
    except tokens.BadToken:
        return None
    return pk if isinstance(pk, int) else None
