"""What the head of a page tells machines: its lasting address, its card elsewhere, its facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.http import HttpRequest, QueryDict
from django.templatetags.static import static
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from core.linked_data import Data, script
from core.links import absolute

LONGEST_DESCRIPTION = 200
SITE_PICTURE = "img/social.png"


@dataclass(frozen=True)
class Picture:
    """The picture of a card, 1200 by 630; ``alt`` says what it shows."""

    url: str
    alt: str
    width: int = 1200
    height: int = 630


@dataclass(frozen=True)
class FeedLink:
    """A feed that stands for the page."""

    title: str
    path: str


@dataclass(frozen=True, kw_only=True)
class Head:
    """What `components/head.html` writes. ``path`` is the page's lasting address on this site."""

    title: str
    path: str
    description: str = ""
    kind: str = "website"  # an og:type
    picture: Picture | None = None
    properties: Mapping[str, str] = field(default_factory=dict)  # of the og:type
    feeds: Sequence[FeedLink] = ()
    data: Sequence[Data] = ()
    is_listed: bool = True  # False: search engines are asked to leave it out

    @property
    def url(self) -> str:
        """Return the whole lasting address."""
        return absolute(self.path)

    @property
    def short_description(self) -> str:
        """Return the description on one line, cut where a card would cut it; the site's if none."""
        words = " ".join(self.description.split()) or about_site()
        return Truncator(words).chars(LONGEST_DESCRIPTION)

    @property
    def shown_picture(self) -> Picture:
        """Return the page's own picture, or else the site's."""
        return self.picture or Picture(absolute(static(SITE_PICTURE)), "")

    @property
    def script(self) -> str:
        """Return the facts as JSON-LD that may stand in HTML; empty where there are none."""
        return script(self.data) if self.data else ""


def about_site() -> str:
    """Return what the site is, in a sentence."""
    return _(
        "What critics and audiences say about films and TV series. Every score shows how it is"
        " made."
    )


def lasting_path(request: HttpRequest, *keep: str) -> str:
    """Return the path of a page with those parts of its query alone that make it another page."""
    query = QueryDict(mutable=True)
    for name in keep:
        if value := request.GET.get(name):
            query[name] = value
    return f"{request.path}?{query.urlencode()}" if query else request.path
