"""What guides show on other apps' pages."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from core import clock
from core.markdown import render
from core.stored_pages.parts import Loaded, piece
from family.guide_pages import summary_of
from family.masking import masked
from family.models import AgeVerdict
from films.addresses import title_url
from films.models import Title

register = template.Library()


@register.filter
def drawn(verdict: AgeVerdict, is_masked: bool) -> SafeString:
    """Return a verdict's words, drawn. Names are no links: a notice would give a teen away."""
    return mark_safe(render(masked(verdict.body) if is_masked else verdict.body))  # noqa: S308  # drawn by us


@register.simple_tag
def family_summary(title: Title) -> SafeString:
    """Show of a title's guide the age, the verdict and what there is most of."""
    told = Loaded(("family guide", title.pk), lambda: summary_of(title, clock.today()))
    inputs = {"told": told, "url": title_url(title, "family:title_guide")}
    return piece("family/_summary.html", inputs, numbers=False)
