"""What search finds of reviews: critics, by name and by where they write."""

from collections.abc import Iterable
from itertools import batched

from core import search
from reviews.models import Critic, CriticReview

CRITIC = "critic"
OUTLETS_NAMED = 3


def index_critics(critics: Iterable[Critic]) -> None:
    """Write the search documents of critics, in the caller's transaction; two queries and a write.

    A critic is found by name; the note beside it names where they wrote most recently.
    """
    critics = list(critics)
    rows = (
        CriticReview.objects.filter(critic__in=[critic.pk for critic in critics])
        .newest_first()
        .values_list("critic_id", "publication__name")
    )
    wrote: dict[int, list[str]] = {}
    for critic_id, publication in rows:
        wrote.setdefault(critic_id, []).append(publication or "")
    search.write([_entry(critic, wrote.get(critic.pk, [])) for critic in critics])


def _entry(critic: Critic, wrote_for: list[str]) -> search.Entry:
    outlets = [name for name in dict.fromkeys(wrote_for) if name]
    return search.Entry(
        kind=CRITIC,
        object_id=critic.pk,
        name=critic.name,
        url=critic.get_absolute_url(),
        note=", ".join(outlets[:OUTLETS_NAMED]),
        texts=[critic.name, *outlets[:OUTLETS_NAMED]],
        popularity=len(wrote_for),
    )


def rebuild(batch: int = 200) -> int:
    """Write every critic's document anew; return how many there are."""
    ids = list(Critic.objects.order_by("pk").values_list("pk", flat=True))
    for some in batched(ids, batch):
        index_critics(Critic.objects.filter(pk__in=some))
    return len(ids)
