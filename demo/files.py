"""Reading the demo's data files."""

import datetime as dt
import random
import tomllib
from typing import Any

from django.conf import settings
from django.utils import timezone

FOLDER = settings.BASE_DIR / "demo"
# The day the demo's home page was set for; SITE_TODAY fixes the site to it.
DEMO_DAY = dt.date(2024, 12, 20)
# In so many parts the voices of a title come, so that its score has a history to show.
HISTORY = 4


def read(name: str) -> dict[str, Any]:
    """Return one of the demo's files."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def dice(*parts: str) -> random.Random:
    """Return dice that always fall the same for the same words."""
    return random.Random("/".join(("matinee", *parts)))


def moment(day: dt.date, rng: random.Random) -> dt.datetime:
    """Return some moment of a day where the site is, before its evening."""
    return _at(day, dt.time(rng.randrange(8, 18), rng.randrange(60)))


def evening() -> dt.datetime:
    """Return the last moment of the demo, by the site's clock: nothing in it is later."""
    return _at(DEMO_DAY, dt.time(18, 30))


def first_moment(day: dt.date) -> dt.datetime:
    """Return when a day begins where the site is."""
    return _at(day, dt.time())


def _at(day: dt.date, time: dt.time) -> dt.datetime:
    # The site's time zone, for pages show days by it: 22:00 in UTC is tomorrow in Tokyo.
    return dt.datetime.combine(day, time, timezone.get_default_timezone())


def in_parts[T](rows: list[T], most: int) -> list[list[T]]:
    """Return rows in up to ``most`` parts of like size, so that a score has a history to show."""
    size = max(1, -(-len(rows) // most))
    return [rows[start : start + size] for start in range(0, len(rows), size)]


def day_between(first: dt.date, last: dt.date, rng: random.Random) -> dt.date:
    """Return a day of a span, the early ones likelier."""
    days = max(0, (last - first).days)
    return first + dt.timedelta(days=int(days * rng.random() ** 2))


def voices_of_entries(who: str) -> list[dict[str, Any]]:
    """Return how many invented voices the shelf fillers have, as the files of quotes write it.

    ``who`` is "critics" or "audience": a film or season names its ``lean`` and its count beside
    its facts where nobody's words are quoted.
    """
    films = {entry["slug"]: entry for entry in read("more_films")["film"]}
    seasons = {
        f"{series['slug']}/{season['label']}": season
        for series in read("series")["series"]
        for season in series["season"]
    }
    return [
        {"slug": slug, "quotes": [], "texts": [], **entry[who]}
        for slug, entry in (films | seasons).items()
        if who in entry
    ]
