"""Where families look for something, and what parents and educators find here."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from core import clock
from core.heads import lasting_path
from core.pagination import paginate
from core.responses import next_url
from core.stored_pages.views import stored_page
from family import hubs
from family.guide_pages import guide_of
from family.masking import masked
from family.models import Collection, Guide
from films.heads import list_head, tab_head
from films.models import Title


@stored_page()
def family_home(request: HttpRequest) -> HttpResponse:
    """Show families where to begin: ages, what is new, what editors and families chose."""
    context = {
        "bands": hubs.bands(), "rails": hubs.rails(clock.today()),
        "collections": Collection.objects.all(),
        "head": list_head(_("For families"), request.path),
    }  # fmt: skip
    return render(request, "family/family_home.html", context)


@stored_page("provider")
def age_band(request: HttpRequest, name: str) -> HttpResponse:
    """Show what is for children of some ages, all of it or at one provider."""
    band = hubs.band_named(name)
    if band is None:
        raise Http404
    provider = request.GET.get("provider", "")
    guides, providers = hubs.at_provider(
        hubs.of_band(band, clock.today()), provider, settings.SITE_COUNTRY
    )
    page = paginate(
        guides, order=hubs.NEWEST, cursor=request.GET.get("after", ""), size=hubs.PAGE_SIZE
    )
    context = {
        "band": band, "bands": hubs.bands(), "providers": providers, "provider": provider,
        "cards": hubs.cards_of(page.rows), "next_url": next_url(request, page.next_cursor),
        "head": list_head(band.label, lasting_path(request, "provider", "after")),
    }  # fmt: skip
    return render(request, "family/age_band.html", context)


@stored_page()
def selection_list(request: HttpRequest) -> HttpResponse:
    """Show what carries the editors' seal, since when and why."""
    found = hubs.selections(clock.today()).select_related("title__parent")
    page = paginate(
        found, order=("-selected_on", "-id"), cursor=request.GET.get("after", ""),
        size=hubs.PAGE_SIZE,
    )  # fmt: skip
    context = {
        "guides": page.rows, "next_url": next_url(request, page.next_cursor),
        "head": list_head(_("Matinee Selections"), lasting_path(request, "after")),
    }  # fmt: skip
    return render(request, "family/selection_list.html", context)


@stored_page()
def collection_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a collection."""
    collection = get_object_or_404(Collection.objects.select_related("category"), slug=slug)
    found = collection.listed(clock.today())
    page = paginate(
        found, order=hubs.NEWEST, cursor=request.GET.get("after", ""), size=hubs.PAGE_SIZE
    )
    context = {
        "collection": collection, "cards": hubs.cards_of(page.rows),
        "next_url": next_url(request, page.next_cursor),
        "head": list_head(collection.name, lasting_path(request, "after")),
    }  # fmt: skip
    return render(request, "family/collection_detail.html", context)


@stored_page()
def for_parents(request: HttpRequest) -> HttpResponse:
    """Tell parents what there is for them."""
    context = {"bands": hubs.bands(), "head": list_head(_("For parents"), request.path)}
    return render(request, "family/for_parents.html", context)


@stored_page()
def for_educators(request: HttpRequest) -> HttpResponse:
    """Tell educators what there is for them, with guides that have questions to talk about."""
    asking = Guide.objects.listed(clock.today()).exclude(talk="").select_related("title__parent")
    context = {
        "guides": asking.order_by(*hubs.NEWEST)[: hubs.PAGE_SIZE],
        "head": list_head(_("For educators"), request.path),
    }
    return render(request, "family/for_educators.html", context)


@stored_page()
def title_questions(request: HttpRequest, slug: str, label: str | None = None) -> HttpResponse:
    """Show what to talk about after a title, as a page to print."""
    title = get_object_or_404(Title.objects.at_path(slug, label).for_cards())
    guide = guide_of(title, clock.today())
    if guide is None or not guide.questions:
        raise Http404
    context = {
        "title": title, "guide": guide, "verdict": masked(guide.verdict),
        "questions": [masked(question) for question in guide.questions],
        "head": tab_head(title, _("Questions to talk about"), request.path),
    }  # fmt: skip
    return render(request, "family/title_questions.html", context)
