"""One reader's copy of an edition, put together of its frozen fragments. No statement, no clock."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from newsletters.freezing import BLOCKS_GO_HERE, CHOICES_GO_HERE, STOP_GOES_HERE
from newsletters.models import EditionBlock


@dataclass(frozen=True)
class ReaderTraits:
    """What of a reader chooses among the variants; who is only an address is the general one."""

    hides_scores: bool = False  # in blind mode
    providers: frozenset[int] = frozenset()  # the services they have


@dataclass(frozen=True)
class Copy:
    """The two parts of a mail."""

    html: str
    text: str


def put_together(
    frozen: dict[str, Any], reader: ReaderTraits, *, stop_url: str, choices_url: str
) -> Copy:
    """Return a reader's copy of an edition."""
    parts = {form: _part(frozen, reader, form) for form in ("html", "text")}
    for form, part in parts.items():
        part = part.replace(STOP_GOES_HERE, stop_url).replace(CHOICES_GO_HERE, choices_url)
        parts[form] = part
    return Copy(**parts)


def _part(frozen: dict[str, Any], reader: ReaderTraits, form: str) -> str:
    fragments = frozen["fragments"]
    drawn = []
    for block, drawn_block in zip(frozen["blocks"], fragments["blocks"], strict=True):
        drawn.append(drawn_block["head"][form])
        for number in chosen(block, reader):
            variant = "plain" if reader.hides_scores else "scored"
            drawn.append(drawn_block["entries"][number][variant][form])
    shell: str = fragments["shell"][form]
    return shell.replace(BLOCKS_GO_HERE, "".join(drawn))


def chosen(block: dict[str, Any], reader: ReaderTraits) -> Collection[int]:
    """Return which entries of a block a reader gets, by number.

    What is at home is told of the services they have, where any of it is there. A review says what
    somebody thinks: who hides scores gets none.
    """
    entries = block["entries"]
    if block["kind"] == EditionBlock.Kind.REVIEW and reader.hides_scores:
        return []
    if block["kind"] == EditionBlock.Kind.AT_HOME and reader.providers:
        mine = [n for n, e in enumerate(entries) if reader.providers & set(e["providers"])]
        return mine or range(len(entries))
    return range(len(entries))
