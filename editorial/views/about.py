"""The pages about this site and its scores."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from core.stored_pages.views import stored_page
from films.heads import list_head
from reviews.services import scoring


@stored_page()
def about_scores(request: HttpRequest) -> HttpResponse:
    """Say how every score is made, with the constants in force."""
    head = list_head(_("How scores are made"), request.path)
    context = {"constants": scoring.constants(), "head": head}
    return render(request, "editorial/about_scores.html", context)


@stored_page()
def about(request: HttpRequest) -> HttpResponse:
    """Say what this site is, and where its pages about itself are."""
    head = list_head(_("About this site"), request.path)
    return render(request, "editorial/about.html", {"head": head})


@stored_page()
def about_critics(request: HttpRequest) -> HttpResponse:
    """Say how critics' reviews come in, and how a critic posts their own."""
    head = list_head(_("Becoming a critic"), request.path)
    return render(request, "editorial/about_critics.html", {"head": head})


@stored_page()
def contact(request: HttpRequest) -> HttpResponse:
    """Say whom to write to, and what needs no letter."""
    head = list_head(_("Contact"), request.path)
    return render(request, "editorial/contact.html", {"head": head})
