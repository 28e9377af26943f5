"""What guides show on other apps' pages."""

from django import template
from django.utils.safestring import SafeString

from core import clock
from core.stored_pages.parts import Loaded, piece
from family.guide_pages import summary_of
from films.addresses import title_url
from films.models import Title

register = template.Library()


@register.simple_tag
def family_summary(title: Title) -> SafeString:
    """Show of a title's guide the age, the verdict and what there is most of."""
    told = Loaded(("family guide", title.pk), lambda: summary_of(title, clock.today()))
    inputs = {"told": told, "url": title_url(title, "family:title_guide")}
    return piece("family/_summary.html", inputs, numbers=False)
