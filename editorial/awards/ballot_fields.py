"""A ballot as a form: a category a field, its nominees to choose from, and what was sent."""

from collections.abc import Mapping
from dataclasses import dataclass

from editorial.awards.nominations import ShownCategory, ShownNomination

PREFIX = "category-"
NONE = "0"  # what "no prediction" sends
_LONGEST = 18  # digits of a number that every database takes


@dataclass(frozen=True)
class Option:
    """A nominee to choose."""

    shown: ShownNomination
    is_chosen: bool


@dataclass(frozen=True)
class Field:
    """A category; ``withdrawn`` is what was chosen before the body took it back."""

    category: ShownCategory
    options: list[Option]
    withdrawn: ShownNomination | None

    @property
    def name(self) -> str:
        """Return the name of its controls."""
        return f"{PREFIX}{self.category.category.pk}"

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is chosen."""
        return not any(option.is_chosen for option in self.options)


def fields(categories: list[ShownCategory], picks: Mapping[int, int | None]) -> list[Field]:
    """Return the categories that can be predicted, with what is chosen in each."""
    found = []
    for category in categories:
        chosen = picks.get(category.category.pk)
        options = [Option(one, one.row.pk == chosen) for one in category.standing]
        gone = [one for one in category.nominations if one.row.is_withdrawn]
        withdrawn = next((one for one in gone if one.row.pk == chosen), None)
        if len(options) > 1 or withdrawn:
            found.append(Field(category, options, withdrawn))
    return found


def sent(data: Mapping[str, str]) -> dict[int, int | None]:
    """Return by category what a form sent; what can be read as no number is left out."""
    found: dict[int, int | None] = {}
    for name, value in data.items():
        category = name.removeprefix(PREFIX)
        if name.startswith(PREFIX) and _is_number(category) and _is_number(value):
            found[int(category)] = int(value) or None
    return found


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _LONGEST
