"""One comment, or an answer to one."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from core.markdown import without_spoilers
from core.stored_pages.declared import on_stored_pages
from discussion.querysets import CommentQuerySet
from moderation.models import Moderated


@on_stored_pages("thread")
class Comment(Moderated):
    """What a member said. Answers have a ``parent``, which has none: there is one level of them.

    ``line`` is the id of the comment that a line of answers begins with, its own for that one:
    rows ordered by line and id read as they are shown. The author's text is gone once
    ``deleted_at`` is set. A form posts once by its ``key``, however often it is sent.
    """

    LONGEST = 2000
    report_path = "comments"

    thread = models.ForeignKey(
        "discussion.Thread", on_delete=models.CASCADE, related_name="comments"
    )
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, related_name="answers", editable=False
    )
    line = models.BigIntegerField(default=0, editable=False)
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    body = models.TextField(_("text"), max_length=LONGEST, blank=True)
    body_html = models.TextField(blank=True, editable=False)
    written_at = models.DateTimeField(_("written"))
    edited_at = models.DateTimeField(null=True, editable=False)
    deleted_at = models.DateTimeField(_("deleted"), null=True, editable=False)

    objects = CommentQuerySet["Comment"].as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        constraints = [
            models.UniqueConstraint(fields=["author", "key"], name="comment_posted_once"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="comment_answers_another",
            ),
            models.CheckConstraint(
                condition=Q(deleted_at__isnull=True) | Q(body="", body_html=""),
                name="comment_deleted_without_text",
            ),
        ]
        indexes = [
            models.Index(fields=["thread", "line", "id"], name="comment_as_shown"),
            models.Index(fields=["author", "-id"], name="comment_of_author"),
        ]

    def __str__(self) -> str:
        return f"comment {self.public_id}"

    @property
    def author_name(self) -> str:
        """Return the name shown with it, none for private members; needs ``author``."""
        return str(_("a member")) if self.author.is_private else self.author.display_name

    @property
    def author_url(self) -> str:
        """Return the author's page, empty where strangers may not see it; needs ``author``."""
        return self.author.get_absolute_url() if self.author.has_profile else ""

    def get_absolute_url(self) -> str:
        """Return the address that leads to where it stands."""
        return reverse("discussion:comment_detail", args=[self.public_id])

    def moderation_label(self) -> str:
        """Return how the queue names this comment."""
        return Truncator(without_spoilers(self.body)).chars(80) or str(_("deleted comment"))
