"""Small files to import, and the state of the tables before and after."""

import csv
import io
from io import StringIO

from django.core.management import call_command

import tests.digest
from importing.models import ImportRun
from reviews.services import recounting

CRITICS_MAP = """
source = "paper"
title_scheme = "paper"

[columns]
title = "id"
critic = "critic"
publication = "paper"
top_critic = "top"
date = "date"
verdict = "verdict"
original_score = "score"
quote = "quote"
link = "link"

[values.verdict]
fresh = "positive"
rotten = "negative"

[dates]
placeholders = ["1800-01-01", "2000-01-01"]
"""
TITLES_MAP = """
source = "paper"

[columns]
name = "name"
year = "year"
runtime_minutes = "runtime"
genres = "genres"
directors = "directors"
certificate = "certificate"
release_date = "released"

[identifiers]
imdb = "imdb"
paper = "id"
"""
RATINGS_MAP = """
source = "paper"
title_scheme = "paper"

[columns]
title = "id"
user = "user"
rating = "rating"
timestamp = "at"

[constants]
scale = "5"
"""
CRITIC_COLUMNS = ["id", "critic", "paper", "top", "date", "verdict", "score", "quote", "link"]
TITLE_COLUMNS = [
    "name", "year", "runtime", "genres", "directors", "certificate", "released", "imdb", "id",
]  # fmt: skip
RATING_COLUMNS = ["id", "user", "rating", "at"]
# Bookkeeping, history, and what is made of other rows.
ASIDE = {
    "importing.importrun", "importing.importedrow", "reviews.scorepoint", "reviews.tally",
    "reviews.badgeevent", "films.facetcount", "contenttypes.contenttype", "auth.permission",
}  # fmt: skip


def table(columns, rows, delimiter=","):
    """Return a table as text; rows are dicts, and what they lack is empty."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, delimiter=delimiter, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


class Desk:
    """Runs the commands on files in a folder, and remembers what they printed."""

    def __init__(self, folder):
        self.folder = folder
        maps = {"critics": CRITICS_MAP, "titles": TITLES_MAP, "ratings": RATINGS_MAP}
        for name, text in maps.items():
            (folder / f"{name}.toml").write_text(text, encoding="utf-8")

    def put(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def run(self, command, *arguments, **options):
        out, err = StringIO(), StringIO()
        options.setdefault("refused", self.folder / "refused.csv")
        call_command(command, *arguments, stdout=out, stderr=err, no_color=True, **options)
        self.printed, self.complained = out.getvalue(), err.getvalue()
        line = next(ln for ln in self.printed.splitlines() if "read " in ln)
        counts = {}
        words = line.removeprefix("dry run: ").replace("=", "+").split("+")
        for part in words:
            word, number = part.split()
            counts[word] = int(number)
        assert counts["read"] == sum(n for word, n in counts.items() if word != "read")
        return {word: n for word, n in counts.items() if n}

    def critics(self, rows, *, name="critics.csv", **options):
        path = self.put(
            name, rows if isinstance(rows, str | bytes) else table(CRITIC_COLUMNS, rows)
        )
        options.setdefault("map", self.folder / "critics.toml")
        return self.run("import_critic_reviews", path, **options)

    def titles(self, rows, **options):
        path = self.put("titles.csv", table(TITLE_COLUMNS, rows))
        options.setdefault("map", self.folder / "titles.toml")
        return self.run("import_titles", "spreadsheet", path, **options)

    def ratings(self, rows, **options):
        path = self.put("ratings.csv", table(RATING_COLUMNS, rows))
        options.setdefault("map", self.folder / "ratings.toml")
        return self.run("import_audience_ratings", path, **options)

    def undo(self, run=None):
        run = run or ImportRun.objects.order_by("-pk").first()
        out = StringIO()
        call_command("import_undo", run.pk, stdout=out)
        return out.getvalue()

    def refused(self):
        return self.refused_as("utf-8-sig")

    def refused_as(self, encoding):
        with (self.folder / "refused.csv").open(encoding=encoding, newline="") as file:
            return [(int(row["line"]), row["reason"]) for row in csv.DictReader(file)]


def digest():
    """Return a digest of every table, those aside that an undo does not put back."""
    return tests.digest.digest(ASIDE)


def drift():
    return list(recounting.find_drift())
