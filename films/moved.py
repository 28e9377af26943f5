"""Where a page has gone whose title was renamed or merged, or whose person was merged."""

import re

from films.models import Person, Title, TitleSlug

_ADDRESS = re.compile(
    r"/(?P<what>titles|people)/(?P<slug>[-a-zA-Z0-9_]+)/(?:seasons/(?P<label>[^/]+)/)?(?P<rest>.*)",
    re.ASCII,
)
MOST_STEPS = 10


def new_path(path: str) -> str | None:
    """Return the path that stands for a former one, its last part kept; None if there is none."""
    match = _ADDRESS.fullmatch(path)
    if match is None or "\x00" in path:  # which PostgreSQL takes for no text
        return None
    if match["what"] == "people":
        person = _standing(Person.everyone.filter(slug=match["slug"]).first())
        return person.get_absolute_url() if person else None
    if match["label"]:
        season = Title.everything.at_path(match["slug"], match["label"])
        stands = _standing(season.select_related("parent").first())
        if stands:
            return stands.get_absolute_url() + match["rest"]
    title = _titled(match["slug"])
    if title is None:
        return None
    season_part = f"seasons/{match['label']}/" if match["label"] else ""
    return title.get_absolute_url() + season_part + match["rest"]


def _titled(slug: str) -> Title | None:
    former = TitleSlug.objects.select_related("title").filter(slug=slug).first()
    if former:
        return _standing(former.title) or former.title
    return _standing(Title.everything.filter(slug=slug).first())


def _standing[T: (Title, Person)](item: T | None) -> T | None:
    """Return what a merged row became in the end, or None where it was not merged."""
    if item is None or item.merged_into_id is None:
        return None
    for _step in range(MOST_STEPS):
        if item.merged_into is None:
            return item
        item = item.merged_into
    return None
