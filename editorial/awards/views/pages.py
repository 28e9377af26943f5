"""Pages of awards: seasons, bodies, ceremonies, and what a title or person was nominated for."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from core import clock
from core.heads import Head, lasting_path
from core.linked_data import breadcrumbs
from core.pagination import paginate
from core.responses import next_url
from core.stored_pages.views import stored_page
from editorial.awards.ballots import own_standing
from editorial.awards.heads import awards_way
from editorial.awards.nominations import by_ceremony, categories_of, nominations_of
from editorial.models import AwardBody, Ceremony
from films.heads import tab_head
from films.kept_titles import kept_title
from films.models import Person, Title

CEREMONIES_A_PAGE, NOMINATIONS_A_PAGE = 60, 60


@stored_page("after")
def award_index(request: HttpRequest) -> HttpResponse:
    """Show ceremonies season by season, those with a ballot to come first."""
    ceremonies = Ceremony.objects.select_related("body")
    page = paginate(
        ceremonies, order=("-year", "-id"), cursor=request.GET.get("after", ""),
        size=CEREMONIES_A_PAGE,
    )  # fmt: skip
    words = _(
        "Who was nominated and who won, season by season, with both scores beside each title."
    )
    context = {
        "head": Head(title=_("Awards"), path=lasting_path(request, "after"), description=words,
                     data=[breadcrumbs([(_("Awards"), request.path)])]),
        "ballots": ceremonies.filter(ballot_locks_on__gte=clock.today()).order_by("locks_at", "pk"),
        "seasons": [(year, list(rows)) for year, rows in groupby(page.rows, lambda one: one.year)],
        "next_url": next_url(request, page.next_cursor),
    }  # fmt: skip
    return render(request, "editorial/awards/index.html", context)


@stored_page("after")
def award_body(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who gives these awards, and every ceremony."""
    body = get_object_or_404(AwardBody, slug=slug)
    page = paginate(
        body.ceremonies.all(), order=("-year", "-id"), cursor=request.GET.get("after", ""),
        size=CEREMONIES_A_PAGE,
    )  # fmt: skip
    for ceremony in page.rows:
        ceremony.body = body
    context = {
        "head": Head(
            title=body.name, path=lasting_path(request, "after"), description=body.about,
            data=[awards_way((body.name, request.path))],
        ),
        "body": body,
        "ceremonies": page.rows,
        "next_url": next_url(request, page.next_cursor),
    }  # fmt: skip
    return render(request, "editorial/awards/body.html", context)


@stored_page()
def ceremony_detail(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Show a ceremony: its categories, who is nominated, and who has won."""
    ceremony = find_ceremony(slug, year)
    context = {
        "head": ceremony_head(ceremony, request.path),
        "ceremony": ceremony,
        "categories": categories_of(ceremony),
        "standing": own_standing(ceremony, request.user) if ceremony.locks_at else None,
    }
    return render(request, "editorial/awards/ceremony.html", context)


def find_ceremony(slug: str, year: int) -> Ceremony:
    """Return the ceremony of an address, its body loaded. Raises Http404."""
    ceremonies = Ceremony.objects.select_related("body")
    return get_object_or_404(ceremonies, body__slug=slug, year=year)


def ceremony_head(ceremony: Ceremony, path: str, page: str = "") -> Head:
    """Return the head of a page about a ceremony; ``page`` is what it is, if not the first."""
    name = f"{ceremony}: {page}" if page else str(ceremony)
    words = _("%(name)s: every nominee with the scores of critics and audience, and who won.")
    return Head(
        title=name,
        path=path,
        description=words % {"name": ceremony},
        data=[
            awards_way(
                (ceremony.body.name, ceremony.body.get_absolute_url()),
                (ceremony.shown_year, ceremony.get_absolute_url()),
            )
        ],
    )


@stored_page("after")
def title_awards(request: HttpRequest, slug: str, label: str | None = None) -> HttpResponse:
    """Show what a title was nominated for."""
    title = kept_title(slug, label)
    head = tab_head(title, _("Awards"), lasting_path(request, "after"))
    return _awards_of(request, title, head)


@stored_page("after")
def person_awards(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what somebody was nominated for."""
    person = get_object_or_404(Person, slug=slug)
    head = Head(
        title=_("%(name)s: Awards") % {"name": person.name}, path=lasting_path(request, "after"),
        data=[awards_way((person.name, person.get_absolute_url()))],
    )  # fmt: skip
    return _awards_of(request, person, head)


def _awards_of(request: HttpRequest, ours: Title | Person, head: Head) -> HttpResponse:
    page = paginate(
        nominations_of(ours), order=("-season", "-id"), cursor=request.GET.get("after", ""),
        size=NOMINATIONS_A_PAGE,
    )  # fmt: skip
    context = {
        "head": head,
        "ours": ours,
        "ceremonies": by_ceremony(page.rows),
        "next_url": next_url(request, page.next_cursor),
    }
    return render(request, "editorial/awards/of.html", context)
