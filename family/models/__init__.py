"""What families are told of a title: guides, the grid they fill, and what other sources say."""

from family.models.grid import Category, CategoryStep
from family.models.guides import GridEntry, Guide, GuideVersion
from family.models.sources import OutsideAdvice, OutsideScore, OutsideSource

__all__ = [
    "Category", "CategoryStep", "GridEntry", "Guide", "GuideVersion", "OutsideAdvice",
    "OutsideScore", "OutsideSource",
]  # fmt: skip
