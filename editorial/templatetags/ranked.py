"""What ranked lists show on other apps' pages."""

from django import template
from django.utils.safestring import SafeString

from core.stored_pages.parts import Loaded, piece
from editorial.ranked.shown import standings_of
from films.models import Title

register = template.Library()


@register.simple_tag
def title_rankings(title: Title) -> SafeString:
    """Show where a title stands on the editors' lists."""
    standing = Loaded(("ranked", title.pk), lambda: standings_of(title))
    return piece("editorial/ranked/_standings.html", {"standing": standing}, numbers=False)
