"""Finding rows of long lists: by the site's own search and by ids, never by reading every row."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import reduce
from operator import or_
from typing import Any, ClassVar

from django.contrib.admin.views.main import ORDER_VAR
from django.core.exceptions import ValidationError
from django.db.models import Case, Model, Q, QuerySet, When
from django.http import HttpRequest

from core import search
from core.admin_base import BaseAdmin

MOST = 200  # things of one kind that one search may name


def found(kind: str) -> Callable[[str], list[int]]:
    """Return what finds the ids of one kind of thing as the site's search does, the best first."""

    def ids(words: str) -> list[int]:
        return [one.object_id for one in search.find(words, most=MOST) if one.kind == kind]

    return ids


def named(model: type[Model], *lookups: str) -> Callable[[str], list[int]]:
    """Return what finds the ids of rows of a short table, or of one whose lookups have an index."""

    def ids(words: str) -> list[int]:
        rows = model._default_manager.none()
        with suppress(ValidationError):  # words that cannot be a public id
            asked = [Q(**{lookup: words}) for lookup in lookups]
            rows = model._default_manager.filter(reduce(or_, asked))
        return list(rows.values_list("pk", flat=True)[:MOST])

    return ids


class FoundAdmin(BaseAdmin):
    """A list too long to read: ``searched`` says which column a search fills, and from what."""

    searched: Mapping[str, Callable[[str], list[int]] | tuple[Callable[[str], list[int]], ...]] = {}
    search_fields: ClassVar[Any] = ("pk",)  # Django shows the box where there are any

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Return the rows that stand under what the words find, what fits best first."""
        words = search_term.replace("\x00", " ").strip()
        if not words:
            return queryset, False
        ids: dict[str, list[int]] = {}
        for column, ways in self.searched.items():
            for way in ways if isinstance(ways, tuple) else (ways,):
                ids.setdefault(column, []).extend(way(words))
        asked = Q(pk__in=[])
        for column, some in ids.items():
            asked |= Q(**{f"{column}__in": some})
        found = queryset.filter(asked)
        best = list(dict.fromkeys(ids.get("pk", [])))
        if best and ORDER_VAR not in request.GET:
            found = found.order_by(Case(*(When(pk=pk, then=n) for n, pk in enumerate(best))), "pk")
        return found, False


class SearchedAdmin(FoundAdmin):
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
