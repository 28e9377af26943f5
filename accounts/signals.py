"""What other apps are told of accounts, inside the transaction in which it happens."""

from django.dispatch import Signal

# A member's address changed. Arguments: user, old, new (addresses), at.
address_changed = Signal()
# An account was switched off (banned, closed by staff) or on again. Arguments: user, is_active, at.
standing_changed = Signal()
