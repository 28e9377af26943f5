"""Makes a small site in the database of DATABASE_URL and prints its digest, to be moved.

Run as ``python -m tests.core.site_to_move FOLDER``.
"""

import json
import os
import sys
from pathlib import Path


def main(folder: Path) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    call_command("migrate", verbosity=0)
    from films.models import Genre, Title
    from moderation import services as moderation
    from tests.digest import digest
    from tests.factories import make_member, make_moderator, make_review, make_title
    from tests.importers.files import Desk

    Genre.objects.create(name="Gone", slug="gone").delete()
    for number in range(3):  # links whose numbers no dump would keep
        title = make_title(f"T{number}")
        title.genres.set([Genre.objects.get_or_create(name="Drama", slug="drama")[0]])
    Title.objects.first().genres.clear()
    rows = [{"name": "Her", "year": "2013", "id": "her", "genres": "Romance|Drama"}]
    Desk(folder).titles(rows)
    review = make_review(Title.objects.get(name="Her"), make_member("alice"), stars=9)
    mod, now = make_moderator("usher"), timezone.now()
    moderation.hide(items=[review], actor=mod, rule="spam", reason="An ad, “so”.", at=now)
    moderation.restore(items=[review], actor=mod, reason="Not one.", at=now)
    sys.stdout.write(json.dumps(digest()))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
