"""Messages as they are sent: a header of links goes out as it is, one link a line.

Python's own folding writes a word of more than 78 characters as an encoded word (``=?utf-8?q?…``).
Mail programs decode those in a subject, but not in a list of links (RFC 2369, RFC 8058): pressing
*Unsubscribe* then does nothing.
"""

from email.message import EmailMessage
from email.policy import EmailPolicy, Policy
from typing import Any

from django.core.mail import EmailMultiAlternatives

LINKS = frozenset({"list-unsubscribe", "list-help", "list-archive"})


class _LinksWhole(EmailPolicy):
    """Folds a header of links between them, and every other as usual."""

    def fold(self, name: str, value: Any) -> str:
        """Return the lines of a header."""
        if name.lower() not in LINKS or not str(value).isascii():
            return super().fold(name, value)
        between = f",{self.linesep} "
        return f"{name}: {between.join(str(value).split(', '))}{self.linesep}"

    def fold_binary(self, name: str, value: Any) -> bytes:
        """Return the lines of a header as bytes."""
        if name.lower() not in LINKS or not str(value).isascii():
            return super().fold_binary(name, value)
        return self.fold(name, value).encode("ascii")


class OutgoingMessage(EmailMultiAlternatives):
    """A message whose links in headers stay whole, whichever way it is sent."""

    def message(self, *, policy: "Policy[Any] | None" = None) -> EmailMessage:
        """Return the message as Python's own."""
        linesep = policy.linesep if policy else "\n"
        whole = _LinksWhole(linesep=linesep)
        return super().message(policy=whole)
