"""Tables in the format of IMDb's published ones, of any size, from a fixed seed. All invented.

    .venv/bin/python benchmarks/imdb_tables.py FOLDER --titles 100000 --people 400000

The same numbers give the same bytes on every machine.
"""

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path

FIRST = "Ada Ben Cleo Dov Ema Finn Gus Hana Ivo June Kai Lena Milo Nora Otto Pia Quin Rosa Sam Tess"
LAST = "Abel Brandt Costa Dahl Engel Falk Grau Hale Iversen Jansen Kofi Lund Moor Nagy Okoye Prado"
WORDS = "Night River Glass Letter Winter Road Salt Harbor Clock Garden Wolf Paper Moon Iron Summer"
GENRES = "Action Adventure Comedy Crime Documentary Drama Family Horror Mystery Romance".split()
CREDITS = ("actor", "actress", "self", "director", "writer", "composer", "editor", "producer",
           "cinematographer", "casting_director")  # fmt: skip


def write_tables(folder: Path, *, titles: int, people: int, credits: int, seed: int = 7) -> None:
    """Write the five tables; ``credits`` is how many principals a title has."""
    chance = random.Random(seed)
    kinds = [_kind(chance) for _ in range(titles)]
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "title.basics.tsv", "tconst titleType primaryTitle originalTitle isAdult "
           "startYear endYear runtimeMinutes genres", _titles(kinds, chance))  # fmt: skip
    _write(folder / "title.episode.tsv", "tconst parentTconst seasonNumber episodeNumber",
           _episodes(kinds))  # fmt: skip
    _write(folder / "name.basics.tsv", "nconst primaryName birthYear deathYear primaryProfession "
           "knownForTitles", _people(people, titles, chance))  # fmt: skip
    _write(folder / "title.principals.tsv", "tconst ordering nconst category job characters",
           _principals(kinds, people, credits, chance))  # fmt: skip
    _write(folder / "title.crew.tsv", "tconst directors writers", _crew(kinds, people, chance))


def _write(path: Path, header: str, rows: Iterator[list[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("\t".join(header.split()) + "\n")
        for row in rows:
            file.write("\t".join("\\N" if cell is None else str(cell) for cell in row) + "\n")


def _kind(chance: random.Random) -> str:
    return chance.choices(("movie", "tvMovie", "tvSeries", "tvEpisode", "short"), (78, 6, 6, 8, 2))[
        0
    ]


def title_id(number: int) -> str:
    """Return the id of a title by its number."""
    return f"tt{number + 1:07}"


def _titles(kinds: list[str], chance: random.Random) -> Iterator[list[object]]:
    words = WORDS.split()
    for number, kind in enumerate(kinds):
        name = " ".join(chance.choices(words, k=chance.randint(2, 5)))
        if chance.random() < 0.7:  # most names are one title's alone
            name = f"{name} {chance.randint(1, 9999)}"
        original = name if chance.random() < 0.8 else f"{name} {number}"
        genres = ",".join(sorted(set(chance.choices(GENRES, k=2))))
        yield [
            title_id(number), kind, name, original, int(chance.random() < 0.01),
            None if chance.random() < 0.02 else chance.randint(1910, 2024), None,
            None if chance.random() < 0.1 else chance.randint(40, 220), genres,
        ]  # fmt: skip


def _episodes(kinds: list[str]) -> Iterator[list[object]]:
    series, count = 0, 0
    for number, kind in enumerate(kinds):
        if kind == "tvSeries":
            series, count = number, 0
        elif kind == "tvEpisode":
            yield [title_id(number), title_id(series), 1 + count // 10, 1 + count % 10]
            count += 1


def _people(people: int, titles: int, chance: random.Random) -> Iterator[list[object]]:
    first, last = FIRST.split(), LAST.split()
    for number in range(people):
        name = f"{chance.choice(first)} {chance.choice(last)}{chance.choice(last).lower()}"
        if chance.random() < 0.5:
            name = f"{name} {chance.choice(last)}son"
        known = ",".join(title_id(chance.randrange(titles)) for _ in range(2))
        yield [f"nm{number + 1:07}", name, 1950, None, "actor", known]


def _principals(
    kinds: list[str], people: int, credits: int, chance: random.Random
) -> Iterator[list[object]]:
    who = 0
    for number in range(len(kinds)):
        for ordering in range(1, credits + 1):
            category = CREDITS[(ordering + number) % len(CREDITS)]
            characters = None
            if category in ("actor", "actress"):
                characters = json.dumps([chance.choice(FIRST.split())])
            # In turn, so that everybody has a credit; now and then somebody known.
            who = (who + 1) % people
            person = chance.randrange(people) if chance.random() < 0.2 else who
            yield [title_id(number), ordering, f"nm{person + 1:07}", category, None, characters]


def _crew(kinds: list[str], people: int, chance: random.Random) -> Iterator[list[object]]:
    for number in range(len(kinds)):
        one, two = (f"nm{chance.randrange(people) + 1:07}" for _ in range(2))
        yield [title_id(number), one, f"{one},{two}"]


def main() -> None:
    """Write the tables a command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--titles", type=int, default=100_000)
    parser.add_argument("--people", type=int, default=400_000)
    parser.add_argument("--credits", type=int, default=5)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    write_tables(
        options.folder,
        titles=options.titles,
        people=options.people,
        credits=options.credits,
        seed=options.seed,
    )


if __name__ == "__main__":
    main()
