"""The type of a request whose person is known to be logged in."""

from django.http import HttpRequest

from accounts.models import User


class MemberRequest(HttpRequest):
    """What a view behind ``login_required`` (or Django admin) is given."""

    user: User
