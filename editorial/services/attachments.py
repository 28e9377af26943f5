"""The files of articles: their rows stand beside what ``core.kept_files`` keeps."""

import datetime as dt
import uuid

from core.kept_files import FileStore
from editorial.models import ArticleDocument

DOCUMENTS = FileStore("documents")


def remove_strays(*, now: dt.datetime) -> int:
    """Remove files a day old that have no row. Return how many."""

    def is_document(public_id: uuid.UUID) -> bool:
        return ArticleDocument.objects.filter(public_id=public_id).exists()

    return DOCUMENTS.remove_strays(has_row=is_document, now=now)
