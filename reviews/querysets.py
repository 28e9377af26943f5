"""Which reviews are which, and who may see or edit them."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Case, Value, When
from django.db.models.functions import Coalesce

from accounts.models import User
from core.managers import ActiveManager
from core.one_row import one_row
from films.models import Title
from moderation.models import Moderated, WithdrawableQuerySet

_OWN = (
    '"author_id" = %s', '"title_id" = %s', '"withdrawn_at" IS NULL', '"superseded_by_id" IS NULL'
)  # fmt: skip


class AudienceReviewQuerySet[M: Moderated](WithdrawableQuerySet[M]):
    """Definitions over audience reviews."""

    def with_text(self) -> Self:
        """Return reviews with something to read."""
        return self.exclude(headline="", body="")

    def owned_ever_by(self, user: User) -> Self:
        """Return this person's reviews, withdrawn ones included."""
        return self.filter(author=user)

    def editable_by(self, user: User) -> Self:
        """Return the live reviews this person wrote."""
        return self.live().filter(author=user)

    def own(self, user: User, title: Title) -> M | None:
        """Return the live review this person wrote of a title.

        There is one at most, so that nothing is ordered: asked for the first by its number,
        PostgreSQL goes through all reviews of a title until it meets this one.
        """
        table = self.model._meta.db_table
        ours = " AND ".join(f'"{table}".{condition}' for condition in _OWN)
        return one_row(self.model, ours, [user.pk, title.pk])

    def titles_rated_by(self, user: User | None) -> list[int]:
        """Return the ids of the titles this person has given stars."""
        rated = self.live().filter(author=user, stars__isnull=False)
        return list(rated.order_by().values_list("title", flat=True))

    def for_cards(self) -> Self:
        """Load what a review card shows."""
        return self.select_related("author", "title__parent", "thread")


NO_DATE = Value(dt.date(1, 1, 1))


class CriticQuerySet[M: models.Model](models.QuerySet[M]):
    """Definitions over critics."""

    def verified_for(self, member: User) -> Self:
        """Return the critic this member may post as: verified by an editor."""
        return self.filter(member=member, verified_at__isnull=False)


class CriticReviewQuerySet[M: models.Model](models.QuerySet[M]):
    """Definitions over critic reviews."""

    def counted(self) -> Self:
        """Return the reviews in the critic score."""
        return self.filter(is_counted=True)

    def editable_by(self, user: User) -> Self:
        """Return the reviews of the critic this member is verified to be."""
        return self.filter(critic__member=user, critic__verified_at__isnull=False)

    def dated(self) -> Self:
        """Give each review ``shown_on``: its date, or the first day of all where none is known."""
        return self.annotate(shown_on=Coalesce("published_on", NO_DATE))

    def quoted_first(self) -> Self:
        """Give each ``is_quoted`` beside its date: who is quoted comes before bare verdicts."""
        return self.dated().annotate(is_quoted=Case(When(quote="", then=0), default=1))

    def shown_as(self, choice: str) -> Self:
        """Return the "positive", "negative" or "top" reviews; anything else leaves out none."""
        if choice == "top":
            return self.filter(is_top=True)
        return self.filter(verdict=choice) if choice in ("positive", "negative") else self

    def newest_first(self) -> Self:
        """Return reviews by their date, those without one last."""
        return self.dated().order_by("-shown_on", "-id")

    def for_cards(self) -> Self:
        """Load what a review card shows."""
        return self.select_related("critic", "publication", "title__parent")


# A class made at run time: no checker knows it beforehand.
class ActiveCriticReviews(ActiveManager.from_queryset(CriticReviewQuerySet)):  # type: ignore[misc]
    """Reviews that stand: no later one of the same voice does, and the critic has not withdrawn."""

    replaced_by = "superseded_by"

    def get_queryset(self) -> Any:
        """Leave out what was withdrawn."""
        return super().get_queryset().filter(withdrawn_at__isnull=True)
