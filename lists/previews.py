"""Lists as pages of lists show them: each with its first titles' posters."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from core.pagination import paginate
from core.responses import next_url
from films.models import Title
from lists.models import List, ListItem
from reviews.cards import poster

LISTS_A_PAGE, PREVIEWED = 20, 5
NEWEST = ("-changed_at", "-id")


def page_of_lists(request: HttpRequest, lists: QuerySet[List]) -> dict[str, object]:
    """Return a page of lists, each with its first titles' cards."""
    page = paginate(
        lists.select_related("author").prefetch_related("tags"), order=NEWEST,
        cursor=request.GET.get("after", ""), size=LISTS_A_PAGE,
    )  # fmt: skip
    first = ListItem.objects.filter(list__in=page.rows, place__lte=PREVIEWED)
    shown: dict[int, list[int]] = {}
    for item in first.order_by("list", "place"):
        shown.setdefault(item.list_id, []).append(item.title_id)
    names = names_of({pk for ids in shown.values() for pk in ids})
    rows = [
        {"list": one, "titles": [names[pk] for pk in shown.get(one.pk, [])]} for one in page.rows
    ]
    return {"rows": rows, "next_url": next_url(request, page.next_cursor)}


def names_of(ids: set[int]) -> dict[int, Any]:
    """Return titles with their posters by id."""
    titles = Title.objects.without_numbers().filter(pk__in=ids).for_cards()
    return {title.pk: {"title": title, "poster": poster(title)} for title in titles}
