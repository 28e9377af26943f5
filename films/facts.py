"""The facts block of a title: what is shown, which source says so, and where sources disagree."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from films.countries import country_name
from films.models import Certification, Credit, Fact, Release, Title

Field = Fact.Field
DOLLARS = (Field.BUDGET, Field.DOMESTIC_GROSS, Field.WORLDWIDE_GROSS)
DATES = (Field.RELEASED, Field.BORN, Field.DIED)


@dataclass(frozen=True)
class Conflict:
    """What one source says."""

    value: str
    source: str
    is_chosen: bool


@dataclass(frozen=True)
class ShownFact:
    """One line of the block. ``source`` is named where an editor settled the fact."""

    label: str
    value: str
    note: str = ""
    source: str = ""
    conflicts: list[Conflict] = field(default_factory=list)


def duration(minutes: int | None) -> str:
    """Return 126 as "2 h 6 min"."""
    if not minutes:
        return ""
    hours, rest = divmod(minutes, 60)
    parts = [_("%(n)s h") % {"n": hours}] if hours else []
    parts += [_("%(n)s min") % {"n": rest}] if rest else []
    return " ".join(parts)


def shown_value(name: str, value: object) -> str:
    """Return a fact's value as a reader expects it: "$23,000,000", "2 h 6 min", "May 13, 2014"."""
    if value in (None, ""):
        return ""
    text = str(value)
    try:
        if name in DOLLARS:
            return f"${int(text):,}"
        if name == Field.RUNTIME:
            return duration(int(text))
        if name in DATES:
            return str(date_format(dt.date.fromisoformat(text), "F j, Y"))
    except ValueError:
        return text
    return str(Title.Status(text).label) if name == Field.STATUS and text in Title.Status else text


def facts_block(
    title: Title,
    *,
    country: str,
    certifications: Iterable[Certification],
    releases: Iterable[Release],
    facts: Iterable[Fact],
    companies: Iterable[str],
    languages: Iterable[str],
) -> list[ShownFact]:
    """Return the lines of the facts block, in the order a visitor asks.

    Releases in another than the site's own ``country`` are named with it.
    """
    by_field: dict[str, list[Fact]] = {}
    for fact in facts:
        by_field.setdefault(fact.field, []).append(fact)

    def line(label: str, name: str) -> ShownFact:
        return settled(label, name, getattr(title, name), by_field.get(name, []))

    lines = [
        line(_("Run time"), Field.RUNTIME),
        *(
            ShownFact(_("Certificate (%(country)s)") % {"country": c.country}, c.label, c.reason)
            for c in certifications
        ),
        *(_release(release, country) for release in releases),
        line(_("Status"), Field.STATUS),
        line(_("Network"), Field.NETWORK),
        line(_("Episodes"), Field.EPISODES),
        ShownFact(_("Studio"), ", ".join(companies)),
        line(_("Country"), Field.COUNTRIES),
        ShownFact(_("Language"), ", ".join(languages)),
        line(_("Original name"), Field.ORIGINAL_NAME),
        line(_("Budget"), Field.BUDGET),
        line(_("Gross, United States"), Field.DOMESTIC_GROSS),
        line(_("Gross, worldwide"), Field.WORLDWIDE_GROSS),
        ShownFact(_("Topics"), title.keywords),
    ]
    return [line for line in lines if line.value]


def settled(label: str, name: str, value: object, facts: list[Fact]) -> ShownFact:
    """Return a line with its source, and what other sources say where they differ."""
    chosen = next((fact for fact in facts if fact.is_chosen), None)
    differs = len({fact.value for fact in facts}) > 1
    conflicts = [
        Conflict(_unsoftened(name, fact.value), fact.source, fact.is_chosen)
        for fact in facts
        if differs
    ]
    source = chosen.source if chosen and not differs else ""
    return ShownFact(label, shown_value(name, value), source=source, conflicts=conflicts)


def _unsoftened(name: str, value: str) -> str:
    """Return a conflicting value in the unit the sources use: minutes, not hours and minutes."""
    if name == Field.RUNTIME:
        return _("%(n)s min") % {"n": value}
    return shown_value(name, value)


def _release(release: Release, country: str) -> ShownFact:
    formats = {"day": "F j, Y", "month": "F Y", "year": "Y"}
    kind = str(release.get_kind_display())
    if release.country != country:
        kind = f"{kind} ({country_name(release.country)})"
    return ShownFact(kind, date_format(release.date, formats[release.precision]), release.note)


@dataclass(frozen=True)
class Makers:
    """Who is named beside what a title is about: who made it, and who plays in it first."""

    makers: list[Credit]
    are_creators: bool
    leads: list[Credit]


def makers(credits: Iterable[Credit], most: int = 3) -> Makers:
    """Return the directors, or else the creators, and the first of the cast."""
    ordered = sorted(credits, key=lambda credit: (credit.position, credit.pk))

    def of(job: str) -> list[Credit]:
        return [credit for credit in ordered if credit.job == job][:most]

    directors = of(Credit.Job.DIRECTOR)
    made = directors or of(Credit.Job.CREATOR)
    return Makers(made, not directors, of(Credit.Job.ACTOR))


def credits_by_job(credits: Iterable[Credit]) -> dict[str, list[Credit]]:
    """Return credits under the names of their jobs, in the order of ``Credit.Job``."""
    by_job: dict[str, list[Credit]] = {}
    ordered = sorted(credits, key=lambda c: (Credit.Job.values.index(c.job), c.position, c.pk))
    for credit in ordered:
        by_job.setdefault(credit.get_job_display(), []).append(credit)
    return by_job
