"""Writing a batch of read rows together, and one by one where the database refuses them.

A bad row costs only itself.
"""

import datetime as dt
from typing import Any

from django.db import DataError, IntegrityError, transaction

from importing.bookkeeping import Bookkeeping
from importing.models import ImportRun
from importing.outcomes import Outcome, Report, RowStatus
from importing.registry import Importer

# What a value may raise on its way into a column: the database's word, or its driver's.
BY_THE_DATABASE = (DataError, IntegrityError, ValueError, OverflowError)

ONE_BY_ONE = 500  # rows at most that are written one by one


class BatchWriter:
    """Writes read rows of one importer for one run, each attempt in its own savepoint."""

    def __init__(self, importer: Importer, run: ImportRun, report: Report, at: dt.datetime) -> None:
        self.importer, self.run, self.report, self.at = importer, run, report, at

    def write_all(self, parsed: list[Any]) -> list[Outcome]:
        """Write rows together, or one by one where the database refuses them together.

        Of a large block the halves are tried first, so that few rows are written alone.
        """
        if not parsed:
            return []
        try:
            return self._write(parsed)
        except BY_THE_DATABASE:
            if len(parsed) <= ONE_BY_ONE:
                return [self.write_alone(item) for item in parsed]
        half = len(parsed) // 2
        return self.write_all(parsed[:half]) + self.write_all(parsed[half:])

    def write_alone(self, parsed: Any) -> Outcome:
        """Write one row; what the database refuses is refused with its reason.

        Tried twice where a unique value was taken: another import may have taken it meanwhile.
        """
        try:
            return self._write([parsed])[0]
        except IntegrityError:
            pass
        except BY_THE_DATABASE as error:
            return _refused(error)
        try:
            return self._write([parsed])[0]
        except BY_THE_DATABASE as error:
            return _refused(error)

    def _write(self, parsed: list[Any]) -> list[Outcome]:
        with transaction.atomic():
            books = Bookkeeping(self.run, self.at)
            outcomes = self.importer.write(parsed, books)
            books.save()
        self.report.notes.update(books.notes)
        return outcomes


def _refused(error: Exception) -> Outcome:
    reason = next(iter(str(error).splitlines()), type(error).__name__)
    return Outcome(RowStatus.REFUSED, f"the database refused the row: {reason}")
