"""What the pages about a title's guide show, masked unless the reader wants the words whole."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from core.markdown import render, without_spoilers
from family.masking import masked
from family.models import Category, GridEntry, Guide
from family.models.grid import MOST, WORDS
from family.previews import beginning
from family.verdict_pages import said_of
from films.heads import tab_head
from films.models import Title
from reviews.tabs import tabs

TAB = "family/"  # the last part of its address
SECTIONS = ("need_to_know_whole", "why_age", "story", "any_good")


@dataclass(frozen=True)
class Step:
    """How much of a category there is: a number, its word, and dots that tell it at a glance."""

    name: str
    step: int | None
    word: str
    preview: str = ""
    html: str = ""
    where: str = ""

    @property
    def filled(self) -> str:
        """Return the path of the large dots: as many as the step."""
        return _dots(range(self.step or 0))

    @property
    def empty(self) -> str:
        """Return the path of the small ones, up to five."""
        return _dots(range(self.step or 0, MOST))


def _dots(places: range) -> str:
    """Return a path of dots: lines of no length with round ends."""
    return "".join(f"M{14 * place + 7} 7h.01" for place in places)


def around(title: Title, path: str) -> dict[str, Any]:
    """Return what stands around the guide of a title, whether or not there is one."""
    return {
        "title": title,
        "tabs": tabs(title, TAB),
        "head": tab_head(title, _("Family guide"), path),
    }


def guide_of(title: Title, on: dt.date) -> Guide | None:
    """Return the published guide of a title."""
    guides = Guide.objects.published(on).filter(title=title).select_related("author")
    guide = guides.first()
    if guide is not None:
        guide.title = title
    return guide


def shown(guide: Guide, *, is_masked: bool) -> dict[str, Any]:
    """Return what a guide's page shows of it."""

    def words(text: str) -> str:
        return masked(text) if is_masked else text

    entries = guide.entries.select_related("category")
    steps = [_step(entry, words) for entry in entries]
    groups = [
        (Category.Group(group).label, [step for of, step in steps if of == group])
        for group in Category.Group.values
    ]
    return {
        "guide": guide,
        "verdict": words(guide.verdict),
        "need_to_know": words(guide.need_to_know),
        "sections": [
            (Guide.called(name), render(words(getattr(guide, name))))
            for name in SECTIONS
            if getattr(guide, name)
        ],
        "groups": [group for group in groups if group[1]],
        "is_masked": is_masked,
        "questions": [words(question) for question in guide.questions],
    }


def _step(entry: GridEntry, words: Any) -> tuple[str, Step]:
    text = words(entry.text)
    return entry.category.group, Step(
        name=entry.category.name, step=entry.step, word=entry.word, where=entry.where,
        preview=beginning(without_spoilers(text)), html=render(text),
    )  # fmt: skip


def summary_of(title: Title, on: dt.date) -> dict[str, Any] | None:
    """Return what a title's page shows families: the age, one line, what is most, what others say.

    None where nobody has said anything.
    """
    said = [one for one in said_of(title) if one.said.counted]
    # A published guide has a grid: both are read at once.
    guides = Guide.objects.published(on).filter(title=title)
    rows = GridEntry.objects.filter(guide__in=guides).select_related("guide", "category")
    entries = list(rows.order_by("-step", "category__position"))
    if not entries:
        return {"said": said} if said else None
    guide = entries[0].guide
    steps = [
        Step(entry.category.name, entry.step, str(WORDS[entry.step]))
        for entry in entries
        if entry.step and entry.category.group == Category.Group.CONCERN
    ]
    return {"guide": guide, "verdict": masked(guide.verdict), "steps": steps[:3], "said": said}
