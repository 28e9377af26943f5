"""Downloads of a title's ledger: streamed, so that twenty thousand ratings cost no memory."""

from collections.abc import Callable, Iterator

from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.shortcuts import get_object_or_404

from films.models import Title
from films.views.blind_mode import until_watched
from reviews import ledger

PARTS: dict[str, tuple[tuple[str, ...], Callable[[Title], Iterator[ledger.Row]]]] = {
    "critics": (ledger.CRITIC_COLUMNS, ledger.critic_rows),
    "audience": (ledger.RATING_COLUMNS, ledger.rating_rows),
}
FORMATS = {
    "csv": (ledger.csv_lines, "text/csv; charset=utf-8"),
    "json": (ledger.json_lines, "application/json"),
}


@until_watched
def title_ledger(
    request: HttpRequest, slug: str, part: str, form: str, label: str | None = None
) -> StreamingHttpResponse:
    """Stream one half of a title's ledger as CSV or JSON."""
    title = get_object_or_404(Title.objects.at_path(slug, label))
    if part not in PARTS or form not in FORMATS:
        raise Http404
    columns, rows = PARTS[part]
    lines, content_type = FORMATS[form]
    response = StreamingHttpResponse(lines(columns, rows(title)), content_type=content_type)
    name = f"{title.slug}-{part}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
