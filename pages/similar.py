"""The cards of "more like this", each with the reason why it stands there."""

from django.contrib.humanize.templatetags.humanize import intcomma
from django.db.models import Q
from django.utils.translation import gettext as _

from films import in_common
from films.in_common import SharedPerson
from films.models import Credit, SimilarTitle, Title
from films.overlap import PEOPLE
from reviews.cards import card

SHOWN = 12
Reason = SimilarTitle.Reason


def similar_cards(title: Title) -> list[dict[str, object]]:
    """Return the cards of titles like this one, an editor's choices first; at most 3 queries.

    What an editor did not choose shares a genre, or somebody who made both: members who like one
    like much else, too. Films of its franchise stand in a rail of their own.
    """
    found = title.similar.for_cards().in_order()
    if title.franchise_id:
        family = Q(other__franchise=title.franchise_id, reason__in=[Reason.RATINGS, Reason.CONTENT])
        found = found.exclude(family)
    rows = list(found)
    people = _people(title, [row.other_id for row in rows if row.reason != Reason.EDITOR])
    with_people = [(row, people.get(row.other_id, [])) for row in rows]
    shown = [(row, some) for row, some in with_people if _fits(title, row, some)][:SHOWN]
    return [card(row.other, _note(title, row, some)) for row, some in shown]


def _fits(title: Title, row: SimilarTitle, people: list[SharedPerson]) -> bool:
    """Tell whether a title may stand beside another; one without a known genre is held to none."""
    ours, theirs = set(title.genres.all()), set(row.other.genres.all())
    is_held = ours and theirs and row.reason != Reason.EDITOR
    return not is_held or bool(ours & theirs) or any(person.is_maker for person in people)


def _note(title: Title, row: SimilarTitle, people: list[SharedPerson]) -> str:
    if row.reason == Reason.EDITOR:
        return _("An editor’s choice")
    if row.reason == Reason.RATINGS:
        return _("%(count)s members liked both") % {"count": intcomma(row.shared_count)}
    return in_common.reason(title, row.other, people)


def _people(title: Title, others: list[int]) -> dict[int, list[SharedPerson]]:
    """Return by title who of this title's people worked on the others."""
    found: dict[int, list[SharedPerson]] = {}
    if not others:
        return found
    shared = Credit.objects.filter(
        title_id__in=others,
        job__in=PEOPLE,
        person__credits__title=title,
        person__credits__job__in=PEOPLE,
    ).order_by("position", "pk")
    for other_id, name, job, other_job in shared.values_list(
        "title_id", "person__name", "person__credits__job", "job"
    ):
        found.setdefault(other_id, []).append(SharedPerson(name, job, other_job))
    return found
