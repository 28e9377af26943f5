"""How comments are moderated."""

import datetime as dt

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import User
from discussion.models import Comment
from discussion.services import threads
from moderation.registry import ModeratedKind


def _exclude(author: User, is_excluded: bool, at: dt.datetime) -> None:
    """Take an account's comments out of what is shown and counted, or back in."""
    threads.set_excluded(author, is_excluded)


COMMENTS = ModeratedKind(
    model=Comment,
    report_heading=_("Report a comment"),
    count=lambda n: ngettext("%(n)s comment", "%(n)s comments", n) % {"n": n},
    report_template="discussion/_reported.html",
    case_template="discussion/_reported.html",
    exclude=_exclude,
)
