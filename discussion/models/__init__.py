"""Threads and comments."""

from discussion.models.comments import Comment
from discussion.models.threads import Thread

__all__ = ["Comment", "Thread"]
