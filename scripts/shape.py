"""The shape of the code in numbers: `make shape`.

Imports that look upward, circles, importing's files and lines, long template lines, and how many
files one row of a spreadsheet of titles goes through on its way into the database: all of them,
with the search index, stored pages and history; and those of importing and of models alone.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from types import FrameType
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
os.environ["DATABASE_URL"] = "sqlite://:memory:"
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

from tests.test_architecture import (
    circles,
    imported_by_each,
    long_template_lines,
    modules,
    violations,
)

IMPORTING = ("importing", "films/importers", "reviews/importers")
ROWS = """\
imdb,name,year,runtime_minutes,genres,directors,cast
tt0000001,Her,2013,126,Drama|Romance,Spike Jonze,Joaquin Phoenix|Amy Adams
tt0000002,Up,2009,96,Comedy|Family,Pete Docter,Edward Asner|Jordan Nagai
"""


def importing_files() -> Iterator[Path]:
    """Yield what importing consists of: no migrations, and no empty files."""
    for folder in IMPORTING:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts and path.stat().st_size:
                yield path


class SecondBatch:
    """Notes the file of every function of ours that is called in the second batch of a run."""

    def __init__(self) -> None:
        self.batches = 0
        self.files: list[str] = []

    def tell(self, table: str, rows: int, part: float) -> None:
        """Begin after the first batch, end after the second."""
        self.batches += 1
        sys.setprofile(self._note if self.batches == 1 else None)

    def _note(self, frame: FrameType, event: str, _argument: Any) -> None:
        path = Path(frame.f_code.co_filename)
        if (
            event == "call"
            and path.is_relative_to(ROOT)
            and not path.is_relative_to(ROOT / ".venv")
        ):
            self.files.append(str(path.relative_to(ROOT)))


def calls_of_one_row() -> list[str]:
    """Import two titles, a batch each; the files of our functions that the second one called."""
    import django
    from django.test.runner import DiscoverRunner

    django.setup()
    from core import clock
    from films.importers.spreadsheet import TitleImporter
    from importing.outcomes import RefusedFile
    from importing.registry import Wanted, open_file
    from importing.running import Job, carry_out

    DiscoverRunner(verbosity=0).setup_databases()
    TitleImporter.batch = 1
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "titles.csv"
        path.write_text(ROWS, encoding="utf-8")
        opened = open_file(TitleImporter, Wanted(path))
        second = SecondBatch()
        refused = RefusedFile(None, opened.steps[0].table.header)
        carry_out(Job("spreadsheet", "shape", opened.steps, refused, second, path.name, clock.now))
    return second.files[:-1]  # but the watcher's own call


def way(files: list[str]) -> str:
    """Say how long a way through files is."""
    moves = sum(one != other for one, other in pairwise(files))
    return f"{len(set(files))} files, {moves} moves between them, {len(files)} calls"


def main() -> None:
    """Print the numbers."""
    upward = [line for path in modules() for line in violations(path)]
    lines = [len(p.read_text(encoding="utf-8").splitlines()) for p in importing_files()]
    files = calls_of_one_row()
    own = [file for file in files if file.startswith(IMPORTING) or "/models/" in file]
    print(f"imports that look upward: {len(upward)}")
    print(f"circles of modules: {len(circles(imported_by_each()))}")
    print(f"template lines longer than 120: {len(long_template_lines())}")
    print(f"importing: {len(lines)} files, {sum(lines):,} lines")
    print(f"one imported title, all files: {way(files)}")
    print(f"one imported title, files of importing and of models alone: {way(own)}")


if __name__ == "__main__":
    main()
