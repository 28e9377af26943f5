"""What became of an edition, by its ledger: nothing in a mail reports who opened it."""

from typing import NamedTuple

from django.db.models import Count, F, Q

from newsletters.models import Delivery, Edition, LinkCount, SubscriptionConsent

State, Returned = Delivery.State, Delivery.Returned


class Figures(NamedTuple):
    """Copies by what became of them; ``left`` unsubscribed from the topic before its next issue."""

    sent: int
    failed: int
    skipped: int
    in_doubt: int
    waiting: int
    bounced: int
    complained: int
    left: int


def of_edition(edition: Edition) -> Figures:
    """Return the figures of an edition that was launched."""
    counts = {
        "sent": Q(state=State.SENT), "failed": Q(state=State.FAILED),
        "skipped": Q(state=State.SKIPPED), "in_doubt": Q(state=State.IN_DOUBT),
        "waiting": Q(state__in=[State.PENDING, State.SENDING]),
        "bounced": Q(returned=Returned.BOUNCED), "complained": Q(returned=Returned.COMPLAINED),
    }  # fmt: skip
    found = edition.deliveries.aggregate(
        **{name: Count("pk", filter=which) for name, which in counts.items()}
    )
    return Figures(**found, left=_left(edition))


def _left(edition: Edition) -> int:
    ended = SubscriptionConsent.objects.filter(
        topic=edition.topic_id, act=SubscriptionConsent.Step.ENDED, at__gte=edition.launched_at,
        subscriber__deliveries__edition=edition,
    )  # fmt: skip
    later = Edition.objects.filter(topic=edition.topic_id, launched_at__gt=edition.launched_at)
    following = later.order_by("launched_at").values_list("launched_at", flat=True).first()
    if following is not None:
        ended = ended.filter(at__lt=following)
    return ended.values("subscriber").distinct().count()


def clicks_of(edition: Edition) -> list[tuple[str, int]]:
    """Return how often each counted link was opened, the most opened first; mail scanners too."""
    counted = dict(LinkCount.objects.filter(edition=edition).values_list("number", "count"))
    links = edition.frozen.get("links", [])
    rows = [(url, counted.get(number, 0)) for number, url in enumerate(links)]
    return sorted(rows, key=lambda row: -row[1])


def count_link(edition: Edition, number: int) -> None:
    """Count that a link was opened."""
    LinkCount.objects.get_or_create(edition=edition, number=number)
    LinkCount.objects.filter(edition=edition, number=number).update(count=F("count") + 1)
