"""What the search page shows of each document that was found: a stored piece, as cards are."""

from collections.abc import Iterable
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from core.search_index import Found
from core.stored_pages import site
from core.stored_pages.parts import Row, find_all, piece
from core.stored_pages.reading import recording
from films.models import Title
from films.search import TITLE
from reviews.cards import card

RESULT = "pages/_search_result.html"
# One of a kind, and several.
KINDS = {
    "title": (_("Title"), _("Titles")),
    "person": (_("Person"), _("People")),
    "critic": (_("Critic"), _("Critics")),
    "member": (_("Member"), _("Members")),
    "list": (_("List"), _("Lists")),
    "ranked": (_("Ranked list"), _("Ranked lists")),
    "article": (_("Article"), _("Articles")),
    "genre": (_("Genre"), _("Genres")),
    "provider": (_("Provider"), _("Providers")),
}


def note_of(document: Found) -> str:
    """Return what kind of thing was found, and the words beside its name."""
    if document.kind == TITLE:
        return document.note
    one, _many = KINDS.get(document.kind, ("", ""))
    return ", ".join(part for part in (str(one), document.note) if part)


def shown(documents: Iterable[Found]) -> list[dict[str, Any]]:
    """Return each document with its result as HTML; two queries for titles that are not stored.

    The documents themselves are found before: these may be read from a standby.
    """
    found = list(documents)
    with recording(site.generations):
        contents = _stored(found)
        pairs = list(zip(found, contents, strict=True))
        missing = [one.object_id for one, content in pairs if content is None]
        titles = Title.objects.for_cards().in_bulk(missing) if missing else {}
        return [
            {"document": one, "content": content or _made(one, titles.get(one.object_id))}
            for one, content in pairs
        ]


def _stored(documents: list[Found]) -> list[SafeString | None]:
    """Return the results of titles that are stored; of anything else in any case."""
    titles = [one for one in documents if one.kind == TITLE]
    inputs = [{"title": Row(Title, one.object_id), **_words(one)} for one in titles]
    stored = iter(find_all(RESULT, inputs))
    return [next(stored) if one.kind == TITLE else piece(RESULT, _words(one)) for one in documents]


def _made(document: Found, title: Title | None) -> SafeString:
    words = _words(document)
    if title is None:  # it has gone, and its document not yet
        return piece(RESULT, words)
    return piece(RESULT, {"title": title, **words}, shown={**words, "card": card(title)})


def _words(document: Found) -> dict[str, str]:
    return {"name": document.name, "url": document.url, "note": note_of(document)}
