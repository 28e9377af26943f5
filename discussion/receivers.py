"""What threads do when a moderator hides or restores comments."""

import datetime as dt

from django.dispatch import receiver

from discussion.models import Comment
from discussion.services import threads
from moderation.signals import visibility_changed


@receiver(visibility_changed, sender=Comment)
def count_moderated(
    sender: type[Comment], items: list[Comment], hidden: bool, at: dt.datetime, **kwargs: object
) -> None:
    """Write the comments a moderator has hidden or restored, and count again."""
    for comment in items:
        comment.save(update_fields=["hidden_at", "hidden_rule", "hidden_reason"])
    threads.recount({comment.thread_id for comment in items})
