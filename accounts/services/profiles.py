"""Writing what a member says of themselves."""

import datetime as dt

from django.db import transaction

from accounts.models import Profile, User
from core import markdown


@transaction.atomic
def write(*, member: User, at: dt.datetime, biography: str, **choices: str) -> None:
    """Keep a member's words about themselves, and their choices by column; empty ones stay."""
    write_biography(member=member, text=biography, at=at)
    changed = [name for name, value in choices.items() if value not in ("", getattr(member, name))]
    for name in changed:
        setattr(member, name, choices[name])
    if changed:
        member.save(update_fields=changed)


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
