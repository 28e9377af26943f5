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

    Films of its franchise stand in a rail of their own.
    """
    found = title.similar.for_cards().in_order()
    if title.franchise_id:
        family = Q(other__franchise=title.franchise_id, reason__in=[Reason.RATINGS, Reason.CONTENT])
        found = found.exclude(family)
    rows = list(found[:SHOWN])
    people = _people(title, [row.other_id for row in rows if row.reason == Reason.CONTENT])
    return [card(row.other, _note(title, row, people.get(row.other_id, []))) for row in rows]


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
