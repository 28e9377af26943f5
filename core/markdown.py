"""Members' Markdown to safe HTML: rendered once, when it is written, under a version number.

Two bars on each side hide words: ``the ||butler|| did it``. They unfold by themselves, without a
script, and whatever quotes a text leaves them out (``without_spoilers``).
"""

import re

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline

VERSION = 2

_BARS = "||"
_FOLD, _AROUND = "spoiler-span", "has-spoiler-span"
_LABEL = "Spoiler"
# Where the parser looks up from plain text: its own characters, and our bar.
_STOPS = re.compile(r"[\n!#$%&*+\-:<=>@\[\\\]^_`{}~|]")
_FOLDED = re.compile(rf'<details class="{_FOLD}">.*?</details>', re.S)
_TYPED = re.compile(r"\|\|(?=.*?\S).+?\|\|", re.S)


def _text(state: StateInline, silent: bool) -> bool:
    """Take plain text up to the next character that may mean something."""
    found = _STOPS.search(state.src, state.pos, state.posMax)
    end = found.start() if found else state.posMax
    if end == state.pos:
        return False
    if not silent:
        state.pending += state.src[state.pos : end]
    state.pos = end
    return True


def _spoiler(state: StateInline, silent: bool) -> bool:
    """Take ``||words||`` as a fold, with what Markdown is in them."""
    start, stop = state.pos + len(_BARS), state.posMax
    if not state.src.startswith(_BARS, state.pos, stop):
        return False
    end = state.src.find(_BARS, start, stop)
    if end < 0 or not state.src[start:end].strip():
        return False
    if not silent:
        state.push("spoiler_open", "details", 1).attrs = {"class": _FOLD}
        state.push("summary_open", "summary", 1)
        state.push("text", "", 0).content = _LABEL
        state.push("summary_close", "summary", -1)
        state.pos, state.posMax = start, end
        state.md.inline.tokenize(state)
        state.posMax = stop
        state.push("spoiler_close", "details", -1)
    state.pos = end + len(_BARS)
    return True


def _make_room(state: StateCore) -> None:
    """Make a paragraph with a fold a block that may hold one: no paragraph may."""
    for at, token in enumerate(state.tokens):
        if any(child.type == "spoiler_open" for child in token.children or ()):
            around = state.tokens[at - 1], state.tokens[at + 1]
            if around[0].type == "paragraph_open":
                around[0].tag = around[1].tag = "div"
                around[0].attrs = {"class": _AROUND}


_parser = MarkdownIt("commonmark", {"html": False, "breaks": True, "linkify": False}).disable(
    ["image", "heading", "lheading", "html_block", "html_inline"]
)
_parser.inline.ruler.at("text", _text)
_parser.inline.ruler.before("emphasis", "spoiler", _spoiler)
_parser.core.ruler.after("inline", "spoiler_room", _make_room)
TAGS = {
    "p", "br", "em", "strong", "blockquote", "ul", "ol", "li", "a", "code", "pre", "hr",
    "div", "details", "summary",
}  # fmt: skip


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
        allowed_classes={"div": {_AROUND}, "details": {_FOLD}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow ugc noopener",
    )


def without_spoilers(text: str) -> str:
    """Return rendered HTML, or Markdown as it was typed, without the words in folds."""
    return _TYPED.sub("…", _FOLDED.sub("…", text))
