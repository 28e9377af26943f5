"""The files of an article: documents to download, and its recording."""

import uuid

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header

from core import clock
from core.slugs import slug_text
from editorial.drafts import draft_of
from editorial.models import Article, ArticleDocument, ArticleRecording
from editorial.services.attachments import DOCUMENTS, RECORDINGS
from editorial.upload_kinds import DOCUMENT_TYPES
from films.views.files import send_file

NOT_FOR_EVER = "no-cache"  # the article may be taken back


def article_document(request: HttpRequest, slug: str, public_id: uuid.UUID) -> FileResponse:
    """Send a document of an article that the reader may read; never shown within the site."""
    article = _readable(request, slug)
    document = get_object_or_404(ArticleDocument, article=article, public_id=public_id)
    place = DOCUMENTS.place(document.public_id, document.kind)
    response = send_file(request, place, DOCUMENT_TYPES[document.kind])
    name = f"{slug_text(document.name)[:100] or 'document'}.{document.kind}"
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Cache-Control"] = NOT_FOR_EVER
    return response


def article_recording(request: HttpRequest, slug: str, kind: str) -> FileResponse:
    """Send the recording of an article that the reader may read, or the part a player asks for."""
    article = _readable(request, slug)
    recording = get_object_or_404(ArticleRecording, article=article, kind=kind)
    place = RECORDINGS.place(recording.public_id, recording.kind)
    response = send_file(request, place, recording.content_type)
    response["Cache-Control"] = NOT_FOR_EVER
    return response


def _readable(request: HttpRequest, slug: str) -> Article:
    """Return an article the reader may read, by the link of its draft as well. Raises Http404."""
    readable = Article.objects.readable_by(request.user, clock.today())
    draft = draft_of(request.GET.get("draft", ""))
    if draft is not None:
        readable = readable | Article.objects.filter(pk=draft)
    return get_object_or_404(readable, slug=slug)
