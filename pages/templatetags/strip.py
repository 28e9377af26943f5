"""The strip below the header."""

from django import template
from django.utils.safestring import SafeString

from core.stored_pages.parts import piece
from pages.strip import strip

register = template.Library()


@register.simple_tag
def site_strip() -> SafeString:
    """Show what trends; a piece, made anew when its words change."""
    return piece("components/site_strip.html", {"strip": strip()})
