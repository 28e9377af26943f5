"""A device, as pages and mails say it."""

from django import template
from django.utils.translation import gettext

from accounts import devices

register = template.Library()


@register.filter
def device(agent: str) -> str:
    """Return "Firefox on Windows" for a ``User-Agent`` header; an unknown one is shown cut."""
    browser, system = devices.read(agent)
    if browser and system:
        said = gettext("%(browser)s on %(system)s")
        return said % {"browser": browser, "system": system}
    if browser or system:
        return browser or system
    if agent.strip():
        return gettext("Unknown browser (%(name)s)") % {"name": devices.shortened(agent)}
    return gettext("Unknown browser")
