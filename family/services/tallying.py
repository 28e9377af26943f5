"""The one writer of what verdicts come to: tallies, and a point for each change of one."""

import datetime as dt
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from django.db import transaction
from django.db.models import Count

from family.medians import said_by
from family.models import AgePoint, AgeTally, AgeVerdict, Group

type Key = tuple[int, str]  # a title and a group
BATCH = 1000  # titles looked at together


class AgeSession:
    """The locked tallies of some titles, in a transaction: write verdicts, then commit.

    Tallies are locked before verdicts, by title and group, so that no two acts wait for each other.
    """

    def __init__(self, title_ids: Iterable[int]) -> None:
        ids = sorted(set(title_ids))
        ours = AgeTally.objects.filter(title_id__in=ids)
        stood = set(ours.values_list("title_id", "group"))
        wanted = {(pk, group) for pk in ids for group in Group.values}
        self._new = wanted - stood
        made = [AgeTally(title_id=pk, group=group) for pk, group in sorted(self._new)]
        AgeTally.objects.bulk_create(made, ignore_conflicts=True)
        locked = ours.select_for_update().order_by("title_id", "group")
        self._tallies: dict[Key, AgeTally] = {(one.title_id, one.group): one for one in locked}
        self._changed: set[Key] = set()

    def write(self, verdict: AgeVerdict) -> None:
        """Save a verdict and carry what changed about it into the tally."""
        stored = AgeVerdict._base_manager.filter(pk=verdict.pk, is_counted=True)
        for title_id, group, age in stored.values_list("title_id", "group", "age"):
            self._add(title_id, group, age, -1)
        verdict.is_counted = verdict.should_count
        if verdict.is_counted:
            self._add(verdict.title_id, verdict.group, verdict.age, 1)
        verdict.save()

    def recount(self) -> None:
        """Count these titles again from the rows, and whether each verdict counts."""
        ids = {title_id for title_id, _group in self._tallies}
        for verdict in AgeVerdict._base_manager.filter(title_id__in=ids).order_by("pk"):
            if verdict.is_counted != verdict.should_count:
                mine = AgeVerdict._base_manager.filter(pk=verdict.pk)
                mine.update(is_counted=verdict.should_count)
        found = counted(ids)
        for key, tally in self._tallies.items():
            if tally.ages != found[key]:
                tally.counts = _stored(found[key])
                self._changed.add(key)

    def commit(self, cause: str, at: dt.datetime, public_id: uuid.UUID | None = None) -> None:
        """Save the tallies that changed, with a point each. One made for its lock alone goes."""
        unused = [self._tallies[key].pk for key in self._new - self._changed]
        AgeTally.objects.filter(pk__in=unused, counts={}).delete()
        for key in sorted(self._changed):
            tally = self._tallies[key]
            tally.save()
            said = tally.said
            AgePoint.objects.create(
                title_id=tally.title_id, group=tally.group, cause=cause, at=at,
                cause_public_id=public_id, counted=said.counted, age=said.age, low=said.low,
                high=said.high,
            )  # fmt: skip
        self._changed.clear()

    def _add(self, title_id: int, group: str, age: int, many: int) -> None:
        tally = self._tallies[title_id, group]
        counts = tally.ages
        counts[age] += many
        tally.counts = _stored(counts)
        self._changed.add((title_id, group))


def _stored(counts: Counter[int]) -> dict[str, int]:
    return {str(age): counts[age] for age in sorted(counts) if counts[age]}


def counted(title_ids: Iterable[int]) -> dict[Key, Counter[int]]:
    """Count the verdicts of titles again, from the rows."""
    ids = list(title_ids)
    found: dict[Key, Counter[int]] = defaultdict(Counter)
    rows = AgeVerdict._base_manager.filter(title_id__in=ids, is_counted=True).order_by()
    for pk, group, age, many in rows.values_list("title_id", "group", "age").annotate(Count("pk")):
        found[pk, group][age] = many
    return found


def drifting() -> Iterator[str]:
    """Yield a sentence for each stored number that the verdicts do not bear out."""
    for verdict in AgeVerdict._base_manager.iterator(chunk_size=2000):
        if verdict.is_counted != verdict.should_count:
            yield f"age verdict {verdict.pk}: counted is {verdict.is_counted}"
    for ids in _batches():
        found = counted(ids)
        rows = AgeTally.objects.filter(title_id__in=ids)
        tallies = {(one.title_id, one.group): one.ages for one in rows}
        for pk, group in sorted({*found, *tallies}):
            stored, wanted = tallies.get((pk, group), Counter()), found[pk, group]
            if stored != wanted:
                yield f"title {pk}: {group} say {said_by(stored)}, recounted {said_by(wanted)}"


def repair(at: dt.datetime) -> None:
    """Count everything again, some titles at a time, and put right what differs."""
    for ids in _batches():
        rebuild(ids, cause=AgePoint.Cause.REBUILT, at=at)


def _batches() -> Iterator[list[int]]:
    """Yield the ids of titles with verdicts or tallies, some at a time."""
    spoken = AgeVerdict._base_manager.order_by().values_list("title_id", flat=True)
    tallied = AgeTally.objects.order_by().values_list("title_id", flat=True)
    ids = sorted({*spoken.distinct(), *tallied.distinct()})
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]


def lock(title_ids: Iterable[int]) -> None:
    """Lock what stands of these titles, before their verdicts; nothing is made."""
    rows = AgeTally.objects.select_for_update().filter(title_id__in=set(title_ids))
    list(rows.order_by("title_id", "group").values_list("pk"))


@transaction.atomic
def rebuild(title_ids: Iterable[int], *, cause: str, at: dt.datetime) -> None:
    """Count titles again under their locks."""
    session = AgeSession(title_ids)
    session.recount()
    session.commit(cause, at)
