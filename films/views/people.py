"""A person's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from films.models import Credit, Person
from reviews.cards import card


def person_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what a person worked on, newest first."""
    person = get_object_or_404(Person, slug=slug)
    worked_on = (
        Credit.objects.filter(person=person)
        .select_related("title__parent")
        .prefetch_related("title__genres")
        .order_by("-title__year", "title_id", "job")
    )
    entries: dict[int, dict[str, object]] = {}
    for credit in worked_on:
        entry = entries.setdefault(credit.title_id, {"card": card(credit.title), "roles": []})
        role = credit.character or credit.get_job_display()
        entry["roles"].append(role)  # type: ignore[attr-defined]
    context = {"person": person, "entries": list(entries.values())}
    return render(request, "films/person_detail.html", context)
