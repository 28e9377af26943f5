"""A person's page, and all their credits of one job."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from core import clock
from core.heads import lasting_path
from core.pagination import paginate
from core.responses import next_url
from core.stored_pages.views import stored_page
from editorial.subjects import about_person
from films import portraits
from films.facts import settled
from films.filmography import credits_of, entries, filmography, known_for
from films.heads import list_head
from films.models import Credit, Fact, Person
from pages.heads import person_head
from reviews.cards import cards

PAGE_SIZE = 60


@stored_page()
def person_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who somebody is, what they are known for, and what they worked on."""
    person = get_object_or_404(Person.objects.select_related("portrait"), slug=slug)
    facts = list(person.facts.order_by("-is_chosen", "pk"))
    lines = [
        settled(str(name.label), name, getattr(person, name), [f for f in facts if f.field == name])
        for name in (Fact.Field.BORN, Fact.Field.DIED)
    ]
    known = cards(known_for(person))
    context = {
        "person": person,
        "portrait": portraits.draw(person.slug, person.name),
        "facts": [line for line in lines if line.value],
        "known_for": known if len(known) > 1 else [],
        "jobs": filmography(person),
        "articles": about_person(person, clock.today()),
    }
    head = person_head(person, context)
    return render(request, "pages/person_detail.html", {**context, "head": head})


@stored_page()
def person_credits(request: HttpRequest, slug: str, job: str) -> HttpResponse:
    """Show all credits of one job, newest first."""
    person = get_object_or_404(Person, slug=slug)
    label = Credit.Job(job).label
    page = paginate(
        credits_of(person, job),
        order=("-shown_on", "-id"),
        cursor=request.GET.get("after", ""),
        size=PAGE_SIZE,
    )
    context = {
        "person": person,
        "label": label,
        "entries": entries(page.rows),
        "next_url": next_url(request, page.next_cursor),
        "head": list_head(f"{person.name}: {label}", lasting_path(request, "after")),
    }
    return render(request, "pages/person_credits.html", context)
