"""What tests of several pages of reviews share."""

import pytest

from tests.factories import make_member


@pytest.fixture
def crowd():
    """Ten members, to like things together."""
    return [make_member() for _ in range(10)]
