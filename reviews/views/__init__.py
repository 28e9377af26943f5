"""Pages of reviews."""

from reviews.views.comments import review_comment, review_comments
from reviews.views.critic_application import critic_application
from reviews.views.critic_writing import critic_review_create, critic_review_edit
from reviews.views.critics import critic_detail, critic_review_history, publication_detail
from reviews.views.drafts import draft_list, review_draft
from reviews.views.history import review_compare, review_history
from reviews.views.reading import review_detail, title_audience, title_critics
from reviews.views.scores import title_score
from reviews.views.votes import review_helpful, review_spoiler
from reviews.views.writing import review_create, review_edit, review_withdraw

__all__ = [
    "critic_application",
    "critic_detail",
    "critic_review_create",
    "critic_review_edit",
    "critic_review_history",
    "draft_list",
    "publication_detail",
    "review_comment",
    "review_comments",
    "review_compare",
    "review_create",
    "review_detail",
    "review_draft",
    "review_edit",
    "review_helpful",
    "review_history",
    "review_spoiler",
    "review_withdraw",
    "title_audience",
    "title_critics",
    "title_score",
]
