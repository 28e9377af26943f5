"""What other sources say, in Django admin: it comes with imports, and a slip can be mended."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from core.admin_base import BaseAdmin
from core.admin_search import FoundAdmin, found
from family.models import OutsideAdvice, OutsideScore, OutsideSource
from films.search import TITLE


@admin.register(OutsideSource)
class OutsideSourceAdmin(BaseAdmin):
    """Say who the other sources are, and how their scales are to be read."""

    list_display = ["name", "top", "scale"]
    fields = ["name", "link", "top", "scale"]
    help_texts = {
        "name": _("Imports find it by this name."),
        "scale": _("“0 is none, 10 is extreme”. Stands beneath its scores."),
    }


class _OfSourceAdmin(FoundAdmin):
    """A list of what sources say, found by the title."""

    list_filter = ["source"]
    list_select_related = ["title__parent", "source"]
    searched = {"title_id": found(TITLE)}
    search_help_text = _("Words of the title.")
    autocomplete_fields = ["title"]


@admin.register(OutsideScore)
class OutsideScoreAdmin(_OfSourceAdmin):
    """Mend a score of another source."""

    list_display = ["title", "source", "category", "score"]
    ordering = ["pk"]
    fields = ["title", "source", "category", "score", "place"]


@admin.register(OutsideAdvice)
class OutsideAdviceAdmin(_OfSourceAdmin):
    """Mend the age, the certificate or the address that another source gives."""

    list_display = ["title", "source", "age", "certificate", "country"]
    ordering = ["pk"]
    fields = ["title", "source", "age", ("certificate", "country"), "link"]
