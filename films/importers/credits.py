"""Credits of a batch: each person's each job on a title once, with the character as it is known."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from films.models import Credit
from importing.bookkeeping import Bookkeeping, changes_between, columns_of
from importing.outcomes import RowStatus

_VOICE = re.compile(r"\s*\(voice\)", re.IGNORECASE)
LONGEST_CHARACTER = 200


@dataclass(frozen=True)
class Part:
    """One person's one job on one title."""

    title_id: int
    person_id: int
    job: str
    character: str = ""
    position: int = 0
    is_voice: bool = False

    @property
    def key(self) -> tuple[int, int, str]:
        """Return what there is one credit of."""
        return (self.title_id, self.person_id, self.job)


def character_of(written: str) -> tuple[str, bool]:
    """Return a character's name and whether it is a voice: "Groot (voice)"."""
    name = _VOICE.sub("", written)
    return name[:LONGEST_CHARACTER], name != written


def add(parts: Sequence[Part], books: Bookkeeping) -> tuple[list[RowStatus], set[int]]:
    """Write the credits and characters that are missing.

    A status for each part, and the ids of the titles whose credits changed.
    """
    titles = {part.title_id for part in parts}
    people = {part.person_id for part in parts}
    held: dict[tuple[int, int, str], Credit] = {}
    # By title alone: with both lists SQLite goes through the credits of all these people.
    for credit in Credit.objects.filter(title_id__in=titles).order_by("-pk").iterator():
        if credit.person_id in people:
            held[credit.title_id, credit.person_id, credit.job] = credit
    new: list[Credit] = []
    statuses: list[RowStatus] = []
    for part in parts:
        ours = held.get(part.key)
        if ours is None:
            held[part.key] = Credit(
                title_id=part.title_id, person_id=part.person_id, job=part.job,
                character=part.character, position=min(part.position, 32767),
                is_voice=part.is_voice,
            )  # fmt: skip
            new.append(held[part.key])
            statuses.append(RowStatus.CREATED)
        elif part.character and not ours.character:
            statuses.append(_fill(ours, part, books))
        else:
            statuses.append(RowStatus.MERGED if ours.pk is None else RowStatus.UNCHANGED)
    Credit.objects.bulk_create(new, batch_size=1000)
    books.created(new)
    changed = (RowStatus.CREATED, RowStatus.UPDATED)
    pairs = zip(parts, statuses, strict=True)
    return statuses, {part.title_id for part, status in pairs if status in changed}


def _fill(credit: Credit, part: Part, books: Bookkeeping) -> RowStatus:
    """Fill in a character where only the person was known."""
    if credit.pk is None:
        credit.character, credit.is_voice = part.character, part.is_voice
        return RowStatus.MERGED
    was = columns_of(credit)
    credit.character, credit.is_voice = part.character, part.is_voice
    credit.save(update_fields=["character", "is_voice"])
    books.changed(credit, changes_between(was, columns_of(credit)))
    return RowStatus.UPDATED
