"""What subscribers agreed to, in the words they agreed to: rows are only ever added."""

import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from newsletters.models import Subscriber, Subscription, SubscriptionConsent, Topic

WORDING_VERSION = "2"
Step = SubscriptionConsent.Step


def wording(topic: Topic, frequency: str = Subscription.Frequency.EACH) -> str:
    """Return the words a person agrees to for one topic."""
    if frequency == Subscription.Frequency.MONTHLY:
        said = _("Send me “%(topic)s” once a month, all in one email. I can stop at any time.")
        return said % {"topic": topic.name}
    return _("Send me “%(topic)s” (%(frequency)s) by email. I can stop at any time.") % {
        "topic": topic.name,
        "frequency": topic.get_frequency_display(),
    }


def wording_of_pause(until: dt.date | None) -> str:
    """Return the words of a pause, or of its end."""
    if until is None:
        return _("Send me my newsletters again, without a pause.")
    return _("Send me nothing before %(day)s.") % {"day": date_format(until)}


def wording_of_language(language: str) -> str:
    """Return the words of a choice of language."""
    return _("Write to me in %(language)s.") % {"language": language}


def wording_of_time_zone(zone: str) -> str:
    """Return the words of a choice of time zone."""
    return _("Write to me by the clock of %(zone)s.") % {"zone": zone.replace("_", " ")}


def note(
    subscriber: Subscriber,
    topic: Topic | None,
    act: str,
    *,
    said: str,
    source: str,
    at: dt.datetime,
) -> None:
    """Add a row."""
    SubscriptionConsent.objects.create(
        subscriber=subscriber,
        topic=topic,
        act=act,
        wording=said,
        version=WORDING_VERSION,
        source=source,
        at=at,
    )


def newest(subscriber: Subscriber) -> int:
    """Return the id of the newest row of the subscriber's own doing; 0 where there is none.

    Anybody may ask for an address: that is none.
    """
    rows = SubscriptionConsent.objects.filter(subscriber=subscriber).exclude(act=Step.ASKED)
    return rows.order_by("-pk").values_list("pk", flat=True).first() or 0
