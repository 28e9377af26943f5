"""How one title's scores are made: the ledger, the history, and the score looked at otherwise."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from core.pagination import paginate
from core.responses import next_url
from core.stored_pages.views import stored_page
from films.heads import tab_head
from films.models import Title
from films.views.blind_mode import until_watched
from reviews import comparisons, ledger, standings
from reviews.badges import BADGES
from reviews.cards import audience_score, critic_score, score_sentence
from reviews.forms import LedgerForm
from reviews.history import Chart, chart
from reviews.models import AudienceReview, CriticReview, FormulaVersion, ScorePoint
from reviews.scores import shown_percent
from reviews.services.scoring import constants
from reviews.tabs import tabs

PAGE_SIZE = 50
CHART_POINTS = 120
TABLE_POINTS = 40


@stored_page("who")
@until_watched
def title_score(request: HttpRequest, slug: str, label: str | None = None) -> HttpResponse:
    """Show everything behind a title's two scores."""
    title = get_object_or_404(Title.objects.at_path(slug, label).for_cards())
    form = LedgerForm(request.GET, for_critics=title.takes_critic_reviews)
    who, status = form.choice()
    context = {
        "title": title,
        "tabs": tabs(title, "score/"),
        "head": tab_head(title, _("How it is scored"), request.path),
        "critics": critic_score(title) if title.takes_critic_reviews else None,
        "audience": audience_score(title),
        "form": form,
        "who": who,
        "score_sentence": score_sentence(title, who),
        **_ledger(request, title, who, status),
        **_history(request, title, who),
        **_otherwise(title, who),
    }
    return render(request, "reviews/title_score.html", context)


def _ledger(request: HttpRequest, title: Title, who: str, status: str) -> dict[str, object]:
    """Return one page of the ledger and the URL of the next."""
    rows, next_cursor = _ledger_page(title, who, status, request.GET.get("after", ""))
    return {"rows": rows, "next_url": next_url(request, next_cursor)}


def _history(request: HttpRequest, title: Title, who: str) -> dict[str, object]:
    """Return the points of the chart, the chart, badge events and former consensuses."""
    points = _points(title, who)
    return {
        "points": _told(request, points[:TABLE_POINTS]),
        "chart": _chart(points, _minimum(who)),
        "events": title.badge_events.order_by("-pk"),
        "consensuses": title.consensuses.order_by("-written_at"),
    }


def _ledger_page(
    title: Title, who: str, status: str, cursor: str
) -> tuple[list[dict[str, Any]], str]:
    """Return one page of the ledger's rows, newest first, as the page shows them."""
    if who == "critics":
        reviews = CriticReview.objects.for_cards().filter(title=title)
        page = paginate(_counted(reviews, status), order=("-id",), cursor=cursor, size=PAGE_SIZE)
        rows = [{"review": r, "reason": ledger.in_words(ledger.why_not(r))} for r in page.rows]
        return rows, page.next_cursor
    ratings = AudienceReview.objects.live().for_cards().filter(title=title, stars__isnull=False)
    rated = paginate(_counted(ratings, status), order=("-id",), cursor=cursor, size=PAGE_SIZE)
    rows = [
        {
            "review": review,
            "name": ledger.ledger_name(review),
            "reason": ledger.in_words(ledger.reason_not_counted(review)),
            "since": ledger.since(review),
            "is_open": review.hidden_at is None,
        }
        for review in rated.rows
    ]
    return rows, rated.next_cursor


def _counted(reviews: Any, status: str) -> Any:
    return reviews.filter(is_counted=status == "counted") if status else reviews


def _points(title: Title, group: str) -> list[ScorePoint]:
    """Return the points at which a reader saw this score change, newest first."""
    points = ScorePoint.objects.filter(title=title, group=group, is_shown_change=True)
    return list(points.order_by("-pk")[:CHART_POINTS])


def _minimum(group: str) -> int:
    return constants().critic_minimum if group == "critics" else constants().audience_minimum


def _told(request: HttpRequest, points: list[ScorePoint]) -> list[dict[str, object]]:
    """Return points with a link to the review behind each, where this person may see it."""
    ids = {point.cause_public_id for point in points if point.cause_public_id}
    named = {"public_id__in": ids}
    seen: set[object] = set(
        AudienceReview.objects.visible_to(request.user)
        .filter(**named)
        .values_list("public_id", flat=True)
    )
    seen.update(CriticReview.objects.filter(**named).values_list("public_id", flat=True))
    return [
        {
            "point": point,
            "review_id": point.cause_public_id if point.cause_public_id in seen else "",
        }
        for point in points
    ]


def _chart(points: list[ScorePoint], minimum: int) -> Chart | None:
    drawn = [
        (p.at.timestamp(), share, f"{share}%, {p.at:%Y-%m-%d}", p.cause == ScorePoint.Cause.FORMULA)
        for p in reversed(points)
        if (share := shown_percent(p.favorable, p.counted, minimum)) is not None
    ]
    return chart(drawn)


def _otherwise(title: Title, who: str) -> dict[str, object]:
    """Return the score without late reviews, by top critics, by month, and the badges' needs."""
    by_month = comparisons.critics_by_month if who == "critics" else comparisons.audience_by_month
    badges = []
    if title.takes_critic_reviews:
        badges = [standings.standing(badge, title) for badge in BADGES]
    return {
        "constants": constants(),
        "formula": FormulaVersion.objects.order_by("-number").first(),
        "without_late": comparisons.without_late(title) if who == "critics" else None,
        "top_critics": critic_score(title, top=True) if who == "critics" else None,
        "months": by_month(title),
        "badges": badges,
    }
