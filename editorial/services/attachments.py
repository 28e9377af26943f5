"""The files of articles: their rows stand beside what ``core.kept_files`` keeps."""

import datetime as dt
import uuid

from core.kept_files import FileStore
from editorial.models import ArticleDocument, ArticleRecording

DOCUMENTS = FileStore("documents")
RECORDINGS = FileStore("recordings")


def remove_strays(*, now: dt.datetime) -> int:
    """Remove files a day old that have no row. Return how many."""

    def is_document(public_id: uuid.UUID) -> bool:
        return ArticleDocument.objects.filter(public_id=public_id).exists()

    def is_recording(public_id: uuid.UUID) -> bool:
        return ArticleRecording.objects.filter(public_id=public_id).exists()

    documents = DOCUMENTS.remove_strays(has_row=is_document, now=now)
    return documents + RECORDINGS.remove_strays(has_row=is_recording, now=now)
