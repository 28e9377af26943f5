"""Which comments are which, and who may see or change them."""

from typing import Self

from django.db.models import Case, Exists, OuterRef, Q, When

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
        return self.filter(_visible(viewer))

    def editable_by(self, user: User) -> Self:
        """Return what this person wrote and has not deleted."""
        return self.standing().filter(author=user)

    def as_read_by(self, viewer: Viewer) -> Self:
        """Return what stands in a thread for this viewer, each with ``is_readable``.

        Neither of muted nor of blocked members; a comment that is not to be read stands without
        its words while it has answers that are. Loads what is shown of them.
        """
        is_readable = _visible(viewer) & wanted(viewer)
        # What comes after a row keeps PostgreSQL from reading all answers of the site beforehand.
        later = {name: OuterRef(name) for name in ("thread", "line")}
        rows = self.model._default_manager.filter(is_readable, **later, pk__gt=OuterRef("pk"))
        has_answers = Q(parent__isnull=True) & Q(Exists(rows))
        marked = self.annotate(is_readable=Case(When(is_readable, then=True), default=False))
        return marked.filter(is_readable | has_answers).select_related("author")


def _visible(viewer: Viewer) -> Q:
    """Return the condition that somebody may read a comment, as `Moderated` and its thread say."""
    standing = Q(deleted_at__isnull=True)
    shown = Q(hidden_at__isnull=True, author_excluded=False)
    if not isinstance(viewer, User):
        return standing & shown & Q(thread__is_hidden=False)
    if viewer.has_perm("moderation.moderate"):
        return standing
    in_sight = Q(thread__is_hidden=False) | Q(thread__owner=viewer)
    return standing & (shown | Q(author=viewer)) & in_sight
