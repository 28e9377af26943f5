"""What an author wrote, for their page: critics and writers who are none have the same."""

from typing import Any

from core import clock
from editorial.models import Article
from reviews.models import Critic

ON_THEIR_PAGE = 10


def written_by(critic: Critic) -> tuple[str, dict[str, Any]]:
    """Return the section of their page: their newest articles."""
    found = Article.objects.published(clock.today()).filter(authors=critic).for_lists()
    return "editorial/_by_author.html", {"articles": list(found[:ON_THEIR_PAGE])}
