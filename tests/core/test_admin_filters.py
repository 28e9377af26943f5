"""Lists of the admin are filtered by what they offer: no address reads what they do not show."""

import pytest
from django.contrib import admin
from django.urls import reverse

from accounts.models import User
from core.admin_base import BaseAdmin
from tests.factories import make_member

pytestmark = pytest.mark.django_db
REGISTERED = sorted(admin.site._registry.items(), key=lambda pair: pair[0]._meta.label)


@pytest.fixture
def desk(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    client.force_login(make_member("operator", is_staff=True, is_superuser=True))
    return client


def offered(model_admin):
    items = [i[0] if isinstance(i, (list, tuple)) else i for i in model_admin.list_filter]
    return {item for item in items if isinstance(item, str)}


def not_offered(model, filters):
    """Every column of a model, and every column of an account that is related to it."""
    for field in model._meta.get_fields():
        if field.concrete and field.name not in filters and not field.is_relation:
            yield f"{field.name}__startswith"
        if field.related_model is User:
            for name in ("password", "email_key", "authenticator__data"):
                yield f"{field.name}__{name}__startswith"


@pytest.mark.parametrize(
    ("model", "model_admin"), REGISTERED, ids=lambda v: getattr(v, "__name__", "")
)
def test_a_list_answers_no_question_it_does_not_offer(desk, model, model_admin):
    assert isinstance(model_admin, BaseAdmin)
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    for lookup in not_offered(model, offered(model_admin)):
        assert desk.get(address, {lookup: "a"}).status_code == 400, lookup


@pytest.mark.parametrize(
    "address",
    [
        "accounts/user/?kind__exact=member&is_staff__exact=1",
        "accounts/user/?q=oper&o=1&p=0&all=",
        "importing/pendingrow/?run__source=a&state__exact=open",
        "reviews/critic/?member__isempty=1",
        "films/title/?kind__exact=film&_popup=1&_to_field=id",
    ],
)
def test_what_a_list_offers_it_answers(desk, address):
    assert desk.get(f"/admin/{address}").status_code == 200


@pytest.mark.parametrize("lookup", ["published_on__year", "published_on__year__gte"])
@pytest.mark.parametrize("year", ["0", "99999", "-1", "x", "9" * 40])
def test_a_year_beyond_calendars_is_no_filter(desk, lookup, year):
    address = reverse("admin:editorial_rankededition_changelist")
    assert desk.get(address, {lookup: year}).status_code == 400
    assert desk.get(address, {lookup: "2024"}).status_code == 200
