"""What hangs on a title and comes with its row: ids, genres, credits, a certificate, a release.

Lists only grow: an import adds what is missing and takes nothing away.
"""

from typing import Any

from django.db import models

from core.importing.ledger import Changes, Ledger, changes_between, columns_of
from core.importing.slugs import free_slugs
from films.importers.identifying import locate
from films.importers.title_rows import TitleRow
from films.models import (
    Certification,
    Company,
    Credit,
    Genre,
    Identifier,
    Language,
    Person,
    Release,
    Title,
)

THEATERS = {
    Title.Width.WIDE: Release.Kind.THEATERS,
    Title.Width.LIMITED: Release.Kind.LIMITED,
    Title.Width.STREAMING: Release.Kind.STREAMING,
}


class Attachments:
    """What a batch has attached so far."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.titles: dict[int, Title] = {}
        self.new_people: list[Person] = []

    def pieces(self) -> "Pieces":
        """Return an empty set of pieces for one row."""
        return Pieces(self)


class Pieces:
    """What one row attaches; ``enter`` notes it once the row has held."""

    def __init__(self, attached: Attachments) -> None:
        self.attached = attached
        self.created: list[models.Model] = []
        self.changed: list[tuple[models.Model, Changes]] = []

    @property
    def are_any(self) -> bool:
        """Tell whether the row attached or changed anything."""
        return bool(self.created or self.changed)

    def attach(self, title: Title, row: TitleRow, *, only_missing: bool = False) -> None:
        """Attach what the row has and the title lacks.

        ``only_missing`` leaves a standing certificate and release as they are.
        """
        self._identifiers(title, row)
        self._links(title, Genre, Title.genres.through, row.genres)
        self._links(title, Language, Title.languages.through, row.languages)
        self._links(title, Company, Title.companies.through, row.companies)
        self._credits(title, row.directors, Credit.Job.DIRECTOR)
        self._credits(title, row.cast, Credit.Job.ACTOR)
        if row.certificate:
            self._certificate(title, row, only_missing=only_missing)
        if row.release_date:
            self._release(title, row, only_missing=only_missing)

    def enter(self) -> None:
        """Note in the ledger what the row did."""
        self.attached.ledger.created(self.created)
        for item, changes in self.changed:
            self.attached.ledger.changed(item, changes)
        self.attached.new_people += [item for item in self.created if isinstance(item, Person)]

    def _identifiers(self, title: Title, row: TitleRow) -> None:
        held = set(Identifier.objects.filter(title=title).values_list("scheme", "value"))
        others = set(locate(row.outsides)) if row.choice else set()
        for outside in row.outsides:  # of a row an editor placed, other titles keep their ids
            if (outside.scheme, outside.value) not in held and outside not in others:
                self._create(Identifier, title=title, scheme=outside.scheme, value=outside.value)

    def _links(
        self, title: Title, model: type[Genre | Language | Company], links: Any, names: list[str]
    ) -> None:
        """Link genres, languages or companies by name, making those that are new."""
        if not names:
            return
        column = f"{model._meta.model_name}_id"
        known = {item.name: item for item in model.objects.filter(name__in=names)}
        held = set(links.objects.filter(title=title).values_list(column, flat=True))
        for name in names:
            item = known.get(name) or self._new_name(model, name)
            if item.pk not in held:
                self._create(links, title=title, **{column: item.pk})

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
        self.created += Credit.objects.bulk_create(
            Credit(title=title, person=people[name], job=job, position=positions[name])
            for name in missing
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

    def _new_name(
        self, model: type[Genre | Language | Company], name: str
    ) -> Genre | Language | Company:
        if model is Company:
            return self._create(model, name=name)
        otherwise = str(model._meta.model_name)
        slug = free_slugs([name], model=model, otherwise=otherwise, longest=60)[name]
        return self._create(model, name=name, slug=slug)

    def _new_people(self, names: list[str]) -> dict[str, Person]:
        if not names:
            return {}
        slugs = free_slugs(names, model=Person, otherwise="person")
        made = Person.objects.bulk_create(Person(name=n, slug=slugs[n]) for n in names)
        self.created += made
        return {person.name: person for person in made}

    def _create[M: models.Model](self, model: type[M], **values: Any) -> M:
        item = model._default_manager.create(**values)
        self.created.append(item)
        return item

    def _change(self, item: models.Model, **values: Any) -> None:
        was = columns_of(item)
        for name, value in values.items():
            setattr(item, name, value)
        item.save(update_fields=list(values))
        self.changed.append((item, changes_between(was, columns_of(item))))
