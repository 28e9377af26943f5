"""Small tags any page may use."""

import datetime as dt

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format

from core import clock
from core.models import SiteState

register = template.Library()


@register.inclusion_tag("components/demo_banner.html")
def demo_banner() -> dict[str, object]:
    """Say what is invented while demo data is loaded."""
    loaded = SiteState.current().demo_loaded
    return {"demo_loaded": loaded, "site_day": clock.today() if settings.SITE_TODAY else None}


@register.filter
def moment(at: dt.datetime) -> str:
    """Return day, time and time zone, as in "November 26, 2026, 3:32 p.m. EST"."""
    here = timezone.localtime(at)
    zone = date_format(here, "T")
    # Zones without letters of their own give "-03".
    return f"{date_format(here, 'F j, Y, P')} {zone if zone.isalpha() else f'UTC{zone}'}"
