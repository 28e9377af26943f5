"""The page of a 403."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from core.views.errors import permission_denied


def test_it_answers_403_and_keeps_the_reason_to_itself(rf, db):
    request = rf.get("/")
    request.user = AnonymousUser()
    page = permission_denied(request, PermissionDenied("the secret reason"))
    assert page.status_code == 403
    assert "the secret reason" not in page.content.decode()
