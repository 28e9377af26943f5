"""Small tags any page may use."""

import datetime as dt

from django import template
from django.conf import settings
from django.template.base import Parser, Token
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString

from core import clock
from core.models import SiteState
from core.stored_pages.frames import Place
from core.stored_pages.parts import piece

register = template.Library()


@register.inclusion_tag("components/demo_banner.html")
def demo_banner() -> dict[str, object]:
    """Say what is invented while demo data is loaded."""
    loaded = SiteState.current().demo_loaded
    return {"demo_loaded": loaded, "site_day": clock.today() if settings.SITE_TODAY else None}


@register.simple_tag
def stored_include(template: str, *without: str, **inputs: object) -> SafeString:
    """Include a template with these inputs alone, from the store if it is there and still true.

    With the word ``"without_numbers"`` it shows no score or count of the rows it is given.
    """
    return piece(template, inputs, numbers="without_numbers" not in without)


@register.tag
def personal(parser: Parser, _token: Token) -> Place:
    """Hold what a page shows of its reader: left open where the page is stored as a frame."""
    inside = parser.parse(("endpersonal",))
    parser.delete_first_token()
    return Place(inside)


@register.filter
def moment(at: dt.datetime) -> str:
    """Return day, time and time zone, as in "November 26, 2026, 3:32 p.m. EST"."""
    here = timezone.localtime(at)
    zone = date_format(here, "T")
    # Zones without letters of their own give "-03".
    return f"{date_format(here, 'F j, Y, P')} {zone if zone.isalpha() else f'UTC{zone}'}"
