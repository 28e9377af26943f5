"""A sitemap for catalogues of any size: an index of parts, each read by one range of ids.

Django's own sitemaps page by OFFSET behind a count: the last of a million titles cost a walk past
all the others, and rows that come meanwhile shift every page. A part here is a span of ids: its
address is lasting, the primary key finds its beginning, and it can hold no more rows than ids.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone

from core.links import absolute

# Ids in a part. The protocol allows 50,000 addresses and 50 MB; the longest of ours, whose letters
# take twelve bytes each in an address, need 2,000 bytes.
SPAN = 20_000
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


@dataclass(frozen=True)
class Section:
    """Pages of one kind: their rows, the columns that make an address, and when a row changed.

    ``changed`` names columns of moments, of which the latest counts; without one nothing is said.
    """

    rows: Callable[[], QuerySet[Any]]
    columns: tuple[str, ...]
    path: Callable[..., str]
    changed: tuple[str, ...] = ()

    def parts(self) -> list[int]:
        """Return the numbers of the parts that hold a row, by a look at one row for each of them.

        One statement over all rows would be fewer, and take half a second of a million titles.
        """
        found: list[int] = []
        ids = self.rows().order_by("pk").values_list("pk", flat=True)
        first = ids.first()
        while first is not None:
            found.append(first // SPAN)
            first = ids.filter(pk__gte=SPAN * (found[-1] + 1)).first()
        return found

    def entries(self, part: int) -> Iterator[str]:
        """Yield the entries of a part in the order of their ids, by one statement."""
        rows = self.rows().filter(pk__gte=part * SPAN, pk__lt=(part + 1) * SPAN).order_by("pk")
        asked = rows.values_list(*self.columns, *self.changed)
        width = len(self.columns)
        # Read whole: a part is small, and a reader who leaves early leaves no open cursor behind,
        # whose end would wait for a connection that is in use.
        for row in asked:
            moments = [moment for moment in row[width:] if moment]
            yield entry(self.path(*row[:width]), max(moments) if moments else None)


def entry(path: str, changed_at: dt.datetime | None = None) -> str:
    """Return one address as the protocol writes it."""
    moment = ""
    if changed_at:
        local = timezone.localtime(changed_at).isoformat(timespec="seconds")
        moment = f"<lastmod>{local}</lastmod>"
    return f"<url><loc>{escape(absolute(path))}</loc>{moment}</url>\n"


def index(
    request: HttpRequest, sections: dict[str, Section], pages: Iterable[str]
) -> HttpResponseBase:
    """List every part; the site's few lasting pages are a part by themselves."""
    names = [("pages", 0)]
    names += [(name, part) for name, section in sections.items() for part in section.parts()]
    lines = (
        f"<sitemap><loc>{escape(absolute(reverse('sitemap_part', args=one)))}</loc></sitemap>\n"
        for one in names
    )
    return _xml("sitemapindex", lines)


def part(
    request: HttpRequest,
    name: str,
    number: int,
    sections: dict[str, Section],
    pages: Iterable[str],
) -> HttpResponseBase:
    """Send one part."""
    if name == "pages" and number == 0:
        return _xml("urlset", (entry(reverse(page)) for page in pages))
    entries = list(sections[name].entries(number)) if name in sections else []
    if not entries:
        raise Http404
    return _xml("urlset", entries)


def _xml(root: str, lines: Iterable[str]) -> StreamingHttpResponse:
    def whole() -> Iterator[str]:
        yield f'{HEAD}<{root} xmlns="{NAMESPACE}">\n'
        yield from lines
        yield f"</{root}>\n"

    response = StreamingHttpResponse(whole(), content_type="application/xml; charset=utf-8")
    response["Cache-Control"] = "public, max-age=3600"
    if settings.SITE_TODAY:  # the demo is not for search engines
        response["X-Robots-Tag"] = "noindex"
    return response
