"""Watched episodes when two seasons become one: they follow the episode of the same number."""

from films.models import Episode, EpisodeViewing, Title
from films.services.moving import Record


def move_viewings(record: Record, kept: Title, merged: Title) -> None:
    """Point viewings of episodes that both seasons list at the kept season's episode.

    Done before the episodes themselves move: one that the kept season has already is taken out.
    """
    numbers = dict(Episode.objects.filter(season=merged).values_list("pk", "number"))
    kept_ids = dict(Episode.objects.filter(season=kept).values_list("number", "pk"))
    held = set(
        EpisodeViewing.objects.filter(episode__in=kept_ids.values()).values_list(
            "member_id", "episode_id"
        )
    )
    for viewing in EpisodeViewing.objects.filter(episode__in=numbers).order_by("pk"):
        episode_id = kept_ids.get(numbers[viewing.episode_id])
        if episode_id is None:
            continue
        if (viewing.member_id, episode_id) in held:
            record.remove(viewing)
        else:
            record.change(viewing, episode_id=episode_id)
