"""This process's share of what is stored: the generations of the machine, pages and pieces."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from core.stored_pages.generations import Generations
from core.stored_pages.pages import Store, StoredPage, StoredPart


def _generations() -> Generations:
    try:
        return Generations(Path(settings.GENERATIONS_FILE) if settings.GENERATIONS_FILE else None)
    except OSError as error:
        raise ImproperlyConfigured(
            f"GENERATIONS_FILE ({settings.GENERATIONS_FILE}) cannot be opened for writing:"
            f" {error.strerror}. Name a file that every process of the site may write."
        ) from error


generations = _generations()
store: Store[StoredPage] = Store()
parts: Store[StoredPart] = Store()
