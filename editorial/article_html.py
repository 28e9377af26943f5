"""Editors' Markdown to safe HTML: as members', with headings and what articles have besides.

The site's own pictures (``![](photo:12)``), a title by itself (``![](title:her)``), links to pages
of this site, footnotes (``[^1]`` and ``[^1]: words``), a pull quote (``>> words``), folds
(``||words||``).
"""

import re
from collections.abc import Collection, Sequence
from typing import Any

import nh3
from django.urls import get_script_prefix
from django.utils.html import format_html
from django.utils.translation import gettext
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from core.markdown import FOLD_CLASSES, TAGS, absolute_only, with_folds
from films.models import Photo, Title

BACK = "Back to the text"

_PICTURE = re.compile(r"photo:(\d{1,18})\Z")
_TITLE = re.compile(r"title:([^\s/]{1,120})\Z")
_REFERENCE = re.compile(r"\[\^([^\]\s]{1,40})\](?!:)")
_NOTE = re.compile(r"^\[\^([^\]\s]{1,40})\]:(?:[ \t]*|[ \t]*\n {4,})(\S?)", re.M)
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.S)
_WITHIN = re.compile(r"#fn(ref)?\d+(:\d+)?\Z")
_TAGS = TAGS | {"h2", "h3", "figure", "figcaption", "img", "sup", "section", "small"}
_ATTRIBUTES = {
    "a": {"href", "id", "aria-label"}, "li": {"id"},
    "img": {"src", "alt", "width", "height", "loading"},
}  # fmt: skip
_CLASSES = {
    **FOLD_CLASSES, "p": {"title-alone"}, "blockquote": {"pull-quote"}, "section": {"footnotes"},
    "sup": {"footnote-ref"},
}  # fmt: skip


def _back(*_given: Any) -> str:
    return f' <a href="#fnref{_given[1][_given[2]].meta["id"] + 1}" aria-label="{BACK}">↩</a>'


_parser = with_folds(
    MarkdownIt("commonmark", {"html": False, "breaks": True, "linkify": False})
    .disable(["lheading", "html_block", "html_inline"])
    .use(footnote_plugin, inline=False)
)
_parser.add_render_rule("footnote_anchor", _back)


def faults_in(text: str) -> list[str]:
    """Return what is wrong with footnotes and titles in a text, in sentences."""
    text = _CODE.sub("", text)
    notes = {name: bool(words) for name, words in _NOTE.findall(text)}
    found = []
    for name in dict.fromkeys(_REFERENCE.findall(text)):
        if not notes.get(name):
            said = gettext("Footnote %(name)s has no text. Add a line [^%(name)s]: with its words.")
            found.append(said % {"name": name})
    slugs = titles_in(text)
    said = gettext("There is no title “%(slug)s” here.")
    return found + [said % {"slug": slug} for slug in sorted(slugs - set(_titles(slugs)))]


def titles_in(text: str) -> set[str]:
    """Return the addresses of the titles that stand by themselves in a text."""
    sources = (str(token.attrs["src"]) for token in _images(_parser.parse(text)))
    return {found[1] for source in sources if (found := _TITLE.match(source))}


def _titles(slugs: Collection[str]) -> dict[str, Title]:
    return {one.slug: one for one in Title.objects.filter(slug__in=slugs, parent=None)}


def addresses_in(text: str) -> set[str]:
    """Return the addresses that the links of a text lead to."""
    tokens = (one for token in _parser.parse(text) for one in token.children or ())
    return {str(one.attrs["href"]) for one in tokens if one.type == "link_open"}


def pictures_in(text: str) -> tuple[set[int], set[str]]:
    """Return the numbers of the photos a text shows, and what it shows that is none of ours."""
    numbers, others = set(), set()
    for token in _images(_parser.parse(text)):
        address = str(token.attrs["src"])
        found = _PICTURE.match(address)
        if found:
            numbers.add(int(found[1]))
        elif not _TITLE.match(address):
            others.add(address)
    return numbers, others


def render(text: str) -> str:
    """Return ``text`` as safe HTML; a photo that is not there leaves its words.

    A heading of one ``#`` is a second-level one, below the headline; there are two levels.
    """
    tokens = _parser.parse(text)
    photos = Photo.objects.in_bulk(pictures_in(text)[0])
    titles = _titles(titles_in(text))
    for number, token in enumerate(tokens):
        if token.type in ("heading_open", "heading_close"):
            token.tag = "h2" if token.tag in ("h1", "h2") else "h3"
        if token.type == "inline":
            _set_pictures(tokens, number, photos)
            _set_titles(tokens, number, titles)
    _set_pull_quotes(tokens)
    html = _parser.renderer.render(tokens, _parser.options, {})
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_ours_only,
        url_schemes={"http", "https", "mailto"},
        allowed_classes=_CLASSES,
        link_rel=None,
    )


def _images(tokens: Sequence[Token]) -> list[Token]:
    return [one for token in tokens for one in token.children or () if one.type == "image"]


def _set_titles(tokens: list[Token], number: int, titles: dict[str, Title]) -> None:
    """Put a link with name and year in the place of a paragraph that is one title."""
    children = tokens[number].children or []
    found = _TITLE.match(str(children[0].attrs.get("src", ""))) if len(children) == 1 else None
    title = titles.get(found[1]) if found else None
    if title is not None:
        tokens[number - 1].attrs = {"class": "title-alone"}
        children[0].type, children[0].children = "html_inline", None
        children[0].content = format_html(
            '<a href="{}">{}</a> <small>{}</small>',
            title.get_absolute_url(), title.name, title.year or "",
        )  # fmt: skip


def _set_pull_quotes(tokens: list[Token]) -> None:
    """Let a quotation that holds nothing but another be one pull quote."""
    opened = [n for n, token in enumerate(tokens) if token.type == "blockquote_open"]
    for number in opened:
        if tokens[number + 1].type == "blockquote_open":
            level = tokens[number].level
            end = next(
                n for n in range(number, len(tokens))
                if tokens[n].type == "blockquote_close" and tokens[n].level == level
            )  # fmt: skip
            if tokens[end - 1].type == "blockquote_close":
                tokens[number].hidden = tokens[end].hidden = True
                tokens[number + 1].attrs = {"class": "pull-quote"}


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
    """Keep a picture only where it is on this site, and links to pages of this site, too."""
    is_path = value.startswith("/") and not value.startswith("//")
    if attribute == "src":
        return value if is_path else None
    if attribute == "id":
        return value if _WITHIN.match(f"#{value}") else None
    if attribute == "href" and (is_path or _WITHIN.match(value)):
        prefix = get_script_prefix().rstrip("/") if is_path else ""
        return value if value.startswith(f"{prefix}/") or not is_path else f"{prefix}{value}"
    kept: Any = absolute_only(tag, attribute, value)
    return str(kept) if kept is not None else None
