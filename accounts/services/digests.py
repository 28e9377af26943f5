"""What members have not read, by mail: once a day or a week, for those who asked for it."""

import datetime as dt

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import ngettext

from accounts import notices
from accounts.models import Digest, Notification, User
from core import tokens
from core.links import absolute

PERIODS = {Digest.Every.DAY: dt.timedelta(days=1), Digest.Every.WEEK: dt.timedelta(days=7)}
MOST = 20  # notifications in a mail; how many more there are is said
_PURPOSE = "digest"


def choose(*, member: User, every: str, at: dt.datetime) -> None:
    """Send a member what they have not read this often from now on; "" stops it."""
    if not every:
        Digest.objects.filter(member=member).delete()
        return
    newest = Notification.objects.filter(recipient=member).aggregate(newest=Max("pk"))["newest"]
    Digest.objects.update_or_create(
        member=member,
        defaults={"every": every},
        create_defaults={"every": every, "upto": newest or 0, "sent_at": at},
    )


def send_due(*, now: dt.datetime) -> int:
    """Queue a mail for everybody whose day or week is over and who has something to read."""
    unread = _unread().filter(recipient=OuterRef("member"), pk__gt=OuterRef("upto"))
    due = Digest.objects.filter(_is_due(now), Exists(unread), member__is_active=True)
    due = due.exclude(member__email="").order_by("pk")
    return sum(_send(pk, now) for pk in list(due.values_list("pk", flat=True)))


def stop_link(member: User) -> str:
    """Return the whole address that stops these mails without logging in."""
    token = tokens.make(_PURPOSE, member.pk)
    return absolute(reverse("accounts:stop_digest", args=[token]))


def member_of(token: str) -> User | None:
    """Return whose mails a link stops; None where it was cut, or is no such link."""
    try:
        return User.objects.filter(pk=str(tokens.read(_PURPOSE, token))).first()
    except tokens.BadToken:
        return None


def _is_due(now: dt.datetime) -> Q:
    found = Q()
    for every, period in PERIODS.items():
        found |= Q(every=every, sent_at__lte=now - period)
    return found


def _unread() -> QuerySet[Notification]:
    names = [kind.name for kind in notices.kinds()]
    return Notification.objects.filter(read_at__isnull=True, kind__in=names)


@transaction.atomic
def _send(pk: int, now: dt.datetime) -> bool:
    """Queue one mail and note it, in one act: two who do this at once send one."""
    digests = Digest.objects.select_for_update(of=("self",)).select_related("member")
    digest = digests.filter(_is_due(now), pk=pk).first()
    if digest is None:
        return False
    rows = _unread().filter(recipient=digest.member, pk__gt=digest.upto)
    found = list(rows.select_related("actor").order_by("-pk")[:MOST])
    if found:
        _mail(digest.member, found, rows.count())
        digest.upto, digest.sent_at = found[0].pk, now
        digest.save(update_fields=["upto", "sent_at"])
    return bool(found)


def _mail(member: User, rows: list[Notification], many: int) -> None:
    subject = ngettext("%(n)s thing you have not read", "%(n)s things you have not read", many)
    stop = stop_link(member)
    context = {
        "member": member,
        "site_name": settings.SITE_NAME,
        "rows": [
            (notices.said_in_mail(row), absolute(notices.address(row) or _page())) for row in rows
        ],
        "more": many - len(rows),
        "all_url": absolute(_page()),
        "stop_url": stop,
    }
    EmailMessage(
        subject=subject % {"n": many},
        body=render_to_string("emails/digest.txt", context),
        to=[member.email or ""],
        headers={
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    ).send()


def _page() -> str:
    return reverse("accounts:notifications")
