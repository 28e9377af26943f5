"""The tables whose rows stand on stored pages, and how rows are told apart in each."""

from dataclasses import dataclass, field
from functools import cache, cached_property

from django.apps import apps


@dataclass(frozen=True)
class Declared:
    """How the rows of one table are told apart."""

    name: str
    key: str  # the column of the primary key
    columns: frozenset[str]
    # Foreign keys: a page asks for all rows with one value of it.
    groups: frozenset[str] = field(default_factory=frozenset)
    # Columns that find one row, as a slug does.
    lookups: frozenset[str] = field(default_factory=frozenset)
    # Columns that change often, and by which no group is filtered or sorted, as the scores of a
    # title: they have a key of their own, so that what shows none of them need not be dropped.
    numbers: frozenset[str] = field(default_factory=frozenset)
    # Columns that no page shows: a change of these alone drops nothing.
    unseen: frozenset[str] = field(default_factory=frozenset)
    # Columns the database makes of others.
    generated: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def pins(self) -> frozenset[str]:
        """The columns that narrow a statement to rows a page can name."""
        return self.groups | self.lookups | {self.key}


TABLES: dict[str, Declared] = {}


@cache
def all_tables() -> frozenset[str]:
    """Return the tables of all models, those of many-to-many fields included."""
    return frozenset(model._meta.db_table for model in apps.get_models(include_auto_created=True))
