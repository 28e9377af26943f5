"""What higher apps ask on the welcome page, below the name and the age.

They register a question in their ``ready``; its answer is kept in the act that welcomes a member.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms

from accounts.models import User


@dataclass(frozen=True)
class Question:
    """``field`` returns what is asked, or None where there is nothing to ask today.

    ``answer`` gets the member, what the form made of the answer, and the moment.
    """

    field: Callable[[], forms.Field | None]
    answer: Callable[[User, Any, dt.datetime], None]


_questions: dict[str, Question] = {}


def register(name: str, question: Question) -> None:
    """Ask this under a name of its own from now on."""
    _questions[name] = question


def fields() -> dict[str, forms.Field]:
    """Return what is asked today, by name."""
    asked = {name: question.field() for name, question in _questions.items()}
    return {name: field for name, field in asked.items() if field is not None}


def answer(user: User, answers: dict[str, Any], at: dt.datetime) -> None:
    """Keep what a new member answered."""
    for name, question in _questions.items():
        if name in answers:
            question.answer(user, answers[name], at)
