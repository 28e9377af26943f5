"""The signals that tell higher apps that two titles or people become one, or are taken apart.

Sent inside the caller's transaction, sender ``Merge``, before anything of the catalogue has
moved, with ``record`` (a ``films.services.moving.Record``), ``kept`` and ``merged`` (titles, or
people) and ``at``. A receiver locks what it must, and moves its own rows through the record.
"""

from django.dispatch import Signal

titles_merging = Signal()
titles_unmerging = Signal()
people_merging = Signal()
# After everything was put back, for what is kept about rows.
titles_unmerged = Signal()
"""As above. A receiver returns the models it has put back itself; the rest is put back for it."""
