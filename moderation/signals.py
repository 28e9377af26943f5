"""The signal that tells higher apps that a moderator has hidden or restored their things.

Sent inside the moderator's transaction, sender the model, with ``items`` (the locked, changed
and *unsaved* rows), ``hidden`` and ``at``. The receiver saves them; nobody listening means the
rows are saved by ``moderation.services`` itself.
"""

from django.dispatch import Signal

visibility_changed = Signal()
