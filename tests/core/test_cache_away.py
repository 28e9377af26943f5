"""A Redis that is away makes nothing but ``readyz``'s word of it different."""

import pytest
from django.core.cache import caches
from django.test import Client

from config.backends import cache_backend, session_engine
from newsletters.models import Topic
from tests.accounts.pages.test_entrance import ask, enter, is_in, last_code
from tests.factories import make_title

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_listens(settings, _empty_cache):
    settings.CACHES = {"default": cache_backend("redis://127.0.0.1:1/0")}
    settings.SESSION_ENGINE = session_engine("redis://127.0.0.1:1/0")
    assert "redis" in type(caches["default"]).__module__
    yield
    settings.CACHES = {"default": cache_backend("locmem://")}  # for the suite's tidying


def test_log_in_newsletter_and_review_go_on(visitor, alice):
    title = make_title()
    assert visitor.get(title.get_absolute_url()).status_code == 200
    ask(visitor, "alice@example.com")
    enter(visitor, last_code())
    assert is_in(visitor)
    answer = visitor.post(title.get_absolute_url() + "review/", {"stars": "8"})
    assert answer.status_code == 303
    topics = [Topic.objects.first().slug]
    assert visitor.post("/newsletters/", {"topics": topics}).status_code == 303
    answer = Client().post("/newsletters/", {"address": "reader@example.com", "topics": topics})
    assert answer.status_code == 200
    visitor.post("/accounts/logout/")
    assert not is_in(visitor)


def test_readyz_names_it_and_stays_ready(visitor):
    answer = visitor.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["degraded"] == ["cache"]
