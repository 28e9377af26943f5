"""Pages of the catalogue."""

from films.views.browse import film_browse, tv_browse
from films.views.files import photo_file, video_file
from films.views.media import title_photos
from films.views.people import person_detail
from films.views.search import search
from films.views.titles import title_cast, title_detail

__all__ = [
    "film_browse",
    "person_detail",
    "photo_file",
    "search",
    "title_cast",
    "title_detail",
    "title_photos",
    "tv_browse",
    "video_file",
]
