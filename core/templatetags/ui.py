"""Small tags any page may use."""

from django import template
from django.conf import settings

from core import clock
from core.models import SiteState

register = template.Library()


@register.inclusion_tag("components/demo_banner.html")
def demo_banner() -> dict[str, object]:
    """Say what is invented while demo data is loaded."""
    loaded = SiteState.current().demo_loaded
    return {"demo_loaded": loaded, "site_day": clock.today() if settings.SITE_TODAY else None}
