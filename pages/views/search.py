"""The search page, and what it suggests while a person types."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from core import search as documents
from core.search_index import Found
from core.stored_pages.frames import render_framed
from pages.search_results import KINDS, note_of, shown

MOST_QUERY = documents.LONGEST_QUERY
SUGGESTED = 8


def search(request: HttpRequest) -> HttpResponse:
    """Show the best matches for a person's words, of every kind or of the one asked for."""
    query, kind = _query(request), request.GET.get("kind", "")
    kind = kind if kind in KINDS else ""
    found = documents.find(query) if query else []
    context = {
        "query": query,
        "kind": kind,
        "results": shown(one for one in found if kind in ("", one.kind)),
        "tabs": _tabs(found),
        "is_cut": len(found) == documents.MOST_FOUND,
    }
    return render_framed(request, "pages/search.html", {}, context)


def _tabs(found: list[Found]) -> list[tuple[str, object, int]]:
    """Return the kinds that were found, each with its name and how many there are."""
    counts = Counter(document.kind for document in found)
    kinds = [(kind, many, counts[kind]) for kind, (_one, many) in KINDS.items() if counts[kind]]
    return [("", _("All"), len(found)), *kinds] if len(kinds) > 1 else []


def search_suggest(request: HttpRequest) -> HttpResponse:
    """Show the first few matches as a list box, while the last word may be unfinished."""
    query = _query(request)
    found = documents.find(query, most=SUGGESTED) if query else []
    results = [{"document": document, "note": note_of(document)} for document in found]
    context = {"query": query, "results": results}
    return render(request, "pages/search.html#suggestions", context)


def _query(request: HttpRequest) -> str:
    return request.GET.get("q", "").replace("\x00", "").strip()[:MOST_QUERY]
