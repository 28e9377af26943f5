"""One worker of the delivery test: ``python -m tests.newsletters.sender DATABASE PORT``."""

import datetime as dt
import os
import sys
import time

LEASE_SECONDS = 3  # so that the test need not wait for what the dead had


def main(database: str, port: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django
    from django.conf import settings

    django.setup()
    settings.DATABASES["default"]["NAME"] = database
    settings.MAILERS["delivery"] = {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {"host": "127.0.0.1", "port": port, "timeout": 5},
    }
    from django.db import connection

    connection.settings_dict["NAME"] = database
    from core import clock
    from core.services import delivery
    from newsletters.services import deliveries

    deliveries.LEASE = dt.timedelta(seconds=LEASE_SECONDS)
    while True:
        if not sum(delivery.send_due(clock=clock.now, most=20)):
            time.sleep(0.05)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
