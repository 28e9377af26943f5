"""Episodes of a batch: found by their id in another catalogue or their number, filled or made."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from films.models import Episode
from importing.ledger import Ledger, changes_between, columns_of
from importing.outcomes import Outcome, Word


@dataclass(frozen=True)
class EpisodeRow:
    """One episode as a row speaks of it. An empty value says nothing."""

    season_id: int
    number: int
    outside_id: str = ""
    name: str = ""
    aired_on: dt.date | None = None
    runtime_minutes: int | None = None
    synopsis: str = ""

    @property
    def told(self) -> dict[str, object]:
        """Return the columns the row fills."""
        told = {
            "name": self.name, "aired_on": self.aired_on, "runtime_minutes": self.runtime_minutes,
            "synopsis": self.synopsis,
        }  # fmt: skip
        return {name: value for name, value in told.items() if value}


def write_episodes(
    rows: Sequence[EpisodeRow], ledger: Ledger, *, only_standing: bool = False
) -> list[Outcome]:
    """Write episodes; return what became of each, in order.

    With ``only_standing`` an episode is found by its outside id alone, and none is made.
    """
    by_id = {
        e.outside_id or "": e
        for e in Episode.objects.filter(outside_id__in={r.outside_id for r in rows if r.outside_id})
    }
    by_number = {
        (e.season_id, e.number): e
        for e in Episode.objects.filter(season_id__in={row.season_id for row in rows})
    }
    seen = ledger.seen_among(Episode, [e.pk for e in (*by_id.values(), *by_number.values())])
    new: list[Episode] = []
    changed: dict[int, tuple[Episode, dict[str, object]]] = {}
    outcomes: list[Outcome] = []
    for row in rows:
        episode = by_id.get(row.outside_id) or by_number.get((row.season_id, row.number))
        if episode is None and only_standing:
            outcomes.append(Outcome(Word.SKIPPED))
        elif episode is None:
            episode = Episode(
                season_id=row.season_id, number=row.number, outside_id=row.outside_id or None,
                **row.told,
            )  # fmt: skip
            new.append(episode)
            by_number[row.season_id, row.number] = episode
            if row.outside_id:
                by_id[row.outside_id] = episode
            outcomes.append(Outcome(Word.CREATED))
        else:
            is_again = episode.pk is None or episode.pk in seen
            outcomes.append(_again(row, episode, changed, is_again=is_again))
            if episode.pk is not None:
                seen.add(episode.pk)
                ledger.see(episode)
    Episode.objects.bulk_create(new, batch_size=1000)
    ledger.created(new)
    _save(changed, ledger)
    return outcomes


def _again(
    row: EpisodeRow,
    episode: Episode,
    changed: dict[int, tuple[Episode, dict[str, object]]],
    *,
    is_again: bool,
) -> Outcome:
    """Take in a row about an episode that stands."""
    scheme, held = row.outside_id.partition(":")[0], episode.outside_id or ""
    if row.outside_id and held != row.outside_id and held.startswith(f"{scheme}:"):
        return Outcome(Word.REFUSED, f"episode {row.number} of its season is {held} already")
    was = columns_of(episode)
    for name, value in row.told.items():
        if not (is_again and getattr(episode, name)):
            setattr(episode, name, value)
    episode.outside_id = episode.outside_id or row.outside_id or None
    if columns_of(episode) == was:
        return Outcome(Word.UNCHANGED)
    if episode.pk is None:
        return Outcome(Word.MERGED)
    changed.setdefault(episode.pk, (episode, was))
    return Outcome(Word.MERGED if is_again else Word.UPDATED)


def _save(changed: dict[int, tuple[Episode, dict[str, object]]], ledger: Ledger) -> None:
    if not changed:
        return
    columns = ["name", "aired_on", "runtime_minutes", "synopsis", "outside_id"]
    Episode.objects.bulk_update([e for e, _ in changed.values()], columns, batch_size=500)
    for episode, was in changed.values():
        ledger.changed(episode, changes_between(was, columns_of(episode)))
