"""The search page: one box for titles, people and critics."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core import search as documents
from films.models import Title
from films.search import TITLE
from reviews.cards import card

MOST_QUERY = documents.LONGEST_QUERY


def search(request: HttpRequest) -> HttpResponse:
    """Show the best matches for a person's words."""
    query = request.GET.get("q", "").replace("\x00", "").strip()[:MOST_QUERY]
    found = documents.find(query) if query else []
    ids = [document.object_id for document in found if document.kind == TITLE]
    titles = Title.objects.for_cards().in_bulk(ids)
    results = [
        {
            "document": document,
            "card": card(titles[document.object_id])
            if document.kind == TITLE and document.object_id in titles
            else None,
        }
        for document in found
    ]
    return render(request, "films/search.html", {"query": query, "results": results})
