"""The tables of imports: runs, the objects they touched, the rows that wait for a decision."""

from importing.models.pending import PendingRow
from importing.models.runs import ImportedRow, ImportRun

__all__ = ["ImportRun", "ImportedRow", "PendingRow"]
