"""A title's guide for families, and how guides are made."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from core import clock
from core.stored_pages.views import stored_page
from family.guide_pages import around, guide_of, shown
from family.medians import MINIMUM
from family.models import Category
from family.models.grid import WORDS
from family.outside import outside_of
from family.verdict_pages import on_guide
from films.heads import list_head
from films.models import Title


@stored_page("words")
def title_guide(request: HttpRequest, slug: str, label: str | None = None) -> HttpResponse:
    """Show what families are told of a title; swear words whole with ``?words=whole``."""
    title = get_object_or_404(Title.objects.at_path(slug, label).for_cards())
    today, is_masked = clock.today(), request.GET.get("words") != "whole"
    guide = guide_of(title, today)
    context = around(title, request.path)
    context |= on_guide(title) | {"is_masked": is_masked}
    if guide is not None:
        context |= shown(guide, is_masked=is_masked)
    elif title.parent is not None:
        context["of_series"] = guide_of(title.parent, today)
    context["outside"] = outside_of(title, guide)
    return render(request, "family/title_guide.html", context)


@stored_page()
def family_method(request: HttpRequest) -> HttpResponse:
    """Show how guides are made: every category, and what each step of it means."""
    categories = Category.objects.prefetch_related("steps")
    groups = [
        (Category.Group(group).label, [one for one in categories if one.group == group])
        for group in Category.Group.values
    ]
    context = {
        "groups": groups, "words": list(enumerate(WORDS)), "minimum": MINIMUM,
        "head": list_head(_("How family guides are made"), request.path),
    }  # fmt: skip
    return render(request, "family/family_method.html", context)
