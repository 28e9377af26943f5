"""The legal texts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.documents import document
from accounts.models import Consent
from core import markdown
from core.heads import Head


def terms(request: HttpRequest) -> HttpResponse:
    """Show the terms in force."""
    return _show(request, Consent.Document.TERMS, _("Terms"))


def privacy(request: HttpRequest) -> HttpResponse:
    """Show the privacy policy in force."""
    return _show(request, Consent.Document.PRIVACY, _("Privacy"))


def _show(request: HttpRequest, name: str, heading: str) -> HttpResponse:
    text = document(name)
    context = {
        "heading": heading,
        "document": text,
        "body_html": markdown.render(text.text),
        "head": Head(title=heading, path=request.path),
    }
    return render(request, "accounts/document.html", context)
