"""What compressing a title page saves and costs, as ratios within one run.

    python benchmarks/compression.py [address of a title page, such as /titles/her/]

Asks the site's own stack for one page by the test client, plain and compressed in turn, so that
whatever else the machine does weighs on both.
"""

import logging
import os
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django
from django.test import Client

ROUNDS = 60


def ask(client: Client, url: str, encoding: str) -> tuple[int, float]:
    """Return the bytes and the milliseconds of one answer."""
    began = time.perf_counter()
    answer = client.get(url, headers={"Accept-Encoding": encoding})
    took = (time.perf_counter() - began) * 1000
    assert answer.status_code == 200, answer.status_code
    return len(answer.content), took


def main() -> None:
    django.setup()
    from films.models import Title

    logging.disable(logging.INFO)
    best_known = Title.objects.filter(kind="film").order_by("-audience_counted", "pk")[0]
    url = sys.argv[1] if len(sys.argv) > 1 else best_known.get_absolute_url()
    client = Client(HTTP_HOST="localhost")
    found: dict[str, list[tuple[int, float]]] = {"identity": [], "gzip": []}
    for encoding in found:  # warm up
        ask(client, url, encoding)
    for _ in range(ROUNDS):
        for encoding, answers in found.items():
            answers.append(ask(client, url, encoding))
    size = {name: statistics.median(a[0] for a in answers) for name, answers in found.items()}
    took = {name: statistics.median(a[1] for a in answers) for name, answers in found.items()}
    print(f"{url}, median of {ROUNDS}")
    for name in found:
        print(f"  {name:<9} {size[name]:>9,.0f} bytes  {took[name]:6.1f} ms")
    print(f"  size  {size['gzip'] / size['identity']:.2f} of plain")
    print(f"  time  {took['gzip'] / took['identity']:.2f} of plain")


if __name__ == "__main__":
    main()
