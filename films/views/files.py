"""Stored pictures and videos as files; a web server in front may serve them instead (runbook)."""

import logging
import uuid
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.templatetags.static import static
from django.urls import reverse
from whitenoise.responders import IsDirectoryError, MissingFileError, StaticFile

from core.heads import SITE_PICTURE
from films.models import Title
from films.services import social_pictures

TYPES = {
    "png": "image/png",
    "webp": "image/webp",
    "jpg": "image/jpeg",
    "mp4": "video/mp4",
    "webm": "video/webm",
}
logger = logging.getLogger("matinee.pictures")
FOR_EVER = "public, max-age=31536000, immutable"  # another picture has another address


def photo_file(request: HttpRequest, public_id: uuid.UUID, width: int, kind: str) -> FileResponse:
    """Send one size of a picture."""
    return send_file(request, Path("photos", str(public_id), f"{width}.{kind}"), TYPES[kind])


def avatar_file(request: HttpRequest, picture_id: uuid.UUID, width: int, kind: str) -> FileResponse:
    """Send one size of a member's picture."""
    return send_file(request, Path("avatars", str(picture_id), f"{width}.{kind}"), TYPES[kind])


def video_file(request: HttpRequest, name: uuid.UUID, kind: str) -> FileResponse:
    """Send a video, or the part of it that a player asks for."""
    return send_file(request, Path("videos", f"{name}.{kind}"), TYPES[kind])


def social_picture(request: HttpRequest, title_id: int, digest: str) -> HttpResponseBase:
    """Send what a link to a title shows elsewhere; it is drawn when it is first asked for."""
    place = social_pictures.place_of(title_id, digest)
    if not default_storage.exists(place):
        title = get_object_or_404(Title.objects.for_cards(), pk=title_id)
        if social_pictures.digest_of(title) != digest:
            return redirect(social_picture_url(title))
        try:
            social_pictures.make(title)
        except OSError:  # the disk is full or takes no writes: the site's own picture stands in
            logger.exception("social-picture")
            return redirect(static(SITE_PICTURE))
    return send_file(request, Path(place), TYPES["png"])


def social_picture_url(title: Title) -> str:
    """Return the address of a title's picture as it is now; needs what ``for_cards`` loads."""
    values = [title.pk, social_pictures.digest_of(title)]
    return reverse("films:social_picture", args=values)


def send_file(request: HttpRequest, place: Path, content_type: str) -> FileResponse:
    """Answer by WhiteNoise's own responder: it knows ranges, HEAD and what has not changed."""
    headers = [
        ("Content-Type", content_type),
        ("Cache-Control", FOR_EVER),
        ("X-Content-Type-Options", "nosniff"),
        ("Accept-Ranges", "bytes"),
    ]
    try:
        file = StaticFile(str(Path(settings.MEDIA_ROOT) / place), headers)
    except (MissingFileError, IsDirectoryError, OSError) as error:
        raise Http404 from error
    answer = file.get_response(request.method, request.META)
    response = FileResponse(answer.file or (), status=int(answer.status))
    del response["Content-Type"]
    for name, value in answer.headers:
        response[name] = value
    return response
