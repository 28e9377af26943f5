"""Publishing an edition with the scores of that day, taking one back, and what becomes current."""

import datetime as dt
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from editorial.models import RankedEdition, RankedEntry, RankedList
from editorial.ranked import filling, search

type Standing = tuple[int, int]  # the place of an entry, and its title


class CannotPublish(Exception):
    """An edition cannot be published; the message says why, and what to do."""


@transaction.atomic
def publish(edition: RankedEdition, *, on: dt.date) -> None:
    """Show an edition to everybody, and freeze the scores that its titles have.

    Whatever becomes of the scores, the edition keeps these. Raises CannotPublish.
    """
    try:
        edition = filling.draft(edition.pk)
    except filling.CannotFill:
        raise CannotPublish(_("It is published already.")) from None
    entries = list(edition.entries.select_related("title").order_by("rank", "pk"))
    if not entries:
        raise CannotPublish(_("Nothing stands on it yet. Fill it first."))
    for rank, entry in enumerate(entries, start=1):
        entry.rank = rank
        for name in RankedEntry.FROZEN:
            setattr(entry, name, getattr(entry.title, name))
    RankedEntry.objects.bulk_update(entries, ["rank", *RankedEntry.FROZEN])
    edition.published_on = on
    edition.save(update_fields=["published_on"])
    _settle(edition.list)


@transaction.atomic
def take_back(edition: RankedEdition) -> bool:
    """Make an edition a draft again; False if it is one. The one before it becomes current."""
    edition = filling.locked(edition.pk)
    if edition.published_on is None:
        return False
    edition.published_on = None
    edition.save(update_fields=["published_on"])
    _settle(edition.list)
    return True


def _settle(one: RankedList) -> None:
    """Let the published edition of the latest month be current, and search follow."""
    newest = one.editions.filter(published_on__isnull=False).order_by("-month").first()
    one.current = newest
    one.save(update_fields=["current"])
    search.index_lists([one])


def standing_of(entries: Iterable[RankedEntry]) -> dict[int, Standing]:
    """Return by entry where which title stands."""
    return {entry.pk: (entry.rank, entry.title_id) for entry in entries}


@transaction.atomic
def arrange(edition: RankedEdition, before: Mapping[int, Standing]) -> None:
    """Number the entries of a draft from 1 on, after an editor has typed places.

    ``before`` tells by entry how they stood: whatever was moved to a place gets it, and pushes the
    others on. The edition notes when it is no longer what its rule found.
    """
    entries = list(edition.entries.all())

    def key(entry: RankedEntry) -> tuple[int, int, int]:
        was = before[entry.pk][0] if entry.pk in before else None
        if was is None or entry.rank < was:
            return entry.rank, 0, entry.pk
        return entry.rank, 2 if entry.rank > was else 1, entry.pk

    for rank, entry in enumerate(sorted(entries, key=key), start=1):
        entry.rank = rank
    RankedEntry.objects.bulk_update(entries, ["rank"])
    if edition.formula and standing_of(entries) != before:
        RankedEdition.objects.filter(pk=edition.pk).update(is_rearranged=True)
