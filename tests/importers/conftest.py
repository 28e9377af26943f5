"""A desk to import at, and a title to import reviews of."""

import pytest

from films.models import Identifier
from tests.factories import make_title
from tests.importers.files import Desk


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


@pytest.fixture
def her(db):
    title = make_title("Her", indexed=True)
    Identifier.objects.create(title=title, scheme="paper", value="her")
    return title
