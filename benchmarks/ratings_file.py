"""A file of ratings from a fixed seed, for imports to be measured with."""

import csv
import random
from pathlib import Path


def write_ratings(path: Path, *, rows: int, titles: int, members: int) -> None:
    """Write ratings, each of another member and title, some of them far more often than others."""
    chance = random.Random(7)
    pairs: dict[tuple[int, int], int] = {}
    while len(pairs) < rows:
        title = int(titles * chance.random() ** 3)
        pairs[int(members * chance.random() ** 2), title] = chance.randint(1, 10)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["title", "user", "rating", "scale", "timestamp"])
        for moment, ((member, title), stars) in enumerate(pairs.items(), start=1_000_000_000):
            writer.writerow([f"tt{title:07}", member, stars, 10, moment])
