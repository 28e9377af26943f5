"""This process's share of what is stored: the generations of the machine, pages and pieces."""

from pathlib import Path

from django.conf import settings

from core.stored_pages.generations import Generations
from core.stored_pages.pages import Store, StoredPage, StoredPart

generations = Generations(Path(settings.GENERATIONS_FILE) if settings.GENERATIONS_FILE else None)
store: Store[StoredPage] = Store()
parts: Store[StoredPart] = Store()
