"""Notices of the demo's series."""

import datetime as dt
from collections.abc import Mapping

from demo.files import read
from editorial.models import SeriesNotice
from editorial.tv_desk.settling import settle
from films.models import Title


def write_notices(titles: Mapping[str, Title]) -> None:
    """Write every notice, and let the facts follow."""
    made = SeriesNotice.objects.bulk_create(
        SeriesNotice(
            series=titles[entry["series"]], status=entry["status"], season_label=entry["season"],
            announced_on=dt.date.fromisoformat(entry["on"]), source=entry["source"],
            words=entry.get("words", ""), is_demo=True,
        )
        for entry in read("notices")["notice"]
    )  # fmt: skip
    settle(notice.series_id for notice in made)
