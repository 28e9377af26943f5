"""All pictures and videos of a title on one page, and a few of them for the title's own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from core.stored_pages.views import stored_page
from films.heads import tab_head
from films.models import Title
from reviews.tabs import tabs

IN_STRIP = 6
VIDEOS_IN_STRIP = 3


@stored_page()
def title_photos(request: HttpRequest, slug: str, label: str | None = None) -> HttpResponse:
    """Show every picture and video of a title."""
    title = get_object_or_404(Title.objects.at_path(slug, label).for_cards())
    context = {
        "title": title,
        "tabs": tabs(title, "photos/"),
        "head": tab_head(title, _("Photos and videos"), request.path),
        "photos": title.photos.order_by("position", "pk"),
        "videos": title.videos.order_by("position", "pk"),
    }
    return render(request, "pages/title_photos.html", context)


def photos_strip(title: Title) -> dict[str, object]:
    """Return what `pages/_photos_strip.html` shows: a few pictures and videos; two queries."""
    photos = title.photos.exclude(pk=title.poster_id) if title.poster_id else title.photos.all()
    return {
        "photos": list(photos.order_by("position", "pk")[:IN_STRIP]),
        "videos": list(title.videos.order_by("position", "pk")[:VIDEOS_IN_STRIP]),
    }
