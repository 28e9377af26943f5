"""What hangs on a title and comes with its row: ids, genres, credits, a certificate, a release.

Lists only grow: an import adds what is missing and takes nothing away.
"""

from collections.abc import Mapping
from typing import Any

from django.db import models

from films.importers.identifying import locate
from films.importers.nouns import link, named
from films.importers.title_rows import TitleRow
from films.models import (
    Certification,
    Company,
    Credit,
    Genre,
    Identifier,
    Language,
    Person,
    PersonSlug,
    Release,
    Title,
)
from importing.ledger import Ledger, changes_between, columns_of
from importing.slugs import free_slugs

THEATERS = {
    Title.Width.WIDE: Release.Kind.THEATERS,
    Title.Width.LIMITED: Release.Kind.LIMITED,
    Title.Width.STREAMING: Release.Kind.STREAMING,
}


class Attachments:
    """What a batch has attached so far, to be found by search."""

    def __init__(self) -> None:
        self.titles: dict[int, Title] = {}
        self.new_people: list[Person] = []


class Pieces:
    """What one row attaches, noted in the ledger of its attempt."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.new_people: list[Person] = []
        self.are_any = False  # whether the row attached or changed anything

    def attach(self, title: Title, row: TitleRow, *, only_missing: bool = False) -> None:
        """Attach what the row has and the title lacks.

        ``only_missing`` leaves a standing certificate and release as they are.
        """
        before = self.ledger.size
        self._identifiers(title, row)
        self._link(title, Title.genres.through, "genre_id", named(Genre, row.genres, self.ledger))
        languages = named(Language, row.languages, self.ledger)
        self._link(title, Title.languages.through, "language_id", languages)
        companies = named(Company, row.companies, self.ledger)
        self._link(title, Title.companies.through, "company_id", companies)
        self._credits(title, row.directors, Credit.Job.DIRECTOR)
        self._credits(title, row.cast, Credit.Job.ACTOR)
        if row.certificate:
            self._certificate(title, row, only_missing=only_missing)
        if row.release_date:
            self._release(title, row, only_missing=only_missing)
        self.are_any = self.ledger.size > before

    def _identifiers(self, title: Title, row: TitleRow) -> None:
        held = set(Identifier.objects.filter(title=title).values_list("scheme", "value"))
        others = set(locate(row.outsides)) if row.choice else set()
        for outside in row.outsides:  # of a row an editor placed, other titles keep their ids
            if (outside.scheme, outside.value) not in held and outside not in others:
                self._create(Identifier, title=title, scheme=outside.scheme, value=outside.value)

    def _link(self, title: Title, through: Any, column: str, found: Mapping[str, Any]) -> None:
        link(through, column, [(title.pk, item.pk) for item in found.values()], self.ledger)

    def _credits(self, title: Title, names: list[str], job: str) -> None:
        if not names:
            return
        people: dict[str, Person] = {}
        for person in Person.objects.filter(name__in=names).order_by("-pk"):
            people[person.name] = person  # of several with one name, the first that came
        ours = Credit.objects.filter(title=title, job=job).select_related("person")
        held = {credit.person.name for credit in ours}
        missing = [name for name in names if name not in held]
        people |= self._new_people([name for name in missing if name not in people])
        positions = {name: position for position, name in enumerate(names)}
        self.ledger.created(
            Credit.objects.bulk_create(
                Credit(title=title, person=people[name], job=job, position=positions[name])
                for name in missing
            )
        )

    def _certificate(self, title: Title, row: TitleRow, *, only_missing: bool) -> None:
        held = Certification.objects.filter(title=title, country=row.country).first()
        if held is None:
            label = row.certificate
            self._create(Certification, title=title, country=row.country, label=label)
        elif held.label != row.certificate and not only_missing:
            self._change(held, label=row.certificate, reason="")

    def _release(self, title: Title, row: TitleRow, *, only_missing: bool) -> None:
        kind = THEATERS[Title.Width(title.release_width)]
        ours = Release.objects.filter(title=title, country=row.country, kind=kind)
        dates = list(ours.order_by("date", "pk"))
        if not dates:
            self._create(
                Release, title=title, country=row.country, kind=kind, date=row.release_date
            )
        elif len(dates) == 1 and dates[0].date != row.release_date and not only_missing:
            self._change(dates[0], date=row.release_date)

    def _new_people(self, names: list[str]) -> dict[str, Person]:
        if not names:
            return {}
        slugs = free_slugs(names, model=Person, otherwise="person", former=PersonSlug)
        made = Person.objects.bulk_create(Person(name=n, slug=slugs[n]) for n in names)
        self.ledger.created(made)
        self.new_people += made
        return {person.name: person for person in made}

    def _create[M: models.Model](self, model: type[M], **values: Any) -> M:
        item = model._default_manager.create(**values)
        self.ledger.created([item])
        return item

    def _change(self, item: models.Model, **values: Any) -> None:
        was = columns_of(item)
        for name, value in values.items():
            setattr(item, name, value)
        item.save(update_fields=list(values))
        self.ledger.changed(item, changes_between(was, columns_of(item)))
