"""Members' Markdown to safe HTML: rendered once, when it is written, under a version number.

Two bars on each side hide words: ``the ||butler|| did it``. They unfold by themselves, without a
script, and whatever quotes a text leaves them out (``without_spoilers``).

``@name`` leads to a member, where who writes it says which names are members' (``render``).
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline

VERSION = 2
NOBODY: Mapping[str, str] = MappingProxyType({})

_BARS = "||"
_FOLD, _AROUND = "spoiler-span", "has-spoiler-span"
FOLD_CLASSES = {"div": {_AROUND}, "details": {_FOLD}}
_LABEL = "Spoiler"
# Where the parser looks up from plain text: its own characters, and our bar.
_STOPS = re.compile(r"[\n!#$%&*+\-:<=>@\[\\\]^_`{}~|]")
_FOLDED = re.compile(rf'<details class="{_FOLD}">.*?</details>', re.S)
_NAME = re.compile(r"@([A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?)(?![A-Za-z0-9@])")
_IN_WORD = re.compile(r"[\w@/.-]")
_MEMBER = "member:"  # the scheme of a mention's address until it is filled in
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


def _mention(state: StateInline, silent: bool) -> bool:
    """Take ``@name`` as a link to whom it names, outside of words, addresses and links."""
    found = _NAME.match(state.src, state.pos, state.posMax)
    before = state.src[: state.pos][-1:]
    if found is None or state.linkLevel or _IN_WORD.match(before):
        return False
    name = found[1].lower()
    if (names := state.env.get("names")) is not None:
        names.setdefault(name)
    if name not in state.env.get("members", ()):
        return False
    if not silent:
        state.push("link_open", "a", 1).attrs = {"href": f"{_MEMBER}{name}"}
        state.push("text", "", 0).content = found[0]
        state.push("link_close", "a", -1)
    state.pos = found.end()
    return True


def _make_room(state: StateCore) -> None:
    """Make a paragraph with a fold a block that may hold one: no paragraph may."""
    for at, token in enumerate(state.tokens):
        if any(child.type == "spoiler_open" for child in token.children or ()):
            around = state.tokens[at - 1], state.tokens[at + 1]
            if around[0].type == "paragraph_open":
                around[0].tag = around[1].tag = "div"
                around[0].attrs = {"class": _AROUND}


def with_folds(parser: MarkdownIt) -> MarkdownIt:
    """Let a parser take words between two bars as a fold."""
    parser.inline.ruler.at("text", _text)
    parser.inline.ruler.before("emphasis", "spoiler", _spoiler)
    parser.core.ruler.after("inline", "spoiler_room", _make_room)
    return parser


_parser = with_folds(
    MarkdownIt("commonmark", {"html": False, "breaks": True, "linkify": False}).disable(
        ["image", "heading", "lheading", "html_block", "html_inline"]
    )
)
_parser.inline.ruler.before("emphasis", "mention", _mention)
TAGS = {
    "p", "br", "em", "strong", "blockquote", "ul", "ol", "li", "a", "code", "pre", "hr",
    "div", "details", "summary",
}  # fmt: skip


def absolute_only(tag: str, attribute: str, value: str) -> str | None:
    """Keep an address only when it states its scheme (``//host`` would borrow ours)."""
    if attribute == "href" and not value.lower().startswith(("http://", "https://", "mailto:")):
        return None
    return value


def names_mentioned(text: str) -> list[str]:
    """Return the names after an ``@`` in a text, in small letters, each once, in their order."""
    names: dict[str, None] = {}
    if "@" in text:
        _parser.render(text, {"names": names})
    return list(names)


def render(text: str, *, with_links: bool = True, members: Mapping[str, str] = NOBODY) -> str:
    """Return ``text`` as safe HTML.

    Raw HTML, images and headings stay text. Links keep only absolute http, https and mailto
    addresses and carry ``rel="nofollow ugc noopener"``; without ``with_links`` their words
    stay and the address goes. ``members`` are addresses by the names that may be mentioned, in
    small letters.
    """
    html = _parser.render(text, {"members": members})

    def kept(tag: str, attribute: str, value: str) -> str | None:
        if attribute == "href" and value.startswith(_MEMBER):
            return members.get(value.removeprefix(_MEMBER))
        return absolute_only(tag, attribute, value)

    return nh3.clean(
        html,
        tags=TAGS if with_links else TAGS - {"a"},
        attributes={"a": {"href"}},
        attribute_filter=kept,
        allowed_classes=FOLD_CLASSES,
        url_schemes={"http", "https", "mailto", _MEMBER.removesuffix(":")},
        link_rel="nofollow ugc noopener",
    )


def without_spoilers(text: str) -> str:
    """Return rendered HTML, or Markdown as it was typed, without the words in folds."""
    return _TYPED.sub("…", _FOLDED.sub("…", text))
