"""What families are told of a title: guides and the grid they fill, what parents and teens say."""

from family.models.grid import Category, CategoryStep
from family.models.guides import GridEntry, Guide, GuideVersion
from family.models.tallies import AgePoint, AgeTally
from family.models.verdicts import AgeVerdict, AgeVerdictRevision, Group, VerdictStep

__all__ = [
    "AgePoint",
    "AgeTally",
    "AgeVerdict",
    "AgeVerdictRevision",
    "Category",
    "CategoryStep",
    "GridEntry",
    "Group",
    "Guide",
    "GuideVersion",
    "VerdictStep",
]
