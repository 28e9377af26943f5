"""People of a batch: found by their ids in another catalogue or by name and work, or made."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import slugify

from films.models import Credit, Person, PersonIdentifier, PersonSlug
from importing.ledger import Ledger, changes_between, columns_of
from importing.outcomes import Choice, Outcome, Word
from importing.slugs import first_free, slug_of


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
    told = rows.values_list("value", "person_id", "person__merged_into_id")
    return {value: kept or pk for value, pk, kept in told}


class People:
    """Places people of one catalogue for one batch."""

    def __init__(self, scheme: str, ledger: Ledger) -> None:
        self.scheme, self.ledger = scheme, ledger
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
                    Word.QUEUED, said, tuple(("films.person", pk) for pk in ids)
                )
            elif ids and ids[0] not in matched.values():
                matched[known.value] = ids[0]
        self._identify(matched)
        fresh = {k.value: k for k in unknown if k.value not in matched and k.value not in queued}
        made = self._make(list(fresh.values()))
        updated = self._fill(wanted, found | matched)
        words = {value: Word.UPDATED if pk in updated else Word.UNCHANGED
                 for value, pk in found.items()}  # fmt: skip
        words |= dict.fromkeys(matched, Word.UPDATED) | dict.fromkeys(made, Word.CREATED)
        everyone = found | matched | made
        outcomes, again = [], set()
        for known in wanted:
            if known.value in queued:
                outcomes.append(queued[known.value])
                continue
            is_again = known.value in again and words[known.value] is not Word.UNCHANGED
            again.add(known.value)
            word = Word.MERGED if is_again else words[known.value]
            outcomes.append(Outcome(word, pk=everyone[known.value]))
        return outcomes

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

    def _identify(self, matched: Mapping[str, int]) -> None:
        rows = [
            PersonIdentifier(person_id=pk, scheme=self.scheme, value=value)
            for value, pk in matched.items()
        ]
        PersonIdentifier.objects.bulk_create(rows, batch_size=1000)
        self.ledger.created(rows)

    def _make(self, fresh: list[Known]) -> dict[str, int]:
        if not fresh:
            return {}
        slugs = first_free([_slugs(known, self.scheme) for known in fresh], _taken)
        made = [
            Person(name=known.name, slug=slug, **_told(known.columns))
            for known, slug in zip(fresh, slugs, strict=True)
        ]
        Person.objects.bulk_create(made, batch_size=1000)
        self.ledger.created(made)
        self.new += made
        ids = {known.value: person.pk for known, person in zip(fresh, made, strict=True)}
        self._identify(ids)
        return ids

    def _fill(self, wanted: Sequence[Known], placed: Mapping[str, int]) -> set[int]:
        """Fill in what is empty of people we had; return who changed."""
        told = {placed[k.value]: _told(k.columns) for k in wanted if k.value in placed}
        told = {pk: columns for pk, columns in told.items() if columns}
        changed = set()
        for person in Person.objects.filter(pk__in=told):
            was = columns_of(person)
            empty = {n: v for n, v in told[person.pk].items() if not getattr(person, n)}
            if empty:
                for name, value in empty.items():
                    setattr(person, name, value)
                person.save(update_fields=[*empty, "updated_at"])
                self.ledger.changed(person, changes_between(was, columns_of(person)))
                changed.add(person.pk)
        return changed


def _told(columns: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in columns.items() if value}


def _slugs(known: Known, scheme: str) -> list[str]:
    base = slug_of(known.name, otherwise="person")
    told = f"{scheme}{known.value}" if known.value.isdigit() else known.value
    return [base, f"{base[:80]}-{slugify(told)}"]


def _taken(slugs: set[str]) -> set[str]:
    used = set(Person.everyone.filter(slug__in=slugs).values_list("slug", flat=True))
    return used | set(PersonSlug.objects.filter(slug__in=slugs).values_list("slug", flat=True))
