"""How many titles of a spreadsheet come in a CPU second, and how much memory that takes.

    .venv/bin/python benchmarks/import_titles.py --rows 2000

Writes a spreadsheet of films from a fixed seed, imports it into an empty database (SQLite in a
temporary folder, or the one `DATABASE_URL` names), and once more. Another tree is measured by the
same script when it is run from that tree's root.
"""

import argparse
import csv
import random
import tempfile
from pathlib import Path

from fresh_site import FreshSite

GENRES = ["Action", "Comedy", "Crime", "Drama", "Family", "Horror", "Musical", "Romance", "War"]
COLUMNS = [
    "imdb", "tmdb", "name", "year", "runtime_minutes", "genres", "directors", "cast", "countries",
    "languages", "certificate", "release_date", "synopsis",
]  # fmt: skip


def write_titles(path: Path, rows: int) -> None:
    """Write films with two to three genres, a director and ten actors each."""
    chance = random.Random(7)
    people = [f"Person {number}" for number in range(rows * 3)]
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for number in range(rows):
            year = chance.randint(1930, 2023)
            writer.writerow([
                f"tt{number:07}", number + 1, f"Film {number} of {year}", year,
                chance.randint(70, 180), "|".join(chance.sample(GENRES, chance.randint(2, 3))),
                chance.choice(people), "|".join(chance.sample(people, 10)), "United States",
                "English", chance.choice(["G", "PG", "PG-13", "R"]), f"{year}-05-01",
                f"What film {number} is about. " * 5,
            ])  # fmt: skip


def main() -> None:
    """Run the benchmark and print its numbers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=2_000)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = FreshSite(folder)
        path = Path(folder) / "titles.csv"
        write_titles(path, told.rows)
        site.measure("new", "import_titles", "spreadsheet", str(path))
        site.measure("again", "import_titles", "spreadsheet", str(path))


if __name__ == "__main__":
    main()
