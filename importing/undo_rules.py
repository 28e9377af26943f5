"""What apps declare of the models their importers write, so that an import can be undone.

Declared beside the importers and registered in ``ready``. A model that is written and not declared
fails the system checks, and the first batch that books it.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.apps import apps
from django.core import checks
from django.db import models

from importing.models import ImportRun


class UndeclaredModel(LookupError):
    """An importer wrote a model that no app has declared for undo."""


class Role(Enum):
    """What an undo does with the created rows of a model.

    A ROOT stays where rows of others stand on it. A LEAF goes with its parent or alone. A LOOKUP
    goes when nothing uses it any more, and its BELONGINGs with it. DERIVED rows are made from
    others, are never booked, and keep nothing.
    """

    ROOT = "root"
    LEAF = "leaf"
    LOOKUP = "lookup"
    BELONGING = "belonging"
    DERIVED = "derived"


def _none(_ids: Sequence[int]) -> set[int]:
    return set()


def _nothing(_item: Any) -> None: ...


@dataclass(frozen=True)
class Rule:
    model: str
    role: Role
    parent: str = ""  # of a leaf or a belonging: the parent's model, and the column that names it
    column: str = ""
    search_kind: str = ""
    parent_column: str = ""  # of a root: its parent of the same model is kept with it
    why_kept: str = "it was changed since"
    also_kept: Callable[[Sequence[int]], set[int]] = field(default=_none)
    # Columns that follow from acts of others: a later value in them does not count as a change.
    loose: frozenset[str] = frozenset({"edited_at", "updated_at"})
    computed: frozenset[str] = frozenset()  # never put back, but set by ``after_restore``
    after_restore: Callable[[Any], None] = field(default=_nothing)
    # Columns that nobody changed are put back even where another one was changed.
    restores_each_column: bool = False
    # Of a parent: what an import hung on one that was there before goes, whatever else stays.
    keeps_leaves_only_if_created: bool = False


# Called before anything is removed, with the run; what it returns is called after all is.
type Around = Callable[[ImportRun], Callable[[dt.datetime], None]]

_groups: list[tuple[Rule, ...]] = []
_rules: dict[str, Rule] = {}
_around: list[Around] = []
_afterwards: list[Callable[[], None]] = []


def declare(
    *rules: Rule, around: Around | None = None, afterwards: Callable[[], None] | None = None
) -> None:
    """Declare models of one app, leaves before what they hang on.

    Apps that come later stand on those before them, and are undone first. ``afterwards`` is called
    when an undo has been committed.
    """
    if any(rule.model in _rules for rule in rules):
        return
    _groups.insert(0, rules)
    _rules.update({rule.model: rule for rule in rules})
    _around.extend([around] if around else [])
    _afterwards.extend([afterwards] if afterwards else [])


def rules(*roles: Role) -> Iterator[Rule]:
    """Every rule of these roles: role by role, higher apps first."""
    for role in roles:
        for group in _groups:
            yield from (rule for rule in group if rule.role is role)


def rule_of(label: str) -> Rule:
    """The rule of a model. Raises UndeclaredModel."""
    if label not in _rules:
        raise UndeclaredModel(f"{label} is imported, but no app declares how it is undone.")
    return _rules[label]


def begin(run: ImportRun) -> list[Callable[[dt.datetime], None]]:
    """Call what apps want to do before anything goes; returns what is to be called at the end."""
    return [around(run) for around in _around]


def finish() -> None:
    """Call what apps want done once an undo has been committed."""
    for act in _afterwards:
        act()


def model_of(label: str) -> type[models.Model]:
    return apps.get_model(label)


def undeclared(importers: dict[str, Any]) -> list[checks.CheckMessage]:
    """Errors for each model that an importer writes and no app has declared."""
    return [
        checks.Error(
            f"The importer {name} writes {label}, which no app declares for undo.",
            hint="Declare it beside the importer: see importing/undo_rules.py.",
            id="importing.E001",
        )
        for name, importer in sorted(importers.items())
        for label in sorted(importer.writes)
        if label not in _rules or _rules[label].role is Role.DERIVED
    ]
