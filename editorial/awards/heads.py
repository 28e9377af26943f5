"""What the pages of awards tell machines."""

from django.urls import reverse
from django.utils.translation import gettext as _

from core.linked_data import Data, breadcrumbs


def awards_way(*steps: tuple[str, str]) -> Data:
    """Return the way from all awards to a page, by names and paths."""
    return breadcrumbs([(_("Awards"), reverse("editorial:award_index")), *steps])
