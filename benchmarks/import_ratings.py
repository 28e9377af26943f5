"""How many audience ratings come in a CPU second, and how much memory that takes.

    .venv/bin/python benchmarks/import_ratings.py --rows 100000

Makes titles and a file of ratings from a fixed seed, in the order of their times: the members and
titles of a batch are spread over all. Imports the file into an empty database (SQLite in a
temporary folder, or the one `DATABASE_URL` names), and once more; with `--bulk` in blocks. Another
tree is measured by the same script when it is run from that tree's root.
"""

import argparse
import tempfile
from pathlib import Path

from fresh_site import FreshSite
from ratings_file import write_ratings

MAKE_TITLES = """
from films.models import Identifier, Title
titles = Title.objects.bulk_create(
    Title(kind="film", name=f"Film {n}", sort_name=f"film {n}", slug=f"film-{n}", year=2000)
    for n in range(TITLES)
)
Identifier.objects.bulk_create(
    Identifier(title=title, scheme="imdb", value=f"tt{n:07}") for n, title in enumerate(titles)
)
"""


def main() -> None:
    """Run the benchmark and print its numbers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--titles", type=int, default=9_000)
    parser.add_argument("--members", type=int, default=600)
    parser.add_argument("--bulk", action="store_true", help="import in blocks")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = FreshSite(folder)
        site.manage("shell", "--no-imports", "-c", f"TITLES = {options.titles}\n{MAKE_TITLES}")
        path = Path(folder) / "ratings.csv"
        write_ratings(path, rows=options.rows, titles=options.titles, members=options.members)
        in_blocks = ["--bulk"] if options.bulk else []
        site.measure("new", "import_audience_ratings", str(path), *in_blocks)
        site.measure("again", "import_audience_ratings", str(path), *in_blocks)


if __name__ == "__main__":
    main()
