"""The WSGI entry point that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

django_application = get_wsgi_application()

from core.stored_pages.front import stored_pages  # noqa: E402  # needs Django's settings

application = stored_pages(django_application)
