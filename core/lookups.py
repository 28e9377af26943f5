"""A condition that both databases carry out once, whatever they know of a table."""

from typing import Any

from django.db.models import Field
from django.db.models.lookups import In


@Field.register_lookup
class Among(In):
    """``pk__among=rows[:10]``: one of the values of a query that has a limit.

    ``IN`` means the same, but PostgreSQL may run such a query again for each outer row while it
    has no statistics of the table (a fresh demo, a restored database).
    """

    lookup_name = "among"

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """Return the condition over an array that is made once."""
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} = ANY(ARRAY{right})", [*left_params, *right_params]
