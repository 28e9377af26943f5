"""A series in the words of its seasons' scores. No query of its own."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from films.models import Title


@dataclass(frozen=True)
class SeasonSummary:
    """What critics and the audience say of a series' seasons, a sentence each, empty for none."""

    critics: str
    audience: str


def summary(seasons: Iterable[Title]) -> SeasonSummary:
    """Return the scores of a series' seasons summed up: how many, from what to what, which best.

    Only shown scores count: a season below the minimum has none.
    """
    listed = list(seasons)
    critics = [(season.critic_percent, season) for season in listed]
    audience = [(season.audience_percent, season) for season in listed]
    return SeasonSummary(_sentence(critics), _sentence(audience))


def _sentence(found: list[tuple[int | None, Title]]) -> str:
    """Return "86% to 100% over 5 seasons, highest for Season 5." and the like."""
    scored = [(percent, season) for percent, season in found if percent is not None]
    if not scored:
        return ""
    lowest = min(percent for percent, _season in scored)
    highest, best = max(scored, key=lambda pair: pair[0])
    if len(scored) == 1:
        return _("%(percent)s%% for %(season)s.") % {"percent": highest, "season": _short(best)}
    over = ngettext("over %(n)s season", "over %(n)s seasons", len(scored)) % {"n": len(scored)}
    if lowest == highest:
        return _("%(percent)s%% for each, %(over)s.") % {"percent": highest, "over": over}
    values = {"lowest": lowest, "highest": highest, "over": over, "season": _short(best)}
    return _("%(lowest)s%% to %(highest)s%% %(over)s, highest for %(season)s.") % values


def _short(season: Title) -> str:
    """Return "Season 5": the name of a season without that of its series."""
    label = season.season_label
    return _("Season %(label)s") % {"label": label} if label[:1].isdigit() else label
