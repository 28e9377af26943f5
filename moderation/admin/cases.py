"""What a moderator needs to know of a report: the thing, its author, earlier decisions."""

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from accounts.models import User
from moderation import registry
from moderation.models import Moderated, ModerationEvent, Report
from moderation.rules import rule_reported

MOST = 20  # earlier cases that are listed
OPEN = Report.State.OPEN


@dataclass(frozen=True)
class Case:
    """A report with everything around it; ``target`` is None where the thing is gone."""

    report: Report
    target: Any
    reports: list[Report]
    decided: list[ModerationEvent]
    author: User | None
    written: list[str]  # "12 ratings", of each kind they wrote
    earlier: list[ModerationEvent]
    open_elsewhere: int

    @property
    def kind(self) -> registry.ModeratedKind:
        """Return how the thing is shown."""
        return registry.kind_of(type(self.target))

    @property
    def waiting(self) -> list[Report]:
        """Return the open reports about the thing: one decision is about all of them."""
        return [report for report in self.reports if report.state == OPEN]

    @property
    def rule(self) -> str:
        """Return the guideline the open reports name, empty where they disagree."""
        return rule_reported(report.reason for report in self.waiting)

    @property
    def was_edited_since(self) -> bool:
        """Tell whether the text was changed after it was reported."""
        edited = getattr(self.target, "edited_at", None)
        return bool(edited and edited > self.report.created_at)


def age_of(member: User) -> str:
    """Return how old an account is, in words."""
    return _("joined %(ago)s ago") % {"ago": timesince(member.date_joined)}


def with_targets(reports: QuerySet[Report]) -> QuerySet[Report]:
    """Load what is reported with its title and author, and how many wait about the same thing."""
    things = [kind.shown() for kind in registry.kinds()]
    same = Report.objects.filter(
        content_type=OuterRef("content_type"), object_id=OuterRef("object_id"), state=OPEN
    )
    counted = same.order_by().values("object_id").annotate(n=Count("pk")).values("n")
    found = reports.select_related("reporter", "closed_by")
    found = found.prefetch_related(GenericPrefetch("target", things))
    return found.annotate(same_count=Coalesce(Subquery(counted), 0))


def case_of(report: Report) -> Case:
    """Return a report, loaded by ``with_targets``, with everything a moderator decides upon."""
    target: Any = report.target
    about = {"content_type_id": report.content_type_id, "object_id": report.object_id}
    reports = Report.objects.filter(**about).select_related("reporter", "closed_by")
    author = getattr(target, "author", None)
    others = _others_of(author, target) if author else Q(pk__in=[])
    return Case(
        report=report,
        target=target,
        reports=list(reports.order_by("created_at", "pk")),
        decided=list(_told(ModerationEvent.objects.filter(**about))),
        author=author,
        written=_written(author) if author else [],
        earlier=_earlier(others) if author else [],
        open_elsewhere=Report.objects.filter(others, state=OPEN).count() if author else 0,
    )


def _written(author: User) -> list[str]:
    """Return how much somebody wrote, in words, a line for each kind of thing."""
    return [kind.count(kind.of_author(author).count()) for kind in registry.kinds()]


def _others_of(author: User, target: Moderated) -> Q:
    """Return the condition "about something else this author wrote" on reports and events."""
    about = Q(pk__in=[])
    for kind in registry.kinds():
        theirs = kind.of_author(author)
        if isinstance(target, kind.model):
            theirs = theirs.exclude(pk=target.pk)
        model = ContentType.objects.get_for_model(kind.model)
        about |= Q(content_type=model, object_id__in=theirs.values("pk"))
    return about


def _earlier(others: Q) -> list[ModerationEvent]:
    """Return what was decided about other things of an author, the newest first, with the thing."""
    events = list(_told(ModerationEvent.objects.filter(others))[:MOST])
    for kind in registry.kinds():
        model = ContentType.objects.get_for_model(kind.model)
        theirs = [event for event in events if event.content_type_id == model.pk]
        things = kind.shown().in_bulk({event.object_id for event in theirs}) if theirs else {}
        for event in theirs:
            event.thing = things.get(event.object_id)  # type: ignore[attr-defined]  # for the page
    return events


def _told(events: QuerySet[ModerationEvent]) -> QuerySet[ModerationEvent]:
    return events.select_related("words", "actor").order_by("-sequence")
