"""Which admin site Django uses: ours, behind our own log-in."""

from django.contrib.admin.apps import AdminConfig


class MatineeAdminConfig(AdminConfig):
    """Django's admin with Matinee's site class."""

    default_site = "config.admin.MatineeAdminSite"
