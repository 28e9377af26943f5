"""Every edition that was sent, to read in the browser."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.models import User
from core.heads import Head
from core.pagination import paginate
from core.responses import next_url
from films.blind_mode import is_blind
from newsletters.copies import ReaderTraits, chosen
from newsletters.models import Edition
from newsletters.services.statistics import count_link

EDITIONS_A_PAGE = 30


def archive(request: HttpRequest) -> HttpResponse:
    """Show all editions that were sent, the newest first."""
    sent = Edition.objects.archived().select_related("topic").defer("frozen")
    page = paginate(
        sent, order=("-launched_at", "-id"), cursor=request.GET.get("after", ""),
        size=EDITIONS_A_PAGE,
    )  # fmt: skip
    head = Head(
        title=_("Newsletters so far"), path=request.path,
        description=_("Every issue of our newsletters, to read here."),
    )  # fmt: skip
    context = {
        "head": head, "editions": page.rows, "next_url": next_url(request, page.next_cursor),
    }  # fmt: skip
    return render(request, "newsletters/archive.html", context)


def edition_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an edition as it was frozen: nothing of it is anybody's own."""
    edition = Edition.objects.archived().select_related("topic").filter(slug=slug).first()
    if edition is None:
        raise Http404
    reader = ReaderTraits(
        hides_scores=isinstance(request.user, User) and is_blind(request.user),
    )
    context = {
        "edition": edition,
        "head": Head(
            title=edition.frozen["subject"], path=request.path,
            description=edition.frozen["preheader"],
        ),
        "blocks": shown_blocks(edition.frozen, reader),
        "shows_scores": not reader.hides_scores,
    }  # fmt: skip
    return render(request, "newsletters/edition_detail.html", context)


@never_cache
@require_safe
def follow(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Lead on from a link of a mail, and count that it was opened; nobody's name is in it."""
    edition = get_object_or_404(Edition.objects.archived(), slug=slug)
    links: list[str] = edition.frozen.get("links", [])
    if number >= len(links):
        raise Http404
    if request.method == "GET" and "Sec-Purpose" not in request.headers:
        count_link(edition, number)
    return HttpResponseRedirect(links[number])


def shown_blocks(frozen: dict[str, Any], reader: ReaderTraits) -> list[dict[str, Any]]:
    """Return the blocks of an edition with the entries that a reader is shown."""
    return [
        {**block, "entries": [block["entries"][number] for number in chosen(block, reader)]}
        for block in frozen["blocks"]
    ]
