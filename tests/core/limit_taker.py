"""One process of the test of limits: take from a limit, again and again.

Run as ``python -m tests.core.limit_taker DATABASE CACHE_URL LIMIT KEY TRIES``; prints how many
were allowed.
"""

import os
import sys


def main(database: str, cache_url: str, name: str, key: str, tries: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django
    from django.conf import settings

    from config.backends import cache_backend

    settings.DATABASES["default"]["NAME"] = database
    settings.CACHES = {"default": cache_backend(cache_url)}
    django.setup()
    from core import limits

    print(sum(limits.allow(name, key=key) for _ in range(tries)))  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:5], int(sys.argv[5]))
