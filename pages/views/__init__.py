"""Pages that show several apps together."""

from pages.views.activity import activity
from pages.views.browse import best_films, film_browse, genre_detail, tv_browse
from pages.views.home import front_page_preview, home
from pages.views.lists import list_index
from pages.views.media import title_photos
from pages.views.member_year import member_year
from pages.views.members import member_detail, member_ratings, member_reviews
from pages.views.people import person_credits, person_detail
from pages.views.search import search, search_suggest
from pages.views.styleguide import styleguide
from pages.views.titles import title_cast, title_detail
from pages.views.watching import provider_detail, provider_list, title_watch

__all__ = [
    "activity",
    "best_films",
    "film_browse",
    "front_page_preview",
    "genre_detail",
    "home",
    "list_index",
    "member_detail",
    "member_ratings",
    "member_reviews",
    "member_year",
    "person_credits",
    "person_detail",
    "provider_detail",
    "provider_list",
    "search",
    "search_suggest",
    "styleguide",
    "title_cast",
    "title_detail",
    "title_photos",
    "title_watch",
    "tv_browse",
]
