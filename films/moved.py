"""Where a page has gone whose title was renamed or merged, or whose person was."""

import re

from django.db import connections, router

from films.models import Person, PersonSlug, SeasonAddress, Title, TitleSlug

_ADDRESS = re.compile(
    r"/(?P<what>titles|people)/(?P<slug>[^/\x00]+)/"
    r"(?:seasons/(?P<label>[^/\x00]+)/)?(?P<rest>[^\x00]*)"
)
MOST_STEPS = 10
_EVER_THERE = f"""
    SELECT EXISTS (SELECT 1 FROM {TitleSlug._meta.db_table} WHERE slug = %s)
        OR EXISTS (SELECT 1 FROM {Title._meta.db_table}
                   WHERE slug = %s AND merged_into_id IS NOT NULL)
"""  # noqa: S608  # names of our own tables


def new_path(path: str) -> str | None:
    """Return the path that stands for a former one, its last part kept; None if there is none."""
    match = _ADDRESS.fullmatch(path)
    if match is None:
        return None
    if match["what"] == "people":
        person = _person(match["slug"])
        return person.get_absolute_url() + _rest(match) if person else None
    title = _titled(match["slug"])
    if match["label"]:
        season = _season(match["slug"], match["label"], title)
        if season:
            return season.get_absolute_url() + match["rest"]
    if title is None:
        return None
    season_part = f"seasons/{match['label']}/" if match["label"] else ""
    return title.get_absolute_url() + season_part + match["rest"]


def _rest(match: re.Match[str]) -> str:
    label = match["label"]
    return (f"seasons/{label}/" if label else "") + match["rest"]


def _person(slug: str) -> Person | None:
    former = PersonSlug.objects.select_related("person").filter(slug=slug).first()
    if former:
        return _standing(former.person) or former.person
    return _standing(Person.all_objects.filter(slug=slug).first())


def _titled(slug: str) -> Title | None:
    if not _may_have_moved(slug):
        return None
    former = TitleSlug.objects.filter(slug=slug).first()
    if former:
        return _standing(former.title) or former.title
    merged = Title.all_objects.filter(slug=slug, merged_into__isnull=False)
    return _standing(merged.first())


def _may_have_moved(slug: str) -> bool:
    """Tell whether a title was ever at this address; of most that are not found there was none."""
    with connections[router.db_for_read(Title)].cursor() as cursor:
        cursor.execute(_EVER_THERE, [slug, slug])
        return bool(cursor.fetchone()[0])


def _season(slug: str, label: str, series: Title | None) -> Title | None:
    """Return where the season went that was found here: merged, or filed under another label."""
    here = Title.all_objects.at_path(slug, label).select_related("parent").first()
    if here:
        return _standing(here)
    series = series or Title.objects.filter(slug=slug).first()
    if series is None or Title.objects.at_path(series.slug, label).exists():
        return None
    former = SeasonAddress.objects.select_related("season__parent").filter(
        series=series, label=label
    )
    found = former.first()
    return (_standing(found.season) or found.season) if found else None


def _standing[T: (Title, Person)](item: T | None) -> T | None:
    """Return what a merged row became in the end, or None where it was not merged."""
    if item is None or item.merged_into_id is None:
        return None
    for _step in range(MOST_STEPS):
        if item.merged_into is None:
            return item
        item = item.merged_into
    return None
