"""The search page, and what it suggests while a person types."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from core import search as documents
from core.models import SearchDocument
from films.models import Title
from films.search import TITLE
from reviews.cards import card

MOST_QUERY = documents.LONGEST_QUERY
SUGGESTED = 8
KINDS = {
    "title": _("Title"),
    "person": _("Person"),
    "critic": _("Critic"),
    "member": _("Member"),
    "article": _("Article"),
}


def search(request: HttpRequest) -> HttpResponse:
    """Show the best matches for a person's words."""
    query = _query(request)
    found = documents.find(query) if query else []
    ids = [document.object_id for document in found if document.kind == TITLE]
    titles = Title.objects.for_cards().in_bulk(ids)
    results = [
        {
            "document": document,
            "note": _note(document),
            "card": card(titles[document.object_id])
            if document.kind == TITLE and document.object_id in titles
            else None,
        }
        for document in found
    ]
    return render(request, "films/search.html", {"query": query, "results": results})


def search_suggest(request: HttpRequest) -> HttpResponse:
    """Show the first few matches as a list box, while the last word may be unfinished."""
    query = _query(request)
    found = documents.find(query, most=SUGGESTED) if query else []
    results = [{"document": document, "note": _note(document)} for document in found]
    context = {"query": query, "results": results}
    return render(request, "films/search.html#suggestions", context)


def _query(request: HttpRequest) -> str:
    return request.GET.get("q", "").replace("\x00", "").strip()[:MOST_QUERY]


def _note(document: SearchDocument) -> str:
    """Return what kind of thing was found, and the words beside its name."""
    if document.kind == TITLE:
        return document.note
    kind = str(KINDS.get(document.kind, ""))
    return ", ".join(part for part in (kind, document.note) if part)
