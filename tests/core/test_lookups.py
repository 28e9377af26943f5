"""``among`` means what ``in`` means, and PostgreSQL carries it out once."""

import pytest
from django.db import connection

from films.models import Title
from tests.factories import make_title

pytestmark = pytest.mark.django_db


def test_among_finds_what_in_finds():
    for number in range(5):
        make_title(f"Film {number}")
    first = Title.objects.order_by("-pk").values("pk")[:2]
    among = Title.objects.filter(pk__among=first).order_by("pk")
    assert list(among) == list(Title.objects.order_by("-pk")[:2])[::-1]
    assert Title.objects.exclude(pk__among=first).count() == 3


@pytest.mark.usefixtures("postgres_only")
def test_a_table_without_statistics_is_asked_once():
    for number in range(5):
        make_title(f"Film {number}")
    first = Title.objects.order_by("-pk").values("pk")[:2]
    plan = Title.objects.filter(pk__among=first).explain()
    assert "InitPlan" in plan
    assert "SubPlan" not in plan


@pytest.mark.usefixtures("postgres_only")
def test_no_query_is_compiled():
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)
