"""The page about the method prints every category and what each of its steps means."""

from html import unescape

import pytest

from family.models import Category
from tests.factories.guides import make_categories

pytestmark = pytest.mark.django_db


def test_it_prints_what_every_step_means(visitor):
    make_categories()
    shown = unescape(visitor.get("/family/method/").content.decode())
    categories = Category.objects.prefetch_related("steps")
    assert len(categories) == 9
    for category in categories:
        steps = [step.definition for step in category.steps.all()]
        assert len(steps) == 6
        for words in (category.name, category.definition, *steps):
            assert words in shown
