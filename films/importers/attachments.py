"""What hangs on titles and comes with their records: ids, lists, credits, certificates, offers.

Genres, languages, companies, franchises and providers are found by name. Lists only grow: an import
adds what is missing and takes nothing away.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db import models

from films.importers.matching import TitleRef
from films.importers.people import People, people_by_name
from films.importers.people import add as add_credits
from films.importers.records import ExternalId, SourceRules, TitleRecord
from films.models import (
    Certification,
    Company,
    Franchise,
    Genre,
    Identifier,
    Language,
    Offer,
    Person,
    Provider,
    Release,
    Title,
    TitleName,
    Video,
)
from importing.bookkeeping import Bookkeeping, columns_of

type Noun = Genre | Language | Company | Franchise | Provider


def named[N: (Genre, Language, Company, Franchise, Provider)](
    model: type[N], names: Iterable[str], books: Bookkeeping
) -> dict[str, N]:
    """Return the rows of these names, made where they are missing."""
    wanted = sorted({name for name in names if name})
    if not wanted:
        return {}
    found, _made = books.by_name(model, wanted, longest=60)
    return {name: rows[0] for name, rows in found.items()}


def link(
    through: Any, column: str, pairs: Collection[tuple[int, int]], books: Bookkeeping
) -> set[int]:
    """Link titles and nouns that are not linked yet; return the titles that gained one."""
    wanted = dict.fromkeys(pairs)
    if not wanted:
        return set()
    titles = {title for title, _ in wanted}
    held = set(through.objects.filter(title_id__in=titles).values_list("title_id", column))
    new: list[models.Model] = [
        through(**{"title_id": title, column: noun})
        for title, noun in wanted
        if (title, noun) not in held
    ]
    through.objects.bulk_create(new, batch_size=1000)
    books.created(new)
    # Rows of a many-to-many table, which the stubs do not know.
    return {row.title_id for row in new}  # type: ignore[attr-defined]


THEATERS = {
    Title.Width.WIDE: Release.Kind.THEATERS,
    Title.Width.LIMITED: Release.Kind.LIMITED,
    Title.Width.STREAMING: Release.Kind.STREAMING,
}
type Item = tuple[Title, TitleRecord, bool]


class Attachments:
    """Attaches what records have and their saved titles lack."""

    def __init__(
        self, rules: SourceRules, books: Bookkeeping, places: Mapping[ExternalId, TitleRef]
    ) -> None:
        self.rules, self.books, self.places = rules, books, places
        self.new_people: list[Person] = []
        self._made: list[models.Model] = []
        self.grown: set[int] = set()  # titles something was attached to, or changed of

    def add(self, items: Sequence[Item]) -> set[int]:
        """Attach everything; the ids of titles that gained something.

        An item is a title, its record, and whether an earlier row of the run was about it: then
        a certificate and a release stay as they are.
        """
        self._identifiers(items)
        self._lookups(items)
        self._credits(items)
        self._certificates(items)
        self._releases(items)
        self._names(items)
        self._videos(items)
        self._offers(items)
        self.books.created(self._made)
        return self.grown

    def _identifiers(self, items: Sequence[Item]) -> None:
        new = []
        for title, record, _ in items:
            for one in record.query.external_ids:
                place = self.places.get(one)
                is_elsewhere = place is not None and place.pk != title.pk
                # Of a row an editor has placed, other titles keep their ids.
                if place is None or (is_elsewhere and record.choice is None):
                    new.append(Identifier(title=title, scheme=one.scheme, value=one.value))
        self._create(Identifier, new)

    def _lookups(self, items: Sequence[Item]) -> None:
        for model, field in ((Genre, "genres"), (Language, "languages"), (Company, "companies")):
            names = {name for _, record, _ in items for name in getattr(record, field)}
            # `model` is one of three with a name; the loop hides which.
            found = named(model, names, self.books)  # type: ignore[type-var]
            pairs = [(t.pk, found[name].pk) for t, r, _ in items for name in getattr(r, field)]
            through = getattr(Title, field).through
            self.grown |= link(through, f"{model._meta.model_name}_id", pairs, self.books)

    def _credits(self, items: Sequence[Item]) -> None:
        wanted = [(title.pk, one) for title, record, _ in items for one in record.credits]
        if not wanted:
            return
        if self.rules.person_scheme:
            people = People(self.rules.person_scheme, self.books)
            parts, grown = people.place_credits(wanted)
            self.new_people, self.grown = people.new, self.grown | grown
        else:
            parts, self.new_people = people_by_name(wanted, self.books)
        self.grown |= add_credits(parts, self.books)[1]

    def _certificates(self, items: Sequence[Item]) -> None:
        having = {title.pk for title, record, _ in items if record.certificates}
        if not having:
            return
        rows = Certification.objects.filter(title_id__in=having)
        held = {(row.title_id, row.country): row for row in rows}
        new = []
        for title, record, is_again in items:
            for country, label in record.certificates.items():
                ours = held.get((title.pk, country))
                if ours is None:
                    new.append(Certification(title=title, country=country, label=label))
                elif ours.label != label and self.rules.replaces and not is_again:
                    self._change(ours, label=label, reason="")
        self._create(Certification, new)

    def _releases(self, items: Sequence[Item]) -> None:
        having = {title.pk for title, record, _ in items if record.releases}
        if not having:
            return
        held: dict[tuple[int, str, str], list[Release]] = {}
        for row in Release.objects.filter(title_id__in=having).order_by("date", "pk"):
            held.setdefault((row.title_id, row.country, row.kind), []).append(row)
        new = []
        for title, record, is_again in items:
            for country, written, day in record.releases:
                kind = written or THEATERS[Title.Width(title.release_width)]
                ours = held.get((title.pk, country, kind), [])
                if not ours:
                    new.append(Release(title=title, country=country, kind=kind, date=day))
                elif (
                    len(ours) == 1 and ours[0].date != day and self.rules.replaces and not is_again
                ):
                    self._change(ours[0], date=day)
        self._create(Release, new)

    def _names(self, items: Sequence[Item]) -> None:
        held = _held(TitleName, "name", (t.pk for t, record, _ in items if record.names))
        self._create(TitleName, [
            TitleName(title=title, name=name, kind=TitleName.Kind.ALTERNATIVE)
            for title, record, _ in items for name in record.names
            if (title.pk, name) not in held
        ])  # fmt: skip

    def _videos(self, items: Sequence[Item]) -> None:
        held = _held(Video, "link", (t.pk for t, record, _ in items if record.videos))
        new = []
        for title, record, _ in items:
            videos = {link: name for name, link in record.videos if (title.pk, link) not in held}
            new += [
                Video(title=title, kind=Video.Kind.TRAILER, name=name, link=link, position=place)
                for place, (link, name) in enumerate(videos.items())
            ]
        self._create(Video, new)

    def _offers(self, items: Sequence[Item]) -> None:
        names = {name for _, record, _ in items for _, _, name, _ in record.offers if name}
        if not names:
            return
        providers = named(Provider, names, self.books)
        rows = Offer.objects.filter(title_id__in={t.pk for t, record, _ in items if record.offers})
        held = set(rows.values_list("title_id", "country", "kind", "provider_id"))
        new: dict[tuple[int, str, str, int], Offer] = {}
        for title, record, _ in items:
            for country, kind, name, address in record.offers:
                key = (title.pk, country, kind, providers[name].pk if name else 0)
                if name and key not in held:
                    new[key] = Offer(
                        title=title, provider=providers[name], country=country, kind=kind,
                        link=address, checked_on=self.books.at.date(),
                    )  # fmt: skip
        self._create(Offer, list(new.values()))

    def _create(self, model: type[models.Model], items: list[Any]) -> None:
        if items:
            model._default_manager.bulk_create(items, batch_size=1000)
            self._made += items
            self.grown |= {item.title_id for item in items}

    def _change(self, item: Certification | Release, **values: object) -> None:
        was = columns_of(item)
        for name, value in values.items():
            setattr(item, name, value)
        self.books.save_changed([(item, was)])
        self.grown.add(item.title_id)


def _held(model: type[models.Model], column: str, ids: Iterable[int]) -> set[tuple[int, Any]]:
    """What titles have of a list already."""
    wanted = set(ids)
    if not wanted:
        return set()
    rows = model._default_manager.filter(title_id__in=wanted)
    return set(rows.values_list("title_id", column))
