"""Tables of one row: its number is 1, whatever the database has counted before."""

import pytest

from core.models import SiteState
from newsletters.models import SignUpSwitch
from tests.factories import make_member

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", [SiteState, SignUpSwitch])
def test_the_row_is_added_once_though_one_stood_before(client, settings, model):
    settings.STAFF_SECOND_FACTOR = False
    client.force_login(make_member("operator", is_staff=True, is_superuser=True))
    model.objects.create(pk=1).delete()
    address = f"/admin/{model._meta.app_label}/{model._meta.model_name}/add/"
    assert client.post(address, {}).status_code == 302
    assert list(model.objects.values_list("pk", flat=True)) == [1]
    assert client.post(address, {}).status_code == 403
