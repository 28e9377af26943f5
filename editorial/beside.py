"""What stands beside every article: films in theaters, and the newest articles."""

import datetime as dt
from typing import Any

from django.conf import settings

from core.stored_pages.parts import Loaded
from editorial.models import Article
from films.browse import Question, browse, order_of

FILMS, ARTICLES = 5, 5
_PLAYING = Question(kinds=("film",), hub="in-theaters")


def beside(on: dt.date) -> Loaded:
    """Return what is the same beside all articles of a day."""
    return Loaded(("beside articles", on), lambda: _found(on))


def _found(on: dt.date) -> dict[str, Any]:
    playing = browse(_PLAYING, on=on, country=settings.SITE_COUNTRY)
    ordered = playing.order_by(*order_of(_PLAYING.order)).without_numbers()
    newest = Article.objects.published(on).for_lists()
    return {"films": list(ordered[:FILMS]), "articles": list(newest[:ARTICLES])}
