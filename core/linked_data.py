"""JSON-LD in the words of schema.org: how it is written into a page, and what every page may say.

A script element of this type is data: browsers do not run it, and a strict policy lets it stand.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from core.links import absolute

type Data = dict[str, Any]
# As Django's json_script: nothing in it ends the element, begins a comment or an entity.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def script(data: Sequence[Data]) -> SafeString:
    """Return data as JSON that can stand in a script element."""
    graph = {"@context": "https://schema.org", "@graph": list(data)}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(_ESCAPES))  # noqa: S308  # escaped on this line


def thing(kind: str, **properties: object) -> Data:
    """Return a thing with the properties that have a value."""
    return {"@type": kind, **{k: v for k, v in properties.items() if v not in (None, "", [])}}


def breadcrumbs(steps: Iterable[tuple[str, str]]) -> Data:
    """Return the way to a page: names and paths, the site first and the page last."""
    whole = [(settings.SITE_NAME, reverse("pages:home")), *steps]
    items = [
        thing("ListItem", position=place, name=name, item=absolute(path))
        for place, (name, path) in enumerate(whole, start=1)
    ]
    return thing("BreadcrumbList", itemListElement=items)


def organization() -> Data:
    """Return who publishes this site."""
    return thing(
        "Organization",
        name=settings.SITE_NAME,
        url=absolute(reverse("pages:home")),
        logo=absolute(static("img/icon-512.png")),
    )


def website() -> Data:
    """Return the site with its search."""
    target = absolute(reverse("pages:search")) + "?q={search_term_string}"
    search = {
        **thing("SearchAction", target=thing("EntryPoint", urlTemplate=target)),
        "query-input": "required name=search_term_string",
    }
    return thing(
        "WebSite",
        name=settings.SITE_NAME,
        url=absolute(reverse("pages:home")),
        publisher=organization(),
        potentialAction=search,
    )
