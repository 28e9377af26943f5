"""Writing what a member says of themselves."""

import datetime as dt

from accounts.models import Profile, User
from core import markdown


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
