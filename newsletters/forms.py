"""What visitors and subscribers choose."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple
from zoneinfo import available_timezones

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms.boundfield import BoundField, BoundWidget
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from core import languages
from core.forms import AddressField
from newsletters.models import Subscriber, Subscription, Topic
from newsletters.services import LONGEST_PAUSE, Choice

EACH = Subscription.Frequency.EACH
AREAS = {"Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian",
         "Pacific"}  # fmt: skip


class TopicField(forms.ModelMultipleChoiceField):
    """Topics as check boxes, each with what it is and how often it comes."""

    def __init__(self, **kwargs: Any) -> None:
        """Offer the open topics in the editors' order."""
        super().__init__(
            queryset=Topic.objects.filter(is_open=True).order_by("position"),
            to_field_name="slug",
            widget=forms.CheckboxSelectMultiple,
            **kwargs,
        )

    def label_from_instance(self, obj: Topic) -> str:  # type: ignore[override]
        """Return the words beside a box."""
        return f"{obj.name} ({obj.get_frequency_display()}): {obj.description}"


class SubscribeForm(forms.Form):
    """An address and what it wants to hear about."""

    address = AddressField(
        label=_("Your email address"),
    )
    topics = TopicField(
        label=_("What would you like to hear about?"),
        error_messages={"required": _("Tick at least one newsletter.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Add the button."""
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("subscribe", _("Subscribe")))


class Row(NamedTuple):
    """One topic of the form: its box, and how often it comes (not asked of a monthly one)."""

    topic: Topic
    box: BoundWidget
    often: BoundField | None


class PreferencesForm(forms.Form):
    """All topics; what is ticked comes as often as chosen, what is not stops now."""

    topics = TopicField(label=_("Send me"), required=False)
    paused_until = forms.DateField(
        label=_("Pause until"),
        required=False,
        help_text=_("Nothing comes before that day; then it goes on by itself. A year at most."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    language = forms.ChoiceField(label=_("Language"), required=False)
    time_zone = forms.ChoiceField(label=_("Time zone"), required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        subscriber: Subscriber | None,
        active: Mapping[Topic, str],
        is_open: bool,
        today: dt.date,
        add: Collection[str] = (),
    ) -> None:
        """Ask about the open topics and those that stand as they do; tick what is to be added."""
        paused = subscriber.paused_until if subscriber else None
        self.standing, self.active, self.is_open = subscriber, active, is_open
        self.today, self.is_paused = today, paused is not None and paused > today
        if data is not None and "resume" in data:
            data = data.copy()  # type: ignore[attr-defined]  # of a QueryDict
            data["paused_until"] = ""  # type: ignore[index]
        language = subscriber.language if subscriber else languages.of_site()
        initial = {
            "topics": list(active),
            "paused_until": paused if self.is_paused else None,
            "language": language,
            "time_zone": subscriber.time_zone if subscriber else "",
        }
        super().__init__(data, initial=initial)
        offered = Topic.objects.filter(Q(is_open=True) | Q(pk__in=[topic.pk for topic in active]))
        self.offered = list(offered.order_by("position", "pk"))
        self.initial["topics"] += [t for t in self.offered if t.slug in add and t not in active]
        self.fields["topics"].queryset = offered.order_by("position", "pk")  # type: ignore[attr-defined]
        codes = [code for code, _name in settings.LANGUAGES]
        codes += [language] if language not in codes else []
        self.fields["language"].choices = [(c, languages.own_name(c)) for c in codes]  # type: ignore[attr-defined]
        self.fields["time_zone"].choices = _time_zones(self.initial["time_zone"])  # type: ignore[attr-defined]
        for topic in self.offered:
            if topic.frequency != Topic.Frequency.MONTHLY:
                self.fields[f"often_{topic.pk}"] = _how_often(topic, active.get(topic, EACH))

    def rows(self) -> Iterator[Row]:
        """Yield the topics, each with its fields."""
        for topic, box in zip(self.offered, self["topics"], strict=True):
            name = f"often_{topic.pk}"
            yield Row(topic, box, self[name] if name in self.fields else None)

    def clean_topics(self) -> list[Topic]:
        """Return what is wanted; nothing new while nobody may subscribe."""
        wanted = list(self.cleaned_data["topics"])
        new = [topic.name for topic in wanted if topic not in self.active]
        if new and not self.is_open:
            said = _("New subscriptions are closed at the moment. Untick what is new: %(names)s.")
            raise ValidationError(said, params={"names": ", ".join(new)})
        return wanted

    def clean_paused_until(self) -> dt.date | None:
        """Return a day to come, at most a year ahead."""
        day: dt.date | None = self.cleaned_data["paused_until"]
        if day is None or day > self.today:
            last = self.today + LONGEST_PAUSE
            if day is not None and day > last:
                raise ValidationError(
                    _("A pause lasts a year at most. Choose a day up to %(day)s."),
                    params={"day": date_format(last)},
                )
            return day
        if self.standing and day == self.standing.paused_until:
            return None  # a page of before the pause was over
        raise ValidationError(_("That day is not to come. Choose one after today, or none."))

    def choice(self) -> Choice:
        """Return what was chosen, once it is valid."""
        cleaned = self.cleaned_data
        often = {
            topic: cleaned.get(f"often_{topic.pk}") or self.active.get(topic, EACH)
            for topic in cleaned["topics"]
        }
        return Choice(
            often=often,
            paused_until=cleaned["paused_until"],
            language=cleaned["language"] or self.initial["language"],
            time_zone=cleaned["time_zone"]
            if "time_zone" in self.data
            else self.initial["time_zone"],
        )


def _time_zones(standing: str) -> list[tuple[str, str]]:
    """Return the zones that are named by a place, with the standing one, and the site's first."""
    named = {zone for zone in available_timezones() if zone.partition("/")[0] in AREAS}
    places = sorted(filter(None, named | {standing}))
    said = str(_("The site's (%(zone)s)") % {"zone": settings.TIME_ZONE.replace("_", " ")})
    return [("", said), *((zone, zone.replace("_", " ")) for zone in places)]


def _how_often(topic: Topic, standing: str) -> forms.ChoiceField:
    each = _("Each issue (%(frequency)s)")
    return forms.ChoiceField(
        label=_("How often"),
        required=False,
        choices=[
            (EACH, each % {"frequency": topic.get_frequency_display()}),
            (Subscription.Frequency.MONTHLY, _("Once a month, all in one email")),
        ],
        initial=standing,
    )
