"""How pictures of members are moderated."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from films.models import Avatar
from moderation.registry import ModeratedKind

AVATARS = ModeratedKind(
    model=Avatar,
    report_heading=_("Report a member’s picture"),
    count=lambda n: ngettext("%(n)s picture", "%(n)s pictures", n) % {"n": n},
    report_template="films/_reported_avatar.html",
    case_template="films/_reported_avatar.html",
)
