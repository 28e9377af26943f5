"""Which comments are which, and who may see or change them."""

from typing import Self

from django.db.models import Exists, OuterRef, Q

from accounts.models import User
from accounts.visibility import wanted
from moderation.models import Moderated, ModeratedQuerySet, Viewer


class CommentQuerySet[M: Moderated](ModeratedQuerySet[M]):
    """Definitions over comments."""

    def standing(self) -> Self:
        """Return those that their authors have not deleted."""
        return self.filter(deleted_at__isnull=True)

    def counted(self) -> Self:
        """Return those that everybody may see who sees the thread."""
        return self.shown().standing()

    def visible_to(self, viewer: Viewer) -> Self:
        """Return what this person may read, never more widely than what it is about."""
        visible = super().visible_to(viewer).standing()
        if not isinstance(viewer, User):
            return visible.filter(thread__is_hidden=False)
        if viewer.has_perm("moderation.moderate"):
            return visible
        return visible.filter(Q(thread__is_hidden=False) | Q(thread__owner=viewer))

    def editable_by(self, user: User) -> Self:
        """Return what this person wrote and has not deleted."""
        return self.standing().filter(author=user)

    def as_read_by(self, viewer: Viewer) -> Self:
        """Return what stands in a thread for this viewer, each with ``is_readable``.

        Neither of muted nor of blocked members; a comment that is not to be read stands without
        its words while it has answers that are. Loads what is shown of them.
        """
        rows = self.model._default_manager.all()  # of this class
        mine = rows.visible_to(viewer).filter(wanted(viewer))  # type: ignore[attr-defined]
        is_readable = Exists(mine.filter(pk=OuterRef("pk")))
        has_answers = Exists(mine.filter(parent=OuterRef("pk")))
        marked = self.annotate(is_readable=is_readable)
        return marked.filter(Q(is_readable=True) | has_answers).select_related("author")
