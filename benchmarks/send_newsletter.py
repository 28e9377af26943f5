"""What a launch and its copies cost, with many readers and with few, in one run.

    .venv/bin/python benchmarks/send_newsletter.py --readers 100000

Makes an empty site (SQLite in a temporary folder, or the empty database `DATABASE_URL` names), a
thousand readers and then so many, launches an issue of six blocks each time, and sends a thousand
copies to a mail server that takes everything at once. Prints statements, seconds, memory, and how
many times as long one takes with many readers as with few.
"""

import argparse
import tempfile

from fresh_site import FreshSite

MEASURE = """
import resource, time
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from core import clock
from newsletters.models import Delivery, Edition, EditionBlock, Subscriber, Subscription, Topic
from newsletters.services import deliveries, editions

settings.POSTAL_ADDRESS = "1 Main Street"
dummy = "django.core.mail.backends.dummy.EmailBackend"
settings.MAILERS = {**settings.MAILERS, "delivery": {"BACKEND": dummy}}
topic = Topic.objects.create(slug="bench", name="News", description="News.", frequency="weekly")
now, seconds = clock.now(), {}
for readers in (1000, READERS):
    first = Subscriber.objects.count()
    made = Subscriber.objects.bulk_create(
        (Subscriber(address=(a := f"r{n}@d{n % 50}.example"), address_key=a, created_at=now,
                    confirmed_at=now) for n in range(first, readers)), batch_size=2000)
    Subscription.objects.bulk_create(
        (Subscription(subscriber=one, topic=topic, state="active", changed_at=now)
         for one in made), batch_size=2000)
    del made
    edition = Edition.objects.create(
        topic=topic, subject="Good evening", made_at=now, slug=f"issue-{readers}")
    for place in range(6):
        EditionBlock.objects.create(edition=edition, place=place, words="Words, *words*. " * 60)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with CaptureQueriesContext(connection) as asked:
        began = time.perf_counter()
        queued = editions.launch(edition, at=now)
        launch = time.perf_counter() - began
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    began = time.perf_counter()
    sent, failed = deliveries.send_due(clock.now, 1000)
    sending = time.perf_counter() - began
    seconds[readers] = (launch / readers, sending)
    print(f"{readers:,} readers: {queued:,} copies queued by {len(asked)} statements in "
          f"{launch:.2f} s, {grown // 1024} MB more; {sent:,} sent, {sent / sending:.0f} a second")
    Edition.objects.filter(pk=edition.pk).update(state="canceled")
few, many = seconds[1000], seconds[READERS]
print(f"with many readers to few: a copy queued {many[0] / few[0]:.2f}x, "
      f"sent {many[1] / few[1]:.2f}x")
"""


def main() -> None:
    """Run the benchmark and print its numbers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readers", type=int, default=100_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = FreshSite(folder)
        site.environment["COPIES_A_MINUTE_TO_A_DOMAIN"] = "1000000"
        code = f"READERS = {options.readers}\n{MEASURE}"
        print(site.manage("shell", "--no-imports", "-c", code), end="")


if __name__ == "__main__":
    main()
