"""The tables of newsletters. A subscriber is an address, not an account."""

from newsletters.models.consents import SubscriptionConsent
from newsletters.models.subscribers import Subscriber, Subscription
from newsletters.models.suppression import SuppressedAddress
from newsletters.models.topics import SignUpSwitch, Topic

__all__ = [
    "SignUpSwitch", "Subscriber", "Subscription", "SubscriptionConsent", "SuppressedAddress",
    "Topic",
]  # fmt: skip
