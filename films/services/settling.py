"""Settling facts: what is shown, which source says so, and what else was said; nothing is lost."""

import datetime as dt
from typing import Any

from django.db import transaction

from films.fact_values import Unreadable, read, written
from films.models import Fact, Person, Title
from films.names import sort_name
from films.search import index_people, index_titles

HERE = "this catalogue"  # the source of what stood before anybody named one
Item = Title | Person


@transaction.atomic
def settle(*, item: Item, field: str, value: str, source: str, on: dt.date) -> Fact:
    """Show a value from now on, with its source; what was shown stays beside it.

    ``value`` is as ``films.fact_values.written`` gives it. Raises Unreadable.
    """
    column = read(field, value)
    of = {"title": item} if isinstance(item, Title) else {"person": item}
    facts = Fact.objects.filter(**of, field=field)
    stood = written(getattr(item, field))
    if stood and stood != value and not facts.filter(value=stood).exists():
        Fact.objects.create(**of, field=field, value=stood, source=HERE, as_of=on.isoformat())
    facts.filter(is_chosen=True).update(is_chosen=False)
    fact = facts.filter(source=source, value=value).first()
    # The stubs cannot tell which of the two keys `of` holds.
    fact = fact or Fact(**of, field=field, source=source, value=value)  # type: ignore[misc]
    fact.is_chosen, fact.as_of = True, on.isoformat()
    fact.save()
    _show(item, {field: column})
    return fact


@transaction.atomic
def show_chosen(item: Item) -> None:
    """Write every chosen value onto its title or person, after an editor has chosen."""
    values = {}
    for fact in item.facts.filter(is_chosen=True):
        try:
            values[fact.field] = read(fact.field, fact.value)
        except Unreadable:
            continue  # an importer's spelling: it stays a fact, and is not shown
    _show(item, values)


def _show(item: Item, values: dict[str, Any]) -> None:
    changes = {name: value for name, value in values.items() if getattr(item, name) != value}
    if not changes:
        return
    for name, value in changes.items():
        setattr(item, name, value)
    if isinstance(item, Title):
        if "name" in changes:
            item.sort_name = sort_name(item.name)
        item.save()
        index_titles([item])
    else:
        item.save()
        index_people([item])
