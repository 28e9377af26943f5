"""What families are told of a title: guides, and the grid they fill."""

from family.models.grid import Category, CategoryStep
from family.models.guides import GridEntry, Guide, GuideVersion

__all__ = ["Category", "CategoryStep", "GridEntry", "Guide", "GuideVersion"]
