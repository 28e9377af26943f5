"""Age bands from a birth month and year, neither of which is kept. Pure."""

import datetime as dt

CHILD = "13-15"
YOUTH = "16-17"
ADULT = "18+"
NEXT_BAND_AT = {CHILD: 16, YOUTH: 18}
OLDEST = 120


def years_reached(*, birth_year: int, birth_month: int, on: dt.date) -> int:
    """Return the whole years surely reached on a day.

    The day of birth is not asked, so the birthday counts from the month after.
    """
    return on.year - birth_year - (0 if on.month > birth_month else 1)


def age_band(*, birth_year: int, birth_month: int, on: dt.date) -> tuple[str, dt.date | None]:
    """Return the age band and the first day of the month in which the next one begins.

    The second is None for adults. The caller has refused everybody under the minimum age.
    """
    years = years_reached(birth_year=birth_year, birth_month=birth_month, on=on)
    if years >= 18:
        return ADULT, None
    band = YOUTH if years >= 16 else CHILD
    year = birth_year + NEXT_BAND_AT[band]
    if birth_month == 12:
        return band, dt.date(year + 1, 1, 1)
    return band, dt.date(year, birth_month + 1, 1)


def following_band(band: str, until: dt.date) -> tuple[str, dt.date | None]:
    """Return the band that follows ``band`` from ``until`` on, and when that one ends."""
    if band == CHILD:
        return YOUTH, until.replace(year=until.year + 2)
    return ADULT, None
