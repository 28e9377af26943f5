"""Pages of the catalogue."""

from films.views.browse import film_browse, tv_browse
from films.views.people import person_detail
from films.views.search import search
from films.views.titles import title_cast, title_detail

__all__ = [
    "film_browse",
    "person_detail",
    "search",
    "title_cast",
    "title_detail",
    "tv_browse",
]
