"""Stored pictures and videos as files; a web server in front may serve them instead (runbook)."""

import uuid
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from whitenoise.responders import IsDirectoryError, MissingFileError, StaticFile

TYPES = {"webp": "image/webp", "jpg": "image/jpeg", "mp4": "video/mp4", "webm": "video/webm"}
FOR_EVER = "public, max-age=31536000, immutable"  # another picture has another address


def photo_file(request: HttpRequest, public_id: uuid.UUID, width: int, kind: str) -> FileResponse:
    """Send one size of a picture."""
    return _send(request, Path("photos", str(public_id), f"{width}.{kind}"), TYPES[kind])


def video_file(request: HttpRequest, name: uuid.UUID, kind: str) -> FileResponse:
    """Send a video, or the part of it that a player asks for."""
    return _send(request, Path("videos", f"{name}.{kind}"), TYPES[kind])


def _send(request: HttpRequest, place: Path, content_type: str) -> FileResponse:
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
