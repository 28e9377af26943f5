"""What other sources tell families of a title, and where they differ in age or certificate."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from family.models import Guide, OutsideAdvice, OutsideScore, OutsideSource
from films.models import Certification, Title


@dataclass
class Told:
    """What one source says: its scores on its own scale, and the address that leads there."""

    source: OutsideSource
    link: str
    age: int | None = None
    scores: list[OutsideScore] = field(default_factory=list)


@dataclass(frozen=True)
class Difference:
    """Something of which sources say different things: each with who says so."""

    label: str
    said: list[tuple[str, str]]


@dataclass(frozen=True)
class Outside:
    """What the page of a guide shows of other sources."""

    told: list[Told]
    differences: list[Difference]


def outside_of(title: Title, guide: Guide | None) -> Outside:
    """Return what other sources say of a title, and where they differ with us or each other."""
    told: dict[int, Told] = {}
    advice = list(OutsideAdvice.objects.filter(title=title).select_related("source"))
    for one in advice:
        told[one.source_id] = Told(one.source, one.link or one.source.link, one.age)
    for score in OutsideScore.objects.filter(title=title).select_related("source"):
        source = score.source
        told.setdefault(source.pk, Told(source, source.link)).scores.append(score)
    shown = [one for one in told.values() if one.scores or one.age is not None]
    shown.sort(key=lambda one: one.source.name.casefold())
    has_certificates = any(one.certificate for one in advice)
    ours = Certification.objects.filter(title=title) if has_certificates else ()
    age = guide.age if guide is not None else None
    differences = [_ages(age, advice), *_certificates(ours, advice)]
    return Outside(shown, [one for one in differences if one is not None])


def _ages(ours: int | None, advice: Iterable[OutsideAdvice]) -> Difference | None:
    said = [(_("our editors"), f"{ours}+")] if ours is not None else []
    said += [(str(one.source), f"{one.age}+") for one in advice if one.age is not None]
    return _differing(_("Age"), said)


def _certificates(
    ours: Iterable[Certification], advice: Iterable[OutsideAdvice]
) -> list[Difference | None]:
    """Return each country whose certificate is not the same wherever it is named."""
    by_country: dict[str, list[tuple[str, str]]] = {}
    for certificate in ours:
        here = (_("our catalogue"), certificate.label)
        by_country.setdefault(certificate.country, []).append(here)
    for one in advice:
        if one.certificate:
            by_country.setdefault(one.country, []).append((str(one.source), one.certificate))
    return [
        _differing(_("Certificate (%(country)s)") % {"country": country}, said)
        for country, said in sorted(by_country.items())
    ]


def _differing(label: str, said: list[tuple[str, str]]) -> Difference | None:
    """Return what sources say where it is not the same; NC17 is NC-17."""
    values = {"".join(filter(str.isalnum, value)).casefold() for _who, value in said}
    return Difference(label, said) if len(values) > 1 else None
