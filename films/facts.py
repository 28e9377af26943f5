"""The facts block of a title: what is shown, and where sources disagree."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from films.models import Certification, Credit, Fact, Offer, Release, Title


@dataclass(frozen=True)
class Conflict:
    """What one source says."""

    value: str
    source: str
    is_chosen: bool


@dataclass(frozen=True)
class ShownFact:
    """One line of the block."""

    label: str
    value: str
    note: str = ""
    conflicts: list[Conflict] = field(default_factory=list)


@dataclass(frozen=True)
class WatchGroup:
    """The providers of one kind of offer."""

    label: str
    providers: list[str]


def duration(minutes: int | None) -> str:
    """Return 126 as "2 h 6 min"."""
    if not minutes:
        return ""
    hours, rest = divmod(minutes, 60)
    parts = [_("%(n)s h") % {"n": hours}] if hours else []
    parts += [_("%(n)s min") % {"n": rest}] if rest else []
    return " ".join(parts)


def facts_block(
    title: Title,
    *,
    certifications: Iterable[Certification],
    releases: Iterable[Release],
    facts: Iterable[Fact],
    companies: Iterable[str],
    languages: Iterable[str],
) -> list[ShownFact]:
    """Return the lines of the facts block, in the order a visitor asks."""
    told = [f for f in facts if f.field == Fact.Field.RUNTIME]
    differs = len({f.value for f in told}) > 1
    conflicts = [
        Conflict(_("%(n)s min") % {"n": f.value}, f.source, f.is_chosen) for f in told if differs
    ]
    lines = [
        ShownFact(_("Run time"), duration(title.runtime_minutes), conflicts=conflicts),
        *(
            ShownFact(_("Certificate (%(country)s)") % {"country": c.country}, c.label, c.reason)
            for c in certifications
        ),
        *(ShownFact(r.get_kind_display(), date_format(r.date, "F j, Y"), r.note) for r in releases),
        ShownFact(_("Network"), title.network),
        ShownFact(_("Episodes"), str(title.episode_count or "")),
        ShownFact(_("Studio"), ", ".join(companies)),
        ShownFact(_("Country"), title.countries),
        ShownFact(_("Language"), ", ".join(languages)),
        ShownFact(_("Original name"), title.original_name),
        ShownFact(_("Topics"), title.keywords),
    ]
    return [line for line in lines if line.value]


def watch_groups(offers: Iterable[Offer]) -> list[WatchGroup]:
    """Return offers grouped by kind, subscriptions first; offers need ``provider`` loaded."""
    groups: dict[str, list[str]] = {kind: [] for kind in Offer.Kind.values}
    for offer in offers:
        groups[offer.kind].append(offer.provider.name)
    return [
        WatchGroup(str(Offer.Kind(kind).label), sorted(names))
        for kind, names in groups.items()
        if names
    ]


def credits_by_job(credits: Iterable[Credit]) -> dict[str, list[Credit]]:
    """Return credits under the names of their jobs, in the order of ``Credit.Job``."""
    by_job: dict[str, list[Credit]] = {}
    ordered = sorted(credits, key=lambda c: (Credit.Job.values.index(c.job), c.position, c.pk))
    for credit in ordered:
        by_job.setdefault(credit.get_job_display(), []).append(credit)
    return by_job
