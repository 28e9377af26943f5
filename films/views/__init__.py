"""Pages of the catalogue."""

from films.views.alerts import alerts, person_follow, services, title_alerts
from films.views.avatars import avatar
from films.views.blind_mode import switch as blind_mode
from films.views.boxoffice import box_office
from films.views.corrections import correction_detail, person_correction, title_correction
from films.views.favorites import favorites
from films.views.files import avatar_file, photo_file, social_picture, video_file
from films.views.recent import recently_viewed
from films.views.suggestions import suggestion_detail, title_suggestion

__all__ = [
    "alerts",
    "avatar",
    "avatar_file",
    "blind_mode",
    "box_office",
    "correction_detail",
    "favorites",
    "person_correction",
    "person_follow",
    "photo_file",
    "recently_viewed",
    "services",
    "social_picture",
    "suggestion_detail",
    "title_alerts",
    "title_correction",
    "title_suggestion",
    "video_file",
]
