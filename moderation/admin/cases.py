"""What a moderator needs to know of a report: the thing, its author, earlier decisions."""

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from accounts.models import User
from moderation.models import Moderated, ModerationEvent, Report
from moderation.rules import rule_reported
from reviews.models import AudienceReview

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
    review_count: int
    earlier: list[ModerationEvent]
    open_elsewhere: int

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
    things = AudienceReview.objects.select_related("title__parent", "author")
    same = Report.objects.filter(
        content_type=OuterRef("content_type"), object_id=OuterRef("object_id"), state=OPEN
    )
    counted = same.order_by().values("object_id").annotate(n=Count("pk")).values("n")
    found = reports.select_related("reporter", "closed_by")
    found = found.prefetch_related(GenericPrefetch("target", [things]))
    return found.annotate(same_count=Coalesce(Subquery(counted), 0))


def case_of(report: Report) -> Case:
    """Return a report, loaded by ``with_targets``, with everything a moderator decides upon."""
    target: Any = report.target
    about = {"content_type_id": report.content_type_id, "object_id": report.object_id}
    reports = Report.objects.filter(**about).select_related("reporter", "closed_by")
    author = getattr(target, "author", None)
    theirs = _things_of(author) if author else None
    return Case(
        report=report,
        target=target,
        reports=list(reports.order_by("created_at", "pk")),
        decided=list(_told(ModerationEvent.objects.filter(**about))),
        author=author,
        review_count=theirs.count() if theirs is not None else 0,
        earlier=_earlier(theirs, target) if theirs is not None else [],
        open_elsewhere=_open_about(theirs, target) if theirs is not None else 0,
    )


def _things_of(author: User) -> QuerySet[AudienceReview]:
    return AudienceReview.objects.filter(author=author)


def _of_others(theirs: QuerySet[AudienceReview], target: Moderated) -> dict[str, Any]:
    kind = ContentType.objects.get_for_model(AudienceReview)
    return {"content_type": kind, "object_id__in": theirs.exclude(pk=target.pk).values("pk")}


def _earlier(theirs: QuerySet[AudienceReview], target: Moderated) -> list[ModerationEvent]:
    """Return what was decided about other things of an author, the newest first, with the thing."""
    events = list(_told(ModerationEvent.objects.filter(**_of_others(theirs, target)))[:MOST])
    wanted = {event.object_id for event in events}
    things = theirs.filter(pk__in=wanted).select_related("title__parent").in_bulk()
    for event in events:
        event.thing = things.get(event.object_id)  # type: ignore[attr-defined]  # for the page
    return events


def _open_about(theirs: QuerySet[AudienceReview], target: Moderated) -> int:
    return Report.objects.filter(**_of_others(theirs, target), state=OPEN).count()


def _told(events: QuerySet[ModerationEvent]) -> QuerySet[ModerationEvent]:
    return events.select_related("words", "actor").order_by("-sequence")
