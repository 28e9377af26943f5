"""The demo, for the tests that look at it and take it out again."""

import pytest
from django.test import override_settings


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory, demo_copy):
    """The demo, the same for all tests below; each takes back what it changes."""
    media = tmp_path_factory.mktemp("media")
    with override_settings(MEDIA_ROOT=media), django_db_blocker.unblock(), demo_copy.standing():
        yield media
