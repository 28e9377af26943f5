"""A document of an article, as a file to download."""

import uuid

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header

from core import clock
from core.slugs import slug_text
from editorial.models import Article, ArticleDocument
from editorial.services.attachments import DOCUMENTS
from editorial.upload_kinds import DOCUMENT_TYPES
from films.views.files import send_file


def article_document(request: HttpRequest, slug: str, public_id: uuid.UUID) -> FileResponse:
    """Send a document of an article that everybody may read; never shown within the site."""
    out = Article.objects.published(clock.today()).filter(slug=slug)
    document = get_object_or_404(ArticleDocument, article__in=out, public_id=public_id)
    place = DOCUMENTS.place(document.public_id, document.kind)
    response = send_file(request, place, DOCUMENT_TYPES[document.kind])
    name = f"{slug_text(document.name)[:100] or 'document'}.{document.kind}"
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Cache-Control"] = "no-cache"  # the article may be taken back
    return response
