"""The addresses of articles and authors, for the table of who may do what."""

import io

from editorial.models import Article, ArticleDocument, ArticleRecording
from editorial.services.attachments import DOCUMENTS, RECORDINGS
from reviews.models import Critic


def make_document(article: Article, words: bytes = b"Words.", name: str = "Words"):
    """Keep a plain text as a document of an article."""
    document = ArticleDocument(article=article, name=name)
    document.hold(DOCUMENTS.keep(io.BytesIO(words), "txt"), "txt", len(words))
    document.save()
    return document


def make_recording(article: Article, data: bytes = b"ID3\x04sound", kind: str = "mp3"):
    """Keep a recording of an article, with a transcript."""
    recording = ArticleRecording(article=article, transcript="All.", transcript_html="<p>All.</p>")
    recording.hold(RECORDINGS.keep(io.BytesIO(data), kind), kind, len(data))
    recording.save()
    return recording


def addresses_of_articles(article: Article, author: Critic, picture_id) -> dict:
    """Return what each route of an article and an author is asked with."""
    document, recording = make_document(article), make_recording(article)
    here = {"slug": article.slug}
    return {
        "editorial:article_detail": here,
        "editorial:article_comment": here,
        "editorial:article_comments": here,
        "editorial:article_document": {**here, "public_id": document.public_id},
        "editorial:article_recording": {**here, "kind": recording.kind},
        "editorial:author_follow": {"slug": author.slug},
        "editorial:author_portrait_file": {"picture_id": picture_id, "width": 160, "kind": "jpg"},
        "editorial:column_detail": {"slug": article.column.slug},
        "editorial:column_feed": {"slug": article.column.slug},
    }
