"""What a new member is asked about newsletters."""

import datetime as dt

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.questions import Question
from newsletters.models import Topic
from newsletters.services import subscribe_member


def _field() -> forms.Field | None:
    """Return the open topics to tick, none ticked; nothing where no topic is open."""
    topics = Topic.objects.filter(is_open=True).order_by("position")
    choices = [(t.slug, f"{t.name} ({t.get_frequency_display()})") for t in topics]
    if not choices:
        return None
    return forms.MultipleChoiceField(
        label=_("Send me newsletters"),
        required=False,
        choices=choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None unless you tick one. Stop at any time."),
    )


def _answer(user: User, chosen: list[str], at: dt.datetime) -> None:
    topics = Topic.objects.filter(is_open=True, slug__in=chosen).order_by("position")
    if topics:
        subscribe_member(user=user, topics=topics, source="welcome", at=at)


TOPICS = Question(field=_field, answer=_answer)
