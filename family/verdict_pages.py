"""What pages show of what parents and teens say of a title."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from family.medians import Said
from family.models import AgePoint, AgeTally, AgeVerdict, Group
from films.addresses import title_url
from films.models import Title

NEWEST = 3  # verdicts on the page of the guide
CHANGES = 20
PAGE_SIZE = 20


@dataclass(frozen=True)
class GroupSaid:
    """One group, what it says of a title, and the page of its verdicts."""

    group: str
    label: str
    said: Said
    url: str
    bars: tuple[tuple[int, int], ...] = ()  # ages, and how many say so


def said_of(title: Title) -> list[GroupSaid]:
    """Return what parents and teens say of a title."""
    tallies = {tally.group: tally for tally in AgeTally.objects.filter(title=title)}
    names = {Group.PARENTS: _("Parents say"), Group.TEENS: _("Teens say")}
    url = title_url(title, "family:title_verdicts")
    found = []
    for group in Group:
        tally = tallies.get(group)
        counts = sorted(tally.ages.items()) if tally else []
        said = tally.said if tally else Said()
        found.append(GroupSaid(group, names[group], said, f"{url}?by={group}", tuple(counts)))
    return found


def on_guide(title: Title) -> dict[str, Any]:
    """Return what the page of a title's guide shows of verdicts, with or without a guide."""
    newest = AgeVerdict.objects.listed().filter(title=title).for_cards()
    return {
        "said": said_of(title),
        "verdicts": newest.order_by("-given_at", "-id")[:NEWEST],
        "verdict_url": title_url(title, "family:title_verdict"),
    }


def changes_of(title: Title, group: str) -> list[AgePoint]:
    """Return the last changes of a group's number, the newest first."""
    return list(AgePoint.objects.filter(title=title, group=group).order_by("-pk")[:CHANGES])
