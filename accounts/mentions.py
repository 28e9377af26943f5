"""Members named in what others write: ``@name`` leads to them, and they are told."""

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.names import username_key
from accounts.notices import Kind
from accounts.services.notifications import notify
from core import markdown

MOST = 10  # members that one text can call; further names stay words
MENTION = Kind("mention", _("Somebody mentions you"), _("{actor} mentioned you: “{thing}”."))


def mentioned(text: str, *, author: User, at: dt.datetime) -> list[User]:
    """Return whom a text mentions, by id: members with a page that strangers may see.

    The newest accounts mention nobody, as their texts have no links.
    """
    names = [] if author.is_new(at) else markdown.names_mentioned(text)[:MOST]
    if not names:
        return []
    keys = [username_key(name) for name in names]
    found = User.objects.with_profile().filter(username_key__in=keys).order_by("pk")
    return [member for member in found if (member.username or "").lower() in names]


def draw(text: str, *, author: User, members: Iterable[User], at: dt.datetime) -> str:
    """Return a text as safe HTML, with links to these members where it mentions them.

    The newest accounts get no live links, which is what spammers come for.
    """
    addresses = {(one.username or "").lower(): one.get_absolute_url() for one in members}
    return markdown.render(text, with_links=not author.is_new(at), members=addresses)


def tell(
    members: Iterable[User], *, author: User, key: str, thing: str, url: str, at: dt.datetime
) -> None:
    """Tell members that they were mentioned in what ``key`` names, each once however often."""
    for member in members:
        notify(
            recipient=member, kind=MENTION, key=key, at=at, actor=author, thing=thing, url=url
        )  # fmt: skip
