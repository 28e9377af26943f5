"""Writes what TMDB's answers say: one title with all that hangs on it at a time."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Model

from films.importers.credits import Part, add
from films.importers.episodes_written import EpisodeRow, write_episodes
from films.importers.facts import Facts
from films.importers.identifying import locate
from films.importers.matching import Finder
from films.importers.nouns import link, named
from films.importers.people import Known, People
from films.importers.seasons import seasons_of
from films.importers.titles_written import free_title_slugs, save_changed, slug_choices
from films.importers.tmdb_answers import TmdbPerson, TmdbSeason, TmdbTitle
from films.models import (
    Certification,
    Company,
    Franchise,
    Genre,
    Identifier,
    Language,
    Offer,
    Person,
    PersonIdentifier,
    Provider,
    Release,
    Title,
    TitleName,
    Video,
)
from films.names import sort_name
from films.search import index_people, index_titles
from importing.ledger import Ledger, columns_of
from importing.outcomes import Outcome, Refused, Word


class TitleWriter:
    """Writes one answer into the ledger's batch."""

    def __init__(self, source: str, ledger: Ledger, at: dt.datetime) -> None:
        self.source, self.ledger, self.at = source, ledger, at

    def write(self, row: TmdbTitle) -> Outcome:
        """Match, make or update a title, and attach what hangs on it. Raises Ambiguous."""
        pk = Finder([row.sought]).one(row.sought, row.choice)
        title = Title.objects.get(pk=pk) if pk else self._make(row)
        if title.kind != row.sought.kinds[0]:
            said = f"ours with this id is a {title.kind}, the answer a {row.sought.kinds[0]}"
            return Outcome(Word.REFUSED, said)
        is_again = bool(pk) and self.ledger.has_seen(title)
        before = self.ledger.size
        self._lay(title, row, only_empty=is_again)
        self._attach(title, row)
        self._work(title, row)
        self._seasons(title, row)
        is_changed = self.ledger.size != before
        if pk is None or is_changed:
            index_titles([title])
        self.ledger.see(title)
        if pk is None:
            return Outcome(Word.CREATED, pk=title.pk)
        word = Word.MERGED if is_again else Word.UPDATED
        return Outcome(word if is_changed else Word.UNCHANGED, pk=title.pk)

    def _make(self, row: TmdbTitle) -> Title:
        name, year = row.sought.name, row.sought.year
        own = f"tmdb{row.sought.outsides[0].value}"
        slug = free_title_slugs([slug_choices(name, year, own)])[0]
        day = row.columns["released_on"]
        opens = day if isinstance(day, dt.date) and day > self.at.date() else None
        title = Title.objects.create(
            kind=row.sought.kinds[0], slug=slug, name=name, sort_name=sort_name(name), year=year,
            counts_from=opens, is_open=opens is None,
        )  # fmt: skip
        self.ledger.created([title])
        return title

    def _lay(self, title: Title, row: TmdbTitle, *, only_empty: bool) -> None:
        was = columns_of(title)
        facts = Facts(self.source, self.ledger, [title.pk])
        facts.lay(title, {**row.columns, "name": row.sought.name}, only_empty=only_empty)
        if title.name != was["name"]:
            title.sort_name = sort_name(title.name)
        if row.franchise and title.franchise_id is None:
            title.franchise = named(Franchise, [row.franchise], self.ledger)[row.franchise]
        save_changed([(title, was)], ledger=self.ledger, at=self.at)
        facts.save()

    def _attach(self, title: Title, row: TmdbTitle) -> None:
        """Add the ids, names and lists that are missing."""
        others = locate(row.sought.outsides)
        new_ids = [
            Identifier(title=title, scheme=outside.scheme, value=outside.value)
            for outside in row.sought.outsides
            if outside not in others
        ]
        for model, names in ((Genre, row.genres), (Language, row.languages),
                             (Company, row.companies)):  # fmt: skip
            # `model` is one of three with a name; the loop hides which.
            found = named(model, names, self.ledger)  # type: ignore[type-var]
            through = getattr(Title, f"{_plural(model)}").through
            pairs = [(title.pk, found[name].pk) for name in names]
            link(through, f"{model._meta.model_name}_id", pairs, self.ledger)
        held_names = set(title.names.values_list("name", flat=True))
        labels = set(title.certifications.values_list("country", flat=True))
        dates = set(title.releases.values_list("country", "kind"))
        links = set(title.videos.values_list("link", flat=True))
        self._create(new_ids)
        self._create(
            TitleName(title=title, name=name, kind=TitleName.Kind.ALTERNATIVE)
            for name in row.names if name not in held_names
        )  # fmt: skip
        self._create(
            Certification(title=title, country=country, label=label)
            for country, label in row.certificates.items() if country not in labels
        )  # fmt: skip
        self._create(
            Release(title=title, country=country, kind=kind, date=day)
            for country, kind, day in row.releases if (country, kind) not in dates
        )  # fmt: skip
        videos = {address: name for name, address in row.videos if address not in links}
        self._create(
            Video(title=title, kind=Video.Kind.TRAILER, name=name, link=address, position=place)
            for place, (address, name) in enumerate(videos.items())
        )
        self._offers(title, row)

    def _offers(self, title: Title, row: TmdbTitle) -> None:
        providers = named(Provider, (name for _, _, name, _ in row.offers), self.ledger)
        held = set(title.offers.values_list("country", "kind", "provider_id"))
        new: dict[tuple[str, str, int], Offer] = {}
        for country, kind, name, address in row.offers:
            if name:
                key = (country, kind, providers[name].pk)
                new[key] = Offer(
                    title=title, provider=providers[name], country=country, kind=kind,
                    link=address, checked_on=self.at.date(),
                )  # fmt: skip
        self._create(offer for key, offer in new.items() if key not in held)

    def _work(self, title: Title, row: TmdbTitle) -> None:
        """Place the people and add their credits."""
        wanted = {
            worker.value: Known(worker.value, worker.name, title_ids=frozenset({title.pk}))
            for worker in row.workers
        }
        people = People("tmdb", self.ledger)
        placed = dict(zip(wanted, people.place(list(wanted.values())), strict=True))
        index_people(people.new)
        add(
            [
                Part(title.pk, pk, w.job, w.character, w.position, w.is_voice)
                for w in row.workers
                if (pk := placed[w.value].pk)
            ],
            self.ledger,
        )

    def _seasons(self, series: Title, row: TmdbTitle) -> None:
        seasons = seasons_of({(series.pk, told.label) for told in row.seasons}, self.ledger)
        for told in row.seasons:
            self.lay_season(seasons[series.pk, told.label], told.columns)

    def lay_season(self, season: Title, columns: dict[str, object]) -> None:
        """Write what is known of a season where nothing was."""
        was = columns_of(season)
        facts = Facts(self.source, self.ledger, [season.pk])
        facts.lay(season, columns, only_empty=self.ledger.has_seen(season))
        if save_changed([(season, was)], ledger=self.ledger, at=self.at):
            index_titles([season])
        facts.save()

    def _create(self, items: Iterable[Model]) -> None:
        for item in items:
            item.save(force_insert=True)
            self.ledger.created([item])


