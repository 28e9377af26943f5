"""A process that sends what is due: ``python -m tests.core.sender DATABASE PORT``."""

import os
import sys


def main(database: str, port: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django
    from django.conf import settings

    from config.backends import mail_backend

    settings.DATABASES["default"]["NAME"] = database
    settings.MAILERS["delivery"] = mail_backend(f"smtp://127.0.0.1:{port}")
    django.setup()
    from django.core.management import call_command

    call_command("send_due", forever=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
