"""Managers that leave out rows which another row has replaced."""

from typing import ClassVar

from django.db import models


class ActiveManager[M: models.Model](models.Manager[M]):
    """Rows that no other one has replaced: what every page shows.

    ``replaced_by`` names the foreign key to the row that did; ``all_objects`` finds all.
    """

    replaced_by: ClassVar[str]

    def get_queryset(self) -> models.QuerySet[M]:
        """Leave out rows that were replaced."""
        return super().get_queryset().filter(**{f"{self.replaced_by}__isnull": True})
