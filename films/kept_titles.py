"""The title at an address, read once and kept until it changes: most requests ask for one."""

import copy

from django.http import Http404
from django.shortcuts import get_object_or_404

from core.one_row import one_row
from core.stored_pages.parts import Loaded
from films.models import Title

# What `at_path` asks without a label, written out: most addresses of a title that is not there are
# made up, and to put the wide row into words was the dearest of answering these.
_AT_SLUG = (
    '"films_title"."merged_into_id" IS NULL AND NOT ("films_title"."kind" = %s)'
    ' AND "films_title"."slug" = %s'
)


def kept_title(slug: str, label: str | None = None) -> Title:
    """Return the title at ``/titles/<slug>/`` or of a season, with its series.

    It is the reader's own copy, true as of now. Raises Http404 where there is none.
    """
    title = Loaded(("title at", slug, label), lambda: _read(slug, label), is_kept=True)()
    # What a reader loads besides, such as its poster, must not stay with the kept one.
    mine = copy.copy(title)
    if mine.parent_id:
        mine.parent = copy.copy(title.parent)
    return mine


def _read(slug: str, label: str | None) -> Title:
    if label is not None:
        return get_object_or_404(Title.objects.at_path(slug, label).select_related("parent"))
    title = one_row(Title, _AT_SLUG, [Title.Kind.SEASON, slug])
    if title is None:
        raise Http404
    return title
