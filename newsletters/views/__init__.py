"""Subscribe, confirm, preferences, stop. A GET changes nothing: mail scanners follow links."""

from newsletters.views.archive import archive, edition_detail, follow
from newsletters.views.asking import answer_question
from newsletters.views.mail_service import mail_service_events
from newsletters.views.preferences import preferences, undo
from newsletters.views.stopping import unsubscribe
from newsletters.views.subscribing import confirm, subscribe

__all__ = [
    "answer_question",
    "archive",
    "confirm",
    "edition_detail",
    "follow",
    "mail_service_events",
    "preferences",
    "subscribe",
    "undo",
    "unsubscribe",
]
