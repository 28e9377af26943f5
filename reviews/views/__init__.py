"""Pages of reviews."""

from reviews.views.reading import review_detail, review_history, title_audience, title_critics
from reviews.views.writing import review_create, review_edit, review_withdraw

__all__ = [
    "review_create",
    "review_detail",
    "review_edit",
    "review_history",
    "review_withdraw",
    "title_audience",
    "title_critics",
]
