"""What members keep: lists of titles, the watchlist among them, and what they like."""

from lists.models.likes import Like
from lists.models.lists import List, ListItem

__all__ = ["Like", "List", "ListItem"]
