"""Which lists and marks are whose, and who may see them."""

from typing import Self, cast

from django.db.models import Exists, Model, OuterRef, Q

from accounts.models import User
from accounts.visibility import Visibility, not_blocked, visible_entries, with_page
from moderation.models import Moderated, ModeratedQuerySet, Viewer


class ListQuerySet[M: Moderated](ModeratedQuerySet[M]):
    """Definitions over lists. The watchlist is a list of its own kind."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Return the lists this person may see: by their members' choice, and not hidden.

        Whoever fills a list with its member sees it, whomever else it is for.
        """
        seen = visible_entries(viewer)
        if isinstance(viewer, User):
            seen |= Q(self._filled_by(viewer)) & with_page("author") & not_blocked(viewer)
        return super().visible_to(viewer).filter(seen)

    def editable_by(self, user: User) -> Self:
        """Return this person's lists."""
        return self.filter(author=user)

    def fillable_by(self, user: User) -> Self:
        """Return the lists whose titles this person may change: theirs, and those they joined.

        Not one that a moderator has hidden from them, nor of a member whom a block keeps apart.
        """
        with_others = Q(self._filled_by(user)) & with_page("author") & not_blocked(user)
        return self.filter(Q(author=user) | (with_others & Q(hidden_at__isnull=True)))

    def _filled_by(self, member: User) -> Exists:
        field = self.model._meta.get_field("collaborators")
        joined = cast(type[Model], field.related_model)._default_manager.filter(
            member=member, joined_at__isnull=False
        )
        return Exists(joined.filter(list=OuterRef("pk")))

    def watchlists(self) -> Self:
        """Return watchlists alone."""
        return self.filter(kind="watchlist")

    def tagged(self, word: str) -> Self:
        """Return lists with a tag."""
        return self.filter(tags__word=word)

    def named(self) -> Self:
        """Return lists that members made and named."""
        return self.filter(kind="list")


class ChallengeQuerySet[M: Moderated](ModeratedQuerySet[M]):
    """Definitions over challenges: they are for everybody, as long as their maker has a page."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Return the challenges this person may see and join."""
        seen = with_page("author") & not_blocked(viewer)
        if isinstance(viewer, User):
            seen |= Q(author=viewer)
        return super().visible_to(viewer).filter(seen)

    def editable_by(self, user: User) -> Self:
        """Return this person's challenges."""
        return self.filter(author=user)


class DiaryQuerySet[M: Moderated](ModeratedQuerySet[M]):
    """Definitions over diary entries."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Return the entries this person may see: by their members' choice, and not hidden."""
        return super().visible_to(viewer).filter(visible_entries(viewer))

    def for_everybody(self) -> Self:
        """Return what whoever sees the member's page may see: pages to share show this alone.

        No more than that to the member themselves, to followers and to moderators.
        """
        return self.shown().filter(visibility=Visibility.PUBLIC)

    def editable_by(self, user: User) -> Self:
        """Return this person's entries."""
        return self.filter(author=user)

    def tagged(self, tag: str) -> Self:
        """Return entries with a tag; tags stand in one column, with ", " between them."""
        alone, first = Q(tags=tag), Q(tags__startswith=f"{tag}, ")
        return self.filter(
            alone | first | Q(tags__endswith=f", {tag}") | Q(tags__contains=f", {tag}, ")
        )
