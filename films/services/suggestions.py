"""Suggested titles: taken in once, and decided once by an editor."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import ngettext

from accounts.models import User
from core.folding import fold
from core.waiting import Work
from films.models import Title, TitleSuggestion
from films.services.corrections import AlreadyDecided

State = TitleSuggestion.State
WAITING = Work(
    permission="films.change_titlesuggestion",
    rows=lambda: TitleSuggestion.objects.filter(state=State.OPEN),
    page="films_titlesuggestion_changelist",
    query="state__exact=open",
    words=lambda n: ngettext("%(n)s suggested title", "%(n)s suggested titles", n) % {"n": n},
)


class IsHere(Exception):
    """The catalogue has this title; ``title`` is the one."""

    def __init__(self, title: Title) -> None:
        """Keep which title it is."""
        super().__init__()
        self.title = title


def suggest(
    *, name: str, year: int | None, link: str, note: str, by: User | None, at: dt.datetime
) -> tuple[TitleSuggestion, bool]:
    """Put a title into the editors' queue; return it, and whether it is new there.

    Raises IsHere for a title of just that name and year. Of two who suggest the same at once the
    second gets the first one's.
    """
    here = Title.objects.filter(name__iexact=name, year=year).select_related("parent").first()
    if here is not None:
        raise IsHere(here)
    key = {"folded_name": fold(name)[:300], "year": year, "state": State.OPEN}
    waiting = TitleSuggestion.objects.filter(**key).first()
    if waiting is not None:
        return waiting, False
    try:
        with transaction.atomic():
            made = TitleSuggestion.objects.create(
                **key, name=name, link=link, note=note, suggested_by=by, suggested_at=at
            )
    except IntegrityError:
        return TitleSuggestion.objects.get(**key), False
    return made, True


@transaction.atomic
def decide(
    *, suggestion: TitleSuggestion, state: str, by: User, outcome: str, at: dt.datetime
) -> None:
    """Accept or decline a suggestion with the editor's words; raises AlreadyDecided."""
    stored = TitleSuggestion.objects.select_for_update().get(pk=suggestion.pk)
    if stored.state != State.OPEN:
        raise AlreadyDecided
    stored.state, stored.outcome = state, outcome
    stored.decided_by, stored.decided_at = by, at
    stored.save()
