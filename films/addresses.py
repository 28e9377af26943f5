"""The addresses of a title's pages, whichever app shows them. No query, no markup."""

from django.urls import reverse

from films.models import Title


def title_url(title: Title, name: str, *args: object) -> str:
    """Return the address of one of a title's pages; a season's needs ``parent`` loaded.

    ``name`` is the page's name for a film, such as `pages:title_cast`; a season's page has the
    same name with `season` for `title` (`pages:season_cast`), or in front of it.
    """
    if title.kind != Title.Kind.SEASON or not title.parent:
        return reverse(name, args=[title.slug, *args])
    app, page = name.split(":")
    path = [title.parent.slug, title.season_label, *args]
    return reverse(f"{app}:season_{page.removeprefix('title_')}", args=path)
