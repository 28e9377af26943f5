"""Articles, columns, and the pages about this site."""

from editorial.views.about import about, about_critics, about_scores, contact
from editorial.views.articles import article_detail, article_list, draft_detail
from editorial.views.attachments import article_document, article_recording
from editorial.views.authors import author_follow, author_portrait_file
from editorial.views.columns import column_detail, column_list
from editorial.views.comments import article_comment, article_comments

__all__ = [
    "about",
    "about_critics",
    "about_scores",
    "article_comment",
    "article_comments",
    "article_detail",
    "article_document",
    "article_list",
    "article_recording",
    "author_follow",
    "author_portrait_file",
    "column_detail",
    "column_list",
    "contact",
    "draft_detail",
]
