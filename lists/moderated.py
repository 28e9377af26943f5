"""How lists are moderated."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from lists.models import Challenge, DiaryEntry, List
from moderation.registry import ModeratedKind

LISTS = ModeratedKind(
    model=List,
    report_heading=_("Report a list"),
    count=lambda n: ngettext("%(n)s list", "%(n)s lists", n) % {"n": n},
    report_template="lists/_reported.html",
    case_template="lists/_reported.html",
)

CHALLENGES = ModeratedKind(
    model=Challenge,
    report_heading=_("Report a challenge"),
    count=lambda n: ngettext("%(n)s challenge", "%(n)s challenges", n) % {"n": n},
    report_template="lists/_reported_challenge.html",
    case_template="lists/_reported_challenge.html",
)

DIARY_ENTRIES = ModeratedKind(
    model=DiaryEntry,
    report_heading=_("Report a diary entry"),
    count=lambda n: ngettext("%(n)s diary entry", "%(n)s diary entries", n) % {"n": n},
    related=("author", "title__parent"),
    report_template="lists/_reported_entry.html",
    case_template="lists/_reported_entry.html",
)
