"""Every number a title shows, from its tallies. Pure: no query."""

from collections.abc import Mapping

from reviews.badges import BADGES, is_held_after
from reviews.scores import (
    Constants,
    Numbers,
    audience_average,
    critic_average,
    percent,
    weighted_rank,
)


def shown_numbers(
    *,
    kind: str,
    width: str,
    held: Mapping[str, bool],
    critics: Numbers,
    top: Numbers,
    audience: Numbers,
    constants: Constants,
) -> dict[str, int | bool | None]:
    """Return every number a title shows for these tallies, by the name of its column.

    A percent under its minimum count is None. ``held`` tells by column which badges the title has:
    whether it keeps them depends on it.
    """
    c = constants
    tallies = {"critic": critics, "top": top, "audience": audience}

    def share(numbers: Numbers, minimum: int) -> int | None:
        enough = numbers.counted >= minimum
        return percent(numbers.favorable, numbers.counted) if enough else None

    return {
        "critic_percent": share(critics, c.critic_minimum),
        "critic_favorable": critics.favorable,
        "critic_counted": critics.counted,
        "critic_average": critic_average(critics.sum, critics.scored),
        "top_percent": share(top, c.critic_minimum),
        "top_favorable": top.favorable,
        "top_counted": top.counted,
        "top_average": critic_average(top.sum, top.scored),
        "audience_percent": share(audience, c.audience_minimum),
        "audience_favorable": audience.favorable,
        "audience_counted": audience.counted,
        "audience_average": audience_average(audience.sum, audience.scored),
        "audience_rank": weighted_rank(audience.favorable, audience.counted, c)
        if audience.counted >= c.audience_minimum
        else None,
        **{
            badge.column: is_held_after(
                badge, held[badge.column], tallies=tallies, kind=kind, width=width, constants=c
            )
            for badge in BADGES
        },
    }
