"""What is due on scores as time passes, and the alarm of the weekly self-check."""

import datetime as dt

from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core import clock, due
from core.alarms import Alarm
from films.models import Title
from reviews.models import SelfCheck
from reviews.services import audience, formulas, self_check, similarity


def _open_titles(now: dt.datetime) -> int:
    """Open titles on the day from which their ratings count."""
    waiting = Title.objects.filter(is_open=False, counts_from__lte=clock.today()).order_by("pk")
    count = 0
    for title in waiting:
        audience.open_title(title=title, at=now)
        count += 1
    return count


def _adopt_formula(now: dt.datetime) -> int:
    return int(formulas.adopt(at=now) is not None)


def _rebuild_similar(now: dt.datetime) -> int:
    return similarity.rebuild(at=now).changed_count if similarity.is_due(now=now) else 0


def _self_check(now: dt.datetime) -> bool:
    """Recount everything once a week; tell whether it was time."""
    is_due = self_check.is_due(now=now)
    if is_due:
        self_check.run(now=now)
    return is_due


def _newest() -> SelfCheck | None:
    return SelfCheck.objects.order_by("-at").first()


def _said() -> str:
    """Return what the last self-check found, nothing where every number was right."""
    check = _newest()
    if check is None or not check.drift_count:
        return ""
    said = _("The self-check of %(day)s found %(count)s numbers that drift from a recount.")
    return said % {"day": date_format(check.at), "count": check.drift_count}


def _address(request: HttpRequest) -> str:
    check = _newest()
    if check is None or not request.user.has_perm("reviews.view_selfcheck"):
        return ""
    return reverse("admin:reviews_selfcheck_change", args=[check.pk])


SELF_CHECK = Alarm(_self_check, _said, _address)


def register() -> None:
    """Name everything that is due."""
    due.register("similar titles changed", _rebuild_similar)
    due.register("formula versions adopted", _adopt_formula)
    due.register("titles opened", _open_titles)
