"""This process's share of what is stored: the generations of the site, pages and pieces."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from core.stored_pages.file_generations import FileGenerations
from core.stored_pages.generations import Generations
from core.stored_pages.pages import Store, StoredPage, StoredPart
from core.stored_pages.redis_generations import RedisGenerations


def _generations() -> Generations:
    if settings.GENERATIONS_URL:
        return RedisGenerations(settings.GENERATIONS_URL)
    file = settings.GENERATIONS_FILE
    try:
        return FileGenerations(Path(file) if file else None)
    except OSError as error:
        raise ImproperlyConfigured(
            f"GENERATIONS_FILE ({file}) cannot be opened for writing: {error.strerror}. Name a file"
            " that every process of the site may write."
        ) from error


generations = _generations()
store: Store[StoredPage] = Store()
parts: Store[StoredPart] = Store()