def _plural(model: type[Genre | Language | Company]) -> str:
    return {Genre: "genres", Language: "languages", Company: "companies"}[model]


def write_season(row: TmdbSeason, writer: TitleWriter) -> Outcome:
    """Write the episodes of a season of a series we hold. Raises Ambiguous and Refused."""
    series = Finder([row.sought]).one(row.sought, row.choice)
    if series is None:
        raise Refused(f"there is no series {row.sought.called}")
    before = writer.ledger.size
    season = seasons_of({(series, row.label)}, writer.ledger)[series, row.label]
    is_new = writer.ledger.size != before
    writer.lay_season(season, row.columns)
    outcomes = write_episodes(
        [
            EpisodeRow(
                season.pk, told.number, told.outside_id, told.name, told.aired_on,
                told.runtime_minutes, told.synopsis,
            )
            for told in row.episodes
        ],
        writer.ledger,
    )  # fmt: skip
    refused = next((one for one in outcomes if one.word is Word.REFUSED), None)
    if refused is not None:
        return refused
    if is_new:
        return Outcome(Word.CREATED, pk=series)
    is_changed = writer.ledger.size != before
    return Outcome(Word.UPDATED if is_changed else Word.UNCHANGED, pk=series)


def write_person(row: TmdbPerson, ledger: Ledger) -> Outcome:
    """Write what is known of somebody; one we do not have is made."""
    people = People("tmdb", ledger)
    before = ledger.size
    known = PersonIdentifier.objects.filter(scheme="imdb", value=row.imdb).first()
    value = PersonIdentifier.objects.filter(scheme="tmdb", value=row.value).exists()
    if known and not value:
        identifier = PersonIdentifier.objects.create(
            person=known.person, scheme="tmdb", value=row.value
        )
        ledger.created([identifier])
    outcome = people.place([Known(row.value, row.name, row.columns)])[0]
    if row.imdb and not known and outcome.pk:
        identifier = PersonIdentifier.objects.create(
            person_id=outcome.pk, scheme="imdb", value=row.imdb
        )
        ledger.created([identifier])
    index_people(Person.objects.filter(pk=outcome.pk or 0))
    is_changed = ledger.size != before and outcome.word is Word.UNCHANGED
    return Outcome(Word.UPDATED, pk=outcome.pk) if is_changed else outcome
