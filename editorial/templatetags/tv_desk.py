"""What the TV desk shows on other apps' pages."""

from django import template
from django.utils.safestring import SafeString

from core.stored_pages.parts import Loaded, piece
from editorial.tv_desk.notices import notices_of
from films.models import Title

register = template.Library()


@register.simple_tag
def series_notices(title: Title) -> SafeString | str:
    """Show how a series stands; nothing, and no question, of films and seasons."""
    if title.kind != Title.Kind.SERIES:
        return ""
    notices = Loaded(("notices", title.pk), lambda: notices_of(title))
    return piece("editorial/tv_desk/_of_series.html", {"notices": notices}, numbers=False)
