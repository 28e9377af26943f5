"""The pages of family guides."""

from family.views.guides import family_method, title_guide

__all__ = ["family_method", "title_guide"]
