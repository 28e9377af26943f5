"""What awards show on other apps' pages."""

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString

from core.stored_pages.parts import Loaded, piece
from editorial.awards.nominations import counts_of
from films.addresses import title_url
from films.models import Person, Title

register = template.Library()
SECTION = "editorial/awards/_section.html"


@register.simple_tag
def title_awards(title: Title) -> SafeString:
    """Show of how many nominations a title has won how many."""
    return _section(title, title_url(title, "editorial:title_awards"))


@register.simple_tag
def person_awards(person: Person) -> SafeString:
    """Show of how many nominations somebody has won how many."""
    return _section(person, reverse("editorial:person_awards", args=[person.slug]))


def _section(ours: Title | Person, url: str) -> SafeString:
    counted = Loaded(("awards", ours._meta.label, ours.pk), lambda: counts_of(ours))
    return piece(SECTION, {"counted": counted, "url": url}, numbers=False)
