"""The page that a mail's link leads to; its button confirms."""

import pytest

from newsletters.models import Subscriber
from tests.newsletters.pages.test_subscribe import active, ask, links

pytestmark = pytest.mark.django_db


def test_the_page_names_what_is_confirmed_and_the_button_confirms(visitor):
    ask(visitor)
    link = links()[0]
    page = visitor.get(link)
    assert page.status_code == 200
    assert {topic.slug for topic in page.context["topics"]} == {"news", "podcast"}
    answer = visitor.post(link)
    assert answer.status_code == 303
    assert active() == {"news", "podcast"}


def test_a_link_confirms_its_own_mailbox_and_no_other(visitor):
    ask(visitor)
    own = links()[0]
    ask(visitor, "other@example.com")
    visitor.post(own)
    assert active() == {"news", "podcast"}
    assert active("other@example.com") == set()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_forged_link_confirms_nothing(visitor, method):
    ask(visitor)
    token = links()[0].strip("/").rsplit("/", 1)[1]
    forged = token[:-1] + ("a" if token[-1] != "a" else "b")
    page = getattr(visitor, method)(f"/newsletters/confirm/{forged}/")
    assert page.status_code == 410
    assert active() == set()
    assert Subscriber.objects.count() == 1
