"""Who fills a list with its member, as pages show it."""

from accounts.models import User
from accounts.visibility import not_blocked, with_page
from lists.models import List, ListCollaborator
from moderation.models import Viewer


def of_page(one: List, viewer: Viewer) -> dict[str, object]:
    """Return who fills a list besides its member, and whether the reader is one of them.

    Members who have no page for the reader are not named.
    """
    joined = ListCollaborator.objects.filter(list=one, joined_at__isnull=False)
    rows = joined.filter(with_page("member"), not_blocked(viewer, "member"))
    named = [row.member for row in rows.select_related("member").order_by("joined_at", "pk")]
    fills_it = isinstance(viewer, User) and joined.filter(member=viewer).exists()
    return {"collaborators": named, "fills_it": fills_it}
