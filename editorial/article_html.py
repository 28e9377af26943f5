"""Editors' Markdown to safe HTML: as members', with headings and the site's own pictures."""

import re
from collections.abc import Sequence
from typing import Any

import nh3
from django.utils.html import format_html
from markdown_it import MarkdownIt
from markdown_it.token import Token

from core.markdown import TAGS, absolute_only
from films.models import Photo

_PICTURE = re.compile(r"photo:(\d{1,18})\Z")
_TAGS = TAGS | {"h2", "h3", "figure", "figcaption", "img"}
_ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt", "width", "height", "loading"}}
_parser = MarkdownIt("commonmark", {"html": False, "breaks": True, "linkify": False}).disable(
    ["lheading", "html_block", "html_inline"]
)


def pictures_in(text: str) -> tuple[set[int], set[str]]:
    """Return the numbers of the photos a text shows, and what it shows that is none of ours."""
    numbers, others = set(), set()
    for token in _images(_parser.parse(text)):
        address = str(token.attrs["src"])
        found = _PICTURE.match(address)
        if found:
            numbers.add(int(found[1]))
        else:
            others.add(address)
    return numbers, others


def render(text: str) -> str:
    """Return ``text`` as safe HTML; a photo that is not there leaves its words.

    A heading of one ``#`` is a second-level one, below the headline; there are two levels.
    """
    tokens = _parser.parse(text)
    photos = Photo.objects.in_bulk(pictures_in(text)[0])
    for number, token in enumerate(tokens):
        if token.type in ("heading_open", "heading_close"):
            token.tag = "h2" if token.tag in ("h1", "h2") else "h3"
        if token.type == "inline":
            _set_pictures(tokens, number, photos)
    html = _parser.renderer.render(tokens, _parser.options, {})
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_ours_only,
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow ugc noopener",
    )


def _images(tokens: Sequence[Token]) -> list[Token]:
    return [one for token in tokens for one in token.children or () if one.type == "image"]


def _set_pictures(tokens: list[Token], number: int, photos: dict[int, Photo]) -> None:
    """Put a figure in the place of a paragraph that is one picture; any other leaves its words."""
    inline = tokens[number]
    children = inline.children or []
    for child in children:
        if child.type != "image":
            continue
        found = _PICTURE.match(str(child.attrs["src"]))
        photo = photos.get(int(found[1])) if found else None
        words = child.content
        child.type, child.children = "text", None
        if photo and len(children) == 1:
            child.type, child.content = "html_inline", _figure(photo, words)
            tokens[number - 1].hidden = tokens[number + 1].hidden = True


def _figure(photo: Photo, words: str) -> str:
    credit = ", ".join(part for part in (photo.credit, photo.license) if part)
    caption = format_html("<figcaption>{}</figcaption>", credit) if credit else ""
    return format_html(
        '<figure><img src="{}" alt="{}" width="{}" height="{}" loading="lazy">{}</figure>\n',
        photo.url, words or photo.alt, photo.largest_width, photo.largest_height, caption,
    )  # fmt: skip


def _ours_only(tag: str, attribute: str, value: str) -> str | None:
    """Keep a picture only where it is on this site, and links as members' text keeps them."""
    if attribute == "src" and not (value.startswith("/") and not value.startswith("//")):
        return None
    kept: Any = absolute_only(tag, attribute, value)
    return str(kept) if kept is not None else None
