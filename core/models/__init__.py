"""Tables beneath every app: outgoing mail, search documents, the site's state."""

from core.models.addresses import AddressField
from core.models.limits import LimitCount
from core.models.mail import OutgoingMail
from core.models.search import SearchDocument, SearchWord
from core.models.site import SingleRow, SiteState
from core.models.slugs import SlugField

__all__ = [
    "AddressField",
    "LimitCount",
    "OutgoingMail",
    "SearchDocument",
    "SearchWord",
    "SingleRow",
    "SiteState",
    "SlugField",
]
