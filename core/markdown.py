"""Members' Markdown to safe HTML: rendered once, when it is written, under a version number."""

import nh3
from markdown_it import MarkdownIt

VERSION = 1

_parser = MarkdownIt("commonmark", {"html": False, "breaks": True, "linkify": False}).disable(
    ["image", "heading", "lheading", "html_block", "html_inline"]
)
TAGS = {"p", "br", "em", "strong", "blockquote", "ul", "ol", "li", "a", "code", "pre", "hr"}


def absolute_only(tag: str, attribute: str, value: str) -> str | None:
    """Keep an address only when it states its scheme (``//host`` would borrow ours)."""
    if attribute == "href" and not value.lower().startswith(("http://", "https://", "mailto:")):
        return None
    return value


def render(text: str, *, with_links: bool = True) -> str:
    """Return ``text`` as safe HTML.

    Raw HTML, images and headings stay text. Links keep only absolute http, https and mailto
    addresses and carry ``rel="nofollow ugc noopener"``; without ``with_links`` their words
    stay and the address goes.
    """
    html = _parser.render(text)
    return nh3.clean(
        html,
        tags=TAGS if with_links else TAGS - {"a"},
        attributes={"a": {"href"}},
        attribute_filter=absolute_only,
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow ugc noopener",
    )
