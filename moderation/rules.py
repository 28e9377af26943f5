"""The community rules a moderator can point at, and what a reader can report."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _


class Rule(models.TextChoices):
    """A rule of the guidelines, named whenever something is hidden."""

    PERSONAL_ATTACK = "personal-attack", _("Attacks a person")
    HATE = "hate", _("Hate toward a group")
    SPAM = "spam", _("Advertising or spam")
    SPOILER = "spoiler", _("Gives the plot away without a warning")
    OFF_TOPIC = "off-topic", _("Is not about this title")
    COPIED = "copied", _("Copied from somebody else")
    MANIPULATION = "manipulation", _("Part of an attempt to move a score")
    ILLEGAL = "illegal", _("Breaks the law")


class Reason(models.TextChoices):
    """Why somebody reports something."""

    PERSONAL_ATTACK = "personal-attack", _("It attacks a person")
    HATE = "hate", _("It is hateful toward a group")
    SPAM = "spam", _("It is advertising or spam")
    SPOILER = "spoiler", _("It gives the plot away")
    OFF_TOPIC = "off-topic", _("It is not about this title")
    COPIED = "copied", _("It is copied from somebody else")
    MANIPULATION = "manipulation", _("It looks like an attempt to move the score")
    LEGAL = "legal", _("I believe it breaks the law")
    OTHER = "other", _("Something else")


def rule_reported(reasons: Iterable[str]) -> str:
    """Return the rule that all of these reasons name; empty where they disagree or name none."""
    named = {{Reason.LEGAL: Rule.ILLEGAL}.get(Reason(reason), reason) for reason in reasons}
    only = named.pop() if len(named) == 1 else ""
    return str(only) if only in Rule.values else ""
