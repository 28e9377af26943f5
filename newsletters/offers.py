"""The newsletter of a column or an author, offered on their own page."""

from typing import Any

from editorial.models import Column
from newsletters.models import Topic
from reviews.models import Critic

TEMPLATE = "newsletters/_offer.html"


def of_author(critic: Critic) -> tuple[str, dict[str, Any]]:
    """Return the way to the newsletter that brings what an author writes, if there is one."""
    return TEMPLATE, {"topic": Topic.objects.filter(author=critic, is_open=True).first()}


def of_column(column: Column) -> tuple[str, dict[str, Any]]:
    """Return the way to the newsletter that brings a column, if there is one."""
    return TEMPLATE, {"topic": Topic.objects.filter(column=column, is_open=True).first()}
