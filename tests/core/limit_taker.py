"""Several processes that take from one limit, again and again, all let go at the same moment.

Run as ``python -m tests.core.limit_taker DATABASE CACHE_URL LIMIT KEY TRIES PROCESSES``; prints
how many were allowed, in all. Django is started once: the processes are forks of it, made before
there is a connection to anything.
"""

import multiprocessing
import os
import sys


def main(database: str, cache_url: str, name: str, key: str, tries: int, processes: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django
    from django.conf import settings

    from config.backends import cache_backend

    settings.DATABASES["default"]["NAME"] = database
    settings.CACHES = {"default": cache_backend(cache_url)}
    django.setup()
    from core import limits

    forks = multiprocessing.get_context("fork")
    gate, counts = forks.Barrier(processes), forks.SimpleQueue()

    def take() -> None:
        gate.wait()
        counts.put(sum(limits.allow(name, key=key) for _ in range(tries)))

    running = [forks.Process(target=take) for _ in range(processes)]
    for process in running:
        process.start()
    allowed = [counts.get() for _ in running]
    for process in running:
        process.join()
    print(sum(allowed))  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:5], int(sys.argv[5]), int(sys.argv[6]))
