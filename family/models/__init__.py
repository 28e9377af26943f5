"""What families are told of a title: by guides and the grid, parents and teens, other sources."""

from family.models.collections import Collection
from family.models.grid import Category, CategoryStep
from family.models.guides import GridEntry, Guide, GuideVersion
from family.models.profiles import Profile, ProfileLimit
from family.models.sources import OutsideAdvice, OutsideScore, OutsideSource
from family.models.tallies import AgePoint, AgeTally
from family.models.verdicts import AgeVerdict, AgeVerdictRevision, Group, VerdictStep

__all__ = [
    "AgePoint", "AgeTally", "AgeVerdict", "AgeVerdictRevision", "Category", "CategoryStep",
    "Collection",
    "GridEntry", "Group", "Guide", "GuideVersion", "OutsideAdvice", "OutsideScore",
    "OutsideSource", "Profile", "ProfileLimit", "VerdictStep",
]  # fmt: skip
