"""The look of mails about an account: their text once more as HTML, in the design of newsletters.

The text alone is written, so the two parts cannot say different things.
"""

import re
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

LINK = re.compile(r"https?://[^\s<>\"“”]+")
CODE = re.compile(r"[A-Z0-9]{3,6}(-[A-Z0-9]{3,6})?")
ITEM = re.compile(r"\s*- ")
LONGEST_SHOWN = 70
CLOSING = ".,;:!?)"  # ends a sentence, not a link


@dataclass(frozen=True)
class Block:
    """A part between two blank lines: ``kind`` is "words", "list" or "code"; lines are HTML."""

    kind: str
    lines: list[SafeString]


def html_of(subject: str, text: str) -> str:
    """Return the HTML part of a mail."""
    site = {"site_name": settings.SITE_NAME, "site_url": settings.SITE_URL}
    context = {**site, "subject": subject, "blocks": blocks_of(text)}
    return render_to_string("emails/message.html", context)


def blocks_of(text: str) -> list[Block]:
    """Return the parts of a text; the site's name and address at its end stand in the frame."""
    parts = [part.strip("\n") for part in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n"))]
    parts = [part for part in parts if part.strip()]
    if parts and parts[-1].strip() in (
        settings.SITE_NAME, f"{settings.SITE_NAME}, {settings.SITE_URL}",
    ):  # fmt: skip
        parts.pop()
    return [_block(part.splitlines()) for part in parts]


def _block(lines: list[str]) -> Block:
    if len(lines) == 1 and CODE.fullmatch(lines[0].strip()):
        return Block("code", [format_html("{}", lines[0].strip())])
    if ITEM.match(lines[0]):
        return Block("list", [_item(item) for item in _items(lines)])
    return Block("words", [linked(line.strip()) for line in lines])


def _items(lines: list[str]) -> list[list[str]]:
    items: list[list[str]] = []
    for line in lines:
        if ITEM.match(line) or not items:
            items.append([])
        items[-1].append(line.strip().removeprefix("- "))
    return items


def _item(lines: list[str]) -> SafeString:
    """Return an item; an address of its own line is where its words lead."""
    if len(lines) == 2 and LINK.fullmatch(lines[1]):
        return format_html('<a href="{}">{}</a>', lines[1], lines[0])
    return format_html_join(SafeString("<br>"), "{}", ((linked(line),) for line in lines))


def _short(address: str) -> str:
    """Return what is shown of an address: the token of a signed link says nothing to anybody."""
    if len(address) <= LONGEST_SHOWN:
        return address
    return f"{address.rstrip('/').rpartition('/')[0].partition('://')[2][:LONGEST_SHOWN]}/…"


def linked(line: str) -> SafeString:
    """Return a line, escaped, in which addresses lead where they say."""
    made, end = [], 0
    for found in LINK.finditer(line):
        address = found[0].rstrip(CLOSING)
        made += [conditional_escape(line[end : found.start()])]
        made += [format_html('<a href="{}">{}</a>', address, _short(address))]
        end = found.start() + len(address)
    made.append(conditional_escape(line[end:]))
    return SafeString("".join(made))
