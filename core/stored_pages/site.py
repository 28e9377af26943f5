"""This process's share of what is stored: the generations of the machine, and the pages."""

from pathlib import Path

from django.conf import settings

from core.stored_pages.generations import Generations
from core.stored_pages.pages import Store

generations = Generations(Path(settings.GENERATIONS_FILE) if settings.GENERATIONS_FILE else None)
store = Store()
