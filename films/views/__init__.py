"""Pages of the catalogue."""

from films.views.boxoffice import box_office
from films.views.browse import best_films, film_browse, genre_detail, tv_browse
from films.views.corrections import correction_detail, person_correction, title_correction
from films.views.files import photo_file, social_picture, video_file
from films.views.media import title_photos
from films.views.people import person_credits, person_detail
from films.views.recent import recently_viewed
from films.views.search import search, search_suggest
from films.views.suggestions import suggestion_detail, title_suggestion
from films.views.titles import title_cast, title_detail
from films.views.watching import provider_detail, provider_list, title_watch

__all__ = [
    "best_films",
    "box_office",
    "correction_detail",
    "film_browse",
    "genre_detail",
    "person_correction",
    "person_credits",
    "person_detail",
    "photo_file",
    "provider_detail",
    "provider_list",
    "recently_viewed",
    "search",
    "search_suggest",
    "social_picture",
    "suggestion_detail",
    "title_cast",
    "title_correction",
    "title_detail",
    "title_photos",
    "title_suggestion",
    "title_watch",
    "tv_browse",
    "video_file",
]
