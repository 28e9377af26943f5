"""Linking titles to something in an order that somebody chose."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest


def link_in_order(titles: Any, ids: Iterable[int]) -> None:
    """Link these titles and no others, one after another; ``titles`` is a many-to-many field's.

    What reads them orders them by when they were linked (`films.querysets.linking`). Django's own
    ``set`` links them in any order.
    """
    wanted = list(dict.fromkeys(ids))
    if linked_ids(titles) != wanted:
        titles.clear()
        for pk in wanted:
            titles.add(pk)


def linked_ids(titles: Any) -> list[int]:
    """Return the ids of linked titles in the order in which they were linked."""
    links = titles.through._default_manager.filter(**{titles.source_field_name: titles.instance})
    return list(links.order_by("pk").values_list(f"{titles.target_field_name}_id", flat=True))


def link_as_chosen(titles: Any, request: HttpRequest, name: str = "titles") -> None:
    """Link what a form has saved anew, in the order in which it was chosen in the form."""
    sent = request.POST.getlist(name)
    if sent:
        saved = {str(pk): pk for pk in linked_ids(titles)}
        link_in_order(titles, [saved[pk] for pk in sent if pk in saved])
