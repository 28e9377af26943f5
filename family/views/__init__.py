"""The pages of family guides."""

from family.views.guides import family_method, guide_detail

__all__ = ["family_method", "guide_detail"]
