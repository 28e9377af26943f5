"""The title page and its cast tab; a season's pages are the same under its series' URL."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.visibility import unwanted
from core.links import absolute
from core.stored_pages.frames import render_framed
from core.stored_pages.views import stored_page
from films.facts import credits_by_job
from films.heads import tab_head
from films.kept_titles import kept_title
from films.models import Title
from lists.marks import marked
from pages.title_pieces import title_pieces
from reviews.tabs import tabs


@stored_page()
def title_detail(request: HttpRequest, slug: str, label: str | None = None) -> HttpResponse:
    """Show everything a visitor wants to know about a title, scores first."""
    title = kept_title(slug, label)
    inputs = {
        "title": title,
        "share_url": absolute(title.get_absolute_url()),
        **title_pieces(title, unwanted(request.user)),
    }
    reader = request.user
    own = {"marked": marked(reader, title) if isinstance(reader, User) else None}
    return render_framed(request, "pages/title_detail.html", inputs, own)


@stored_page()
def title_cast(request: HttpRequest, slug: str, label: str | None = None) -> HttpResponse:
    """Show everybody credited on a title."""
    title = get_object_or_404(Title.objects.at_path(slug, label).for_cards())
    context = {
        "title": title,
        "tabs": tabs(title, "cast/"),
        "credits": credits_by_job(title.credits.select_related("person")),
        "head": tab_head(title, _("Cast and crew"), request.path),
    }
    return render(request, "pages/title_cast.html", context)
