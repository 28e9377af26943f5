"""How age verdicts are moderated."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from family.models import AgeVerdict
from family.services import tallying
from family.services.verdicts import set_excluded
from moderation.registry import ModeratedKind


def _locked(ids: Iterable[int]) -> list[AgeVerdict]:
    """Lock the tallies of these verdicts' titles, then the verdicts; return them by id."""
    verdicts = AgeVerdict.objects.filter(pk__in=list(ids))
    tallying.lock(verdicts.values_list("title_id", flat=True))
    return list(verdicts.select_for_update().order_by("pk"))


AGE_VERDICTS = ModeratedKind(
    model=AgeVerdict,
    report_heading=_("Report an age verdict"),
    count=lambda n: ngettext("%(n)s age verdict", "%(n)s age verdicts", n) % {"n": n},
    related=("title__parent", "author"),
    report_template="family/_reported.html",
    case_template="family/_reported.html",
    lock=_locked,
    exclude=set_excluded,
)
