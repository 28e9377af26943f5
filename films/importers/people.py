"""People of a batch and their credits, found or made.

People are known by their ids in another catalogue, or by name and work. Each has each job on a
title once, with the character as it is known.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.text import slugify

from core.slugs import slug_of
from films.importers.records import CreditRecord, PersonRecord
from films.models import Credit, Person, PersonIdentifier, PersonSlug
from films.search import index_people
from importing.bookkeeping import Bookkeeping, changes_between, columns_of
from importing.outcomes import Choice, Outcome, RowStatus

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
    filled: dict[int, tuple[Credit, dict[str, object]]] = {}
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
        elif part.character and not ours.character:  # only the person was known
            if ours.pk is not None:
                filled[ours.pk] = (ours, columns_of(ours))
            ours.character, ours.is_voice = part.character, part.is_voice
            statuses.append(RowStatus.MERGED if ours.pk is None else RowStatus.UPDATED)
        else:
            statuses.append(RowStatus.MERGED if ours.pk is None else RowStatus.UNCHANGED)
    Credit.objects.bulk_create(new, batch_size=1000)
    books.created(new)
    books.save_changed(filled.values())
    changed = (RowStatus.CREATED, RowStatus.UPDATED)
    pairs = zip(parts, statuses, strict=True)
    return statuses, {part.title_id for part, status in pairs if status in changed}


@dataclass
class Known:
    """Somebody as another catalogue knows them. ``title_ids`` are titles of ours they worked on."""

    value: str
    name: str
    columns: Mapping[str, Any] = field(default_factory=dict)
    title_ids: frozenset[int] = frozenset()
    choice: Choice | None = None


def by_id(scheme: str, values: Iterable[str]) -> dict[str, int]:
    """Return the ids of our people by their ids in another catalogue."""
    rows = PersonIdentifier.objects.filter(scheme=scheme, value__in=set(values))
    pairs = rows.values_list("value", "person_id", "person__merged_into_id")
    return {value: kept or pk for value, pk, kept in pairs}


class People:
    """Places people of one catalogue for one batch."""

    def __init__(self, scheme: str, books: Bookkeeping) -> None:
        self.scheme, self.books = scheme, books
        self.new: list[Person] = []

    def place(self, wanted: Sequence[Known]) -> list[Outcome]:
        """Find or make each, in order; ``outcome.pk`` is the person."""
        found = by_id(self.scheme, (known.value for known in wanted))
        unknown = [known for known in wanted if known.value not in found]
        namesakes = self._namesakes(unknown)
        matched: dict[str, int] = {}
        queued: dict[str, Outcome] = {}
        for known in unknown:
            ids = namesakes.get(known.value, [])
            if known.choice is not None:
                ids = [known.choice.pk] if known.choice.pk else []
            if len(ids) > 1:
                said = f"ambiguous: {len(ids)} people of this name worked on its titles"
                queued[known.value] = Outcome(
                    RowStatus.QUEUED, said, tuple(("films.person", pk) for pk in ids)
                )
            elif ids and ids[0] not in matched.values():
                matched[known.value] = ids[0]
        _identify(self.scheme, matched, self.books)
        fresh = {k.value: k for k in unknown if k.value not in matched and k.value not in queued}
        made = self._make(list(fresh.values()))
        updated = self._fill(wanted, found | matched)
        words = {value: RowStatus.UPDATED if pk in updated else RowStatus.UNCHANGED
                 for value, pk in found.items()}  # fmt: skip
        words |= dict.fromkeys(matched, RowStatus.UPDATED) | dict.fromkeys(made, RowStatus.CREATED)
        everyone = found | matched | made
        outcomes, again = [], set()
        for known in wanted:
            if known.value in queued:
                outcomes.append(queued[known.value])
                continue
            is_again = known.value in again and words[known.value] is not RowStatus.UNCHANGED
            again.add(known.value)
            word = RowStatus.MERGED if is_again else words[known.value]
            outcomes.append(Outcome(word, pk=everyone[known.value]))
        return outcomes

    def place_credits(
        self, wanted: Sequence[tuple[int, CreditRecord]]
    ) -> tuple[list[Part], set[int]]:
        """Place the people of credits, given with the ids of their titles.

        The credits of those that are placed, and the titles of people who were made or changed.
        """
        known: dict[str, Known] = {}
        for title, one in wanted:
            former = known.get(one.person_id) or Known(one.person_id, one.name)
            known[one.person_id] = replace(former, title_ids=former.title_ids | {title})
        placed = dict(zip(known, self.place(list(known.values())), strict=True))
        parts = [
            Part(title, pk, one.job, one.character, one.position, one.is_voice)
            for title, one in wanted
            if (pk := placed[one.person_id].pk)
        ]
        changed = (RowStatus.CREATED, RowStatus.UPDATED)
        return parts, {t for t, one in wanted if placed[one.person_id].status in changed}

    def _namesakes(self, unknown: list[Known]) -> dict[str, list[int]]:
        """Return by outside id the people of that name, unknown there, with a title in common."""
        titles = {pk for known in unknown for pk in known.title_ids}
        if not titles:
            return {}
        by_name: dict[str, set[int]] = {}
        work: dict[int, set[int]] = {}
        names = {known.name for known in unknown}
        credited = Credit.objects.filter(title_id__in=titles).values_list("person_id", "title_id")
        for person, title in credited:  # joined in Python: SQLite would go through all people
            work.setdefault(person, set()).add(title)
        for pk, name in Person.objects.filter(pk__in=work).values_list("pk", "name"):
            if name in names:
                by_name.setdefault(name, set()).add(pk)
        identified = PersonIdentifier.objects.filter(scheme=self.scheme, person_id__in=work)
        for pk in identified.values_list("person_id", flat=True):
            work.pop(pk, None)
        return {
            known.value: sorted(
                pk for pk in by_name.get(known.name, ()) if work.get(pk, set()) & known.title_ids
            )
            for known in unknown
        }

    def _make(self, fresh: list[Known]) -> dict[str, int]:
        if not fresh:
            return {}
        made = [
            Person(name=known.name, slug=slug, **_filled(known.columns))
            for known, slug in zip(fresh, _free_slugs(fresh, self.scheme), strict=True)
        ]
        Person.objects.bulk_create(made, batch_size=1000)
        self.books.created(made)
        self.new += made
        ids = {known.value: person.pk for known, person in zip(fresh, made, strict=True)}
        _identify(self.scheme, ids, self.books)
        return ids

    def _fill(self, wanted: Sequence[Known], placed: Mapping[str, int]) -> set[int]:
        """Fill in what is empty of people we had; return who changed."""
        filled = {placed[k.value]: _filled(k.columns) for k in wanted if k.value in placed}
        filled = {pk: columns for pk, columns in filled.items() if columns}
        changed = set()
        for person in Person.objects.filter(pk__in=filled):
            was = columns_of(person)
            empty = {n: v for n, v in filled[person.pk].items() if not getattr(person, n)}
            if empty:
                for name, value in empty.items():
                    setattr(person, name, value)
                person.save(update_fields=[*empty, "updated_at"])
                self.books.changed(person, changes_between(was, columns_of(person)))
                changed.add(person.pk)
        return changed


def people_by_name(
    wanted: Sequence[tuple[int, CreditRecord]], books: Bookkeeping
) -> tuple[list[Part], list[Person]]:
    """Find people by their exact names, or make them.

    The credits that titles do not have yet under these names, and who was made. Of several people
    of one name, the first that came is meant.
    """
    rows = Credit.objects.filter(title_id__in={title for title, _ in wanted})
    held = set(rows.values_list("title_id", "job", "person__name"))
    missing = [(t, one) for t, one in wanted if (t, one.job, one.name) not in held]
    names = [one.name for _, one in missing]
    found, made = books.by_name(Person, names, former=PersonSlug)
    parts = [Part(t, found[one.name][0].pk, one.job, position=one.position) for t, one in missing]
    return parts, made


def write_person(row: PersonRecord, scheme: str, books: Bookkeeping) -> Outcome:
    """Write what is known of somebody; one we do not have is made."""
    before = books.size
    known = PersonIdentifier.objects.filter(scheme="imdb", value=row.imdb).first()
    if known and not PersonIdentifier.objects.filter(scheme=scheme, value=row.value).exists():
        _identify(scheme, {row.value: known.person_id}, books)
    outcome = People(scheme, books).place([Known(row.value, row.name, row.columns)])[0]
    if row.imdb and not known and outcome.pk:
        _identify("imdb", {row.imdb: outcome.pk}, books)
    index_people(Person.objects.filter(pk=outcome.pk or 0))
    is_changed = books.size != before and outcome.status is RowStatus.UNCHANGED
    return Outcome(RowStatus.UPDATED, pk=outcome.pk) if is_changed else outcome


def _identify(scheme: str, people: Mapping[str, int], books: Bookkeeping) -> None:
    rows = [
        PersonIdentifier(person_id=pk, scheme=scheme, value=value) for value, pk in people.items()
    ]
    PersonIdentifier.objects.bulk_create(rows, batch_size=1000)
    books.created(rows)


def _filled(columns: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in columns.items() if value}


def _free_slugs(people: Sequence[Known], scheme: str) -> list[str]:
    """For each a slug that nobody has or had: the name, or else with the id, which is free."""
    bases = [slug_of(known.name, otherwise="person") for known in people]
    used = set(Person.all_objects.filter(slug__in=bases).values_list("slug", flat=True))
    used |= set(PersonSlug.objects.filter(slug__in=bases).values_list("slug", flat=True))
    slugs = []
    for known, base in zip(people, bases, strict=True):
        suffix = f"{scheme}{known.value}" if known.value.isdigit() else known.value
        slugs.append(f"{base[:80]}-{slugify(suffix)}" if base in used else base)
        used.add(slugs[-1])
    return slugs
