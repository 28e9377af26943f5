"""One process of the concurrency test: random acts on hot titles, until its count is done.

Run as ``python -m tests.reviews.hammer DATABASE SEED ACTS LOCK``; prints a JSON line of counts.
With LOCK "off" the tallies are read without their lock: the negative control.
"""

import json
import os
import random
import sys


def main(database: str, seed: int, acts: int, lock: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django
    from django.conf import settings

    django.setup()
    settings.DATABASES["default"]["NAME"] = database
    from django.db import IntegrityError, InterfaceError, OperationalError, connection
    from django.utils import timezone

    connection.settings_dict["NAME"] = database
    from accounts.models import User
    from films.models import Title
    from moderation import services as moderation
    from reviews.models import AudienceReview, Tally
    from reviews.services import audience

    if lock == "off":
        Tally.objects.select_for_update = Tally.objects.all  # type: ignore[method-assign]
    rng = random.Random(seed)
    titles = list(Title.objects.order_by("pk"))
    members = list(User.objects.filter(is_staff=False).order_by("pk"))
    mod = User.objects.get(is_staff=True)
    counts = {"done": 0, "refused": 0, "failed": 0}
    for _ in range(acts):
        title, author, now = rng.choice(titles), rng.choice(members), timezone.now()
        kind = rng.random()
        try:
            review = AudienceReview.objects.live().filter(title=title, author=author).first()
            if review is None or kind < 0.55:
                audience.post(title=title, author=author, stars=rng.randint(1, 10), at=now)
            elif kind < 0.75:
                audience.withdraw(review=review, at=now)
            elif kind < 0.88:
                moderation.hide(items=[review], actor=mod, rule="spam", reason="Test.", at=now)
            else:
                moderation.restore(items=[review], actor=mod, reason="Test.", at=now)
            counts["done"] += 1
        except (audience.HiddenReviewStands, audience.ReviewWithdrawn):
            counts["refused"] += 1
        except (OperationalError, IntegrityError, InterfaceError):
            counts["failed"] += 1
            connection.close()  # the server may have ended it; the next act opens a new one
    print(json.dumps(counts))  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
