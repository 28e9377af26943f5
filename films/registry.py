"""What higher apps add to acts of the catalogue. They register it in their ``ready``."""

import datetime as dt
from collections.abc import Callable

from films.models import Person, Title
from films.services.merging import Moving

type Preview = Callable[[Title, Title], list[Moving]]
type PreviewOfPeople = Callable[[Person, Person], list[Moving]]
type AfterEdit = Callable[[int, dt.datetime], object]

_previews: list[Preview] = []
_previews_of_people: list[PreviewOfPeople] = []
_after_edits: list[AfterEdit] = []


def preview_merges(preview: Preview) -> None:
    """Show this, too, before the second title is merged into the first."""
    _previews.append(preview)


def preview_merges_of_people(preview: PreviewOfPeople) -> None:
    """Show this, too, before the second person is merged into the first."""
    _previews_of_people.append(preview)


def previewed(kept: Title | Person, merged: Title | Person) -> list[Moving]:
    """Return what of higher apps would move; nothing is written."""
    if isinstance(kept, Title) and isinstance(merged, Title):
        return [moving for preview in _previews for moving in preview(kept, merged)]
    if isinstance(kept, Person) and isinstance(merged, Person):
        return [moving for preview in _previews_of_people for moving in preview(kept, merged)]
    return []


def after_edits(act: AfterEdit) -> None:
    """Do this, too, in the act in which an editor changes a title."""
    _after_edits.append(act)


def edited(title_id: int, at: dt.datetime) -> None:
    """Do what higher apps do when an editor has changed a title."""
    for act in _after_edits:
        act(title_id, at)
