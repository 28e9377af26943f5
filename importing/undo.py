"""Taking an import out whole: what it created goes, what it changed is put back.

Rows of other people and of later imports are never lost: what they stand on is kept, and named.
How each model is undone is declared by its app: see ``importing.undo_rules``.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db import models, transaction

from core import search
from importing import undo_rules
from importing.bookkeeping import Changes, in_chunks, label_of, put_back, stored
from importing.models import ImportedRow, ImportRun
from importing.undo_rules import Role, Rule, model_of

Change = ImportedRow.Change


class AlreadyUndone(Exception):
    """The import has been taken out before, and nothing of it is left."""


@dataclass
class Undone:
    """What an undo did; ``kept`` says in sentences what it left, and why."""

    removed: Counter[str] = field(default_factory=Counter)
    restored: Counter[str] = field(default_factory=Counter)
    kept: list[str] = field(default_factory=list)


@transaction.atomic
def undo(*, run: ImportRun, at: dt.datetime) -> Undone:
    """Take an import out. Raises AlreadyUndone.

    Bookkeeping rows go with what they stand for; those of kept objects remain, so that the undo
    can be repeated once nothing stands on these any more.
    """
    locked = ImportRun.objects.select_for_update().get(pk=run.pk)
    if locked.undone_at is not None and not locked.rows.exists():
        raise AlreadyUndone
    done = _Undo(locked).carry_out(at)
    locked.undone_at = at
    locked.save(update_fields=["undone_at"])
    return done


class _Undo:
    def __init__(self, run: ImportRun) -> None:
        self.run = run
        self.done = Undone()
        self.kept: dict[str, set[int]] = {rule.model: set() for rule in undo_rules.rules(*Role)}

    def carry_out(self, at: dt.datetime) -> Undone:
        """Lock, decide what stays, put back, remove, recount."""
        last_acts = undo_rules.begin(self.run)
        for rule in undo_rules.rules(Role.ROOT):
            self._decide(rule)
        for rule in undo_rules.rules(Role.LOOKUP, Role.BELONGING, Role.LEAF, Role.ROOT):
            self._restore(rule)
        for rule in undo_rules.rules(Role.LEAF):
            self._remove_hanging(rule)
        for rule in undo_rules.rules(Role.ROOT):
            self._remove(rule, created_ids(self.run, rule.model) - self.kept[rule.model])
        for rule in undo_rules.rules(Role.LOOKUP):
            self._remove_unused(rule)
        for rule in undo_rules.rules(Role.BELONGING):
            self._remove_hanging(rule)
        self.run.pending.all().delete()
        self.run.rows.filter(act=Change.SEEN).delete()
        for act in last_acts:
            act(at)
        return self.done

    def _decide(self, rule: Rule) -> None:
        """Keep created objects that carry rows of others."""
        model, kept = model_of(rule.model), self.kept[rule.model]
        for ids in in_chunks(created_ids(self.run, rule.model)):
            others = _changed_by_others(rule.model, ids, run=self.run)
            staying = _with_rows_of_others(model, ids, run=self.run) | set(others)
            staying |= rule.also_kept(ids)
            kept |= staying
            for item in model._base_manager.filter(pk__in=staying).order_by("pk"):
                by = f"import {others[item.pk]} changed it" if item.pk in others else rule.why_kept
                self.done.kept.append(f"{_called(item)} is kept: {by}.")
        if rule.parent_column:
            for ids in in_chunks(set(kept)):
                kept |= parents_of(rule.model, ids, rule.parent_column) - {None}

    def _restore(self, rule: Rule) -> None:
        """Put changed columns back where they still hold what the import wrote."""
        model = model_of(rule.model)
        rows = self.run.rows.filter(model=rule.model, act=Change.UPDATED)
        for ids in in_chunks(rows.values_list("object_id", flat=True)):
            items = model._base_manager.in_bulk(ids)
            for row in rows.filter(object_id__in=ids):
                item = items.get(row.object_id)
                if item is None or self._restore_one(rule, item, row.before or {}):
                    row.delete()

    def _restore_one(self, rule: Rule, item: models.Model, changes: Changes) -> bool:
        """Put one object back; False where some of it was changed since."""
        stale = {name for name, pair in changes.items() if stored(getattr(item, name)) != pair[1]}
        later = stale - rule.loose
        if later:
            self.kept[rule.model].add(item.pk)
            shown = ", ".join(sorted(later))
            self.done.kept.append(f"{_called(item)} keeps what was changed since: {shown}.")
            if not rule.restores_each_column:
                return False
        put_back(item, changes, set(changes) - stale - rule.computed)
        rule.after_restore(item)
        self.done.restored[rule.model] += 1
        return not later

    def _remove_hanging(self, rule: Rule) -> None:
        """Remove what hangs on other objects, unless these stay."""
        stays = self.kept[rule.parent]
        if undo_rules.rule_of(rule.parent).keeps_leaves_only_if_created:
            stays = stays & created_ids(self.run, rule.parent)
        for ids in in_chunks(created_ids(self.run, rule.model)):
            rows = model_of(rule.model)._base_manager.filter(pk__in=ids)
            changed = _changed_by_others(rule.model, ids, run=self.run)
            pairs = rows.values_list("pk", rule.column)
            self._remove(rule, {pk for pk, on in pairs if on not in stays and pk not in changed})

    def _remove_unused(self, rule: Rule) -> None:
        """Remove people, critics and the like that nothing uses any more."""
        model = model_of(rule.model)
        for ids in in_chunks(created_ids(self.run, rule.model)):
            used = _used(model, ids, run=self.run) | rule.also_kept(ids)
            used |= set(_changed_by_others(rule.model, ids, run=self.run))
            if used:
                name = model._meta.verbose_name_plural
                self.done.kept.append(f"{len(used)} {name} are kept: others use them.")
            self.kept[rule.model] |= used
            self._remove(rule, set(ids) - used)

    def _remove(self, rule: Rule, ids: set[int]) -> None:
        for chunk in in_chunks(ids):
            rows = model_of(rule.model)._base_manager.filter(pk__in=chunk)
            count = rows.count()
            rows.delete()
            self.run.rows.filter(model=rule.model, object_id__in=chunk).delete()
            self.done.removed[rule.model] += count
            if rule.search_kind:
                search.remove(rule.search_kind, chunk)


def created_ids(run: ImportRun, label: str) -> set[int]:
    rows = run.rows.filter(model=label, act=Change.CREATED)
    return set(rows.values_list("object_id", flat=True))


def parents_of(label: str, ids: Iterable[int], column: str) -> set[int]:
    found: set[int] = set()
    for chunk in in_chunks(ids):
        rows = model_of(label)._base_manager.filter(pk__in=chunk)
        found.update(rows.values_list(column, flat=True))
    return found


def _with_rows_of_others(
    model: type[models.Model], ids: Sequence[int], *, run: ImportRun
) -> set[int]:
    """Which of these objects carry rows the run did not create, those of apps above included."""
    derived = {rule.model for rule in undo_rules.rules(Role.DERIVED)}
    carrying: set[int] = set()
    for related, column in _pointing_at(model):
        label = label_of(related)
        if label in derived:
            continue
        rows = related._base_manager.filter(**{f"{column}__in": list(ids)})
        pairs = dict(rows.values_list("pk", column))
        if pairs:
            ours = run.rows.filter(model=label, act=Change.CREATED, object_id__in=list(pairs))
            own = set(ours.values_list("object_id", flat=True))
            carrying.update(parent for pk, parent in pairs.items() if pk not in own)
    return carrying


def _used(model: type[models.Model], ids: Sequence[int], *, run: ImportRun) -> set[int]:
    """Which of these objects any row points at; belongings that the run created aside."""
    own = {rule.model for rule in undo_rules.rules(Role.BELONGING)}
    found: set[int] = set()
    for related, column in _pointing_at(model):
        rows = related._base_manager.filter(**{f"{column}__in": list(ids)})
        if label_of(related) in own:
            ours = run.rows.filter(model=label_of(related), act=Change.CREATED).values("object_id")
            rows = rows.exclude(pk__in=ours)
        found.update(rows.values_list(column, flat=True).distinct())
    return found


def _pointing_at(model: type[models.Model]) -> Iterator[tuple[type[models.Model], str]]:
    """Yield every model with a foreign key to this one, and the key's column."""
    for relation in model._meta.get_fields(include_hidden=True):
        if hasattr(relation.related_model, "history_id"):
            continue  # former values of a row say nothing about who uses it now
        if isinstance(relation, models.ForeignObjectRel) and not relation.many_to_many:
            yield relation.related_model, relation.field.attname


def _changed_by_others(label: str, ids: Sequence[int], *, run: ImportRun) -> dict[int, int]:
    """By object, another run that changed it after it was created and still stands."""
    others = ImportRun.objects.filter(undone_at__isnull=True).exclude(pk=run.pk)
    rows = ImportedRow.objects.filter(run__in=others, model=label, object_id__in=list(ids))
    rows = rows.exclude(act=Change.SEEN)
    return dict(rows.order_by("-run_id").values_list("object_id", "run_id"))


def _called(item: models.Model) -> str:
    return f"{item._meta.verbose_name} {item.pk} ({item})"
