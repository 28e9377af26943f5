"""Another address for a title, a season or a person: the former one is kept, and leads on."""

from dataclasses import dataclass

from django.db import transaction

from films.models import Person, PersonSlug, SeasonAddress, Title, TitleSlug
from films.search import index_people, index_titles


@dataclass(frozen=True)
class Address:
    """Where a title stands: by its slug, or as a season by its series and label."""

    slug: str
    series_id: int | None
    label: str


def address_of(title_id: int) -> Address | None:
    """Return where a stored title stands; None for one that is not stored yet."""
    row = Title.all_objects.filter(pk=title_id)
    found = row.values_list("slug", "parent_id", "season_label").first()
    return Address(*found) if found else None


@transaction.atomic
def keep_title_address(*, title: Title, former: Address) -> None:
    """Let the address a title had before it was saved lead on, and write search anew.

    The seasons of a series move with it.
    """
    now = Address(title.slug, title.parent_id, title.season_label)
    if now == former:
        return
    if title.kind == Title.Kind.SEASON:
        SeasonAddress.objects.filter(series_id=now.series_id, label=now.label).delete()
        if former.series_id and former.label and former != now:
            SeasonAddress.objects.update_or_create(
                series_id=former.series_id, label=former.label, defaults={"season": title}
            )
    else:
        TitleSlug.objects.filter(slug=now.slug).delete()
        TitleSlug.objects.get_or_create(slug=former.slug, defaults={"title": title})
    index_titles([title, *Title.objects.filter(parent=title)])


@transaction.atomic
def keep_person_address(*, person: Person, former: str) -> None:
    """Let the slug a person had before they were saved lead on, and write search anew."""
    if person.slug == former:
        return
    PersonSlug.objects.filter(slug=person.slug).delete()
    PersonSlug.objects.get_or_create(slug=former, defaults={"person": person})
    index_people([person])
