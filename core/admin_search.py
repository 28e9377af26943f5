"""Admin lists of things that search finds: what is deleted here is found no more."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from core import search
from core.admin_base import BaseAdmin


class SearchedAdmin(BaseAdmin):
    """Takes the documents of what is deleted out of search; ``search_kind`` names them."""

    search_kind: str

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete one, and its document."""
        search.remove(self.search_kind, [obj.pk])
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Delete several, likewise."""
        search.remove(self.search_kind, list(queryset.values_list("pk", flat=True)))
        super().delete_queryset(request, queryset)
