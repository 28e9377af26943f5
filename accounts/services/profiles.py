"""Writing what a member says of themselves."""

import datetime as dt

from django.db import transaction

from accounts.models import Profile, User
from core import markdown


@transaction.atomic
def write(*, member: User, biography: str, writes_in: str, at: dt.datetime) -> None:
    """Keep a member's words about themselves, and the language they write in unless it is empty."""
    write_biography(member=member, text=biography, at=at)
    if writes_in and writes_in != member.writes_in:
        member.writes_in = writes_in
        member.save(update_fields=["writes_in"])


def write_biography(*, member: User, text: str, at: dt.datetime) -> Profile:
    """Keep a member's words, in Markdown; the newest accounts get no live links, as in reviews."""
    html = markdown.render(text, with_links=not member.is_new(at)) if text else ""
    profile, _is_new = Profile.objects.update_or_create(
        member=member,
        defaults={
            "biography": text,
            "biography_html": html,
            "biography_html_version": markdown.VERSION,
            "changed_at": at,
        },
    )
    return profile
