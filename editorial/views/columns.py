"""Columns: all of them, and one with everything that came under its name."""

from django.db.models import Count, Max, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from core import clock
from core.heads import Head, lasting_path
from core.pagination import paginate
from core.responses import next_url
from core.stored_pages.views import stored_page
from editorial.column_sections import sections_of
from editorial.heads import column_feed_link
from editorial.models import Article, Column

ARTICLES_A_PAGE = 30


@stored_page()
def column_list(request: HttpRequest) -> HttpResponse:
    """Show the columns in the editors' order, each with how much and when last."""
    out = Q(articles__published_on__lte=clock.today())
    columns = Column.objects.annotate(
        pieces=Count("articles", filter=out), newest=Max("articles__published_on", filter=out)
    )
    head = Head(title=_("Columns"), path=request.path, description=_("Our regular columns."))
    context = {"columns": columns.order_by("position", "pk"), "head": head}
    return render(request, "editorial/column_list.html", context)


@stored_page("after")
def column_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a column: what it is, and its pieces, newest first."""
    column = get_object_or_404(Column, slug=slug)
    found = Article.objects.published(clock.today()).filter(column=column).for_lists()
    page = paginate(
        found, order=("-published_on", "-id"), cursor=request.GET.get("after", ""),
        size=ARTICLES_A_PAGE,
    )  # fmt: skip
    head = Head(
        title=column.name, path=lasting_path(request, "after"), description=column.promise,
        feeds=[column_feed_link(column)],
    )  # fmt: skip
    context = {
        "column": column, "sections": sections_of(column), "articles": page.rows, "head": head,
        "next_url": next_url(request, page.next_cursor),
    }  # fmt: skip
    return render(request, "editorial/column_detail.html", context)
