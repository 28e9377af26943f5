"""Pages and acts of what members keep."""

from lists.views.marks import title_marks

__all__ = ["title_marks"]
