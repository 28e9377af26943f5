"""The tables of newsletters. A subscriber is an address, not an account."""

from newsletters.models.asks import MemberAnswer
from newsletters.models.consents import SubscriptionConsent
from newsletters.models.deliveries import Delivery, LinkCount
from newsletters.models.editions import Edition, EditionBlock
from newsletters.models.subscribers import Subscriber, Subscription
from newsletters.models.suppression import SuppressedAddress
from newsletters.models.topics import DraftedArticle, SignUpSwitch, Topic

__all__ = [
    "Delivery",
    "DraftedArticle",
    "Edition",
    "EditionBlock",
    "LinkCount",
    "MemberAnswer",
    "SignUpSwitch",
    "Subscriber",
    "Subscription",
    "SubscriptionConsent",
    "SuppressedAddress",
    "Topic",
]
