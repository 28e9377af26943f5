"""Static files as production serves them: hashed, compressed, each stylesheet of ours in one file.

Development serves the files as they are written, with their imports.
"""

import posixpath
import re
from collections.abc import Callable, Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

OURS = "css/"
_IMPORT = re.compile(r'@import url\("(?P<path>[^"]+)"\)(?: layer\((?P<layer>[\w-]+)\))?;')
_RELATIVE_URL = re.compile(r'url\("(?P<path>(?![a-z]+:|[/#])[^"]+)"\)')

type Read = Callable[[str], str]


def joined(name: str, read: Read) -> str:
    """Return the stylesheet ``name`` with the files it imports in place of the imports.

    ``read`` gives the text of a stylesheet by its name, such as `css/site.css`. A part keeps the
    layer it was imported into, and its addresses are relative to ``name``.
    """

    def part_of(match: re.Match[str]) -> str:
        part = posixpath.normpath(posixpath.join(posixpath.dirname(name), match["path"]))
        text = _moved(joined(part, read), posixpath.dirname(part), posixpath.dirname(name))
        return f"@layer {match['layer']} {{\n{text}}}" if match["layer"] else text

    return _IMPORT.sub(part_of, read(name))


def _moved(text: str, old_folder: str, new_folder: str) -> str:
    def moved(match: re.Match[str]) -> str:
        path = posixpath.join(old_folder, match["path"])
        return f'url("{posixpath.relpath(path, new_folder)}")'

    return _RELATIVE_URL.sub(moved, text)


class OneSheetStorage(CompressedManifestStaticFilesStorage):
    """Joins what our stylesheets import before it hashes: a page waits for one file, not 18."""

    def post_process(
        self, paths: dict[str, tuple[Storage, str]], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str | None, Any]]:
        """Hash and compress the collected files, our stylesheets joined."""
        if not dry_run:
            paths = paths | _with_their_parts(paths)
        yield from super().post_process(paths, dry_run=dry_run, **options)


def _with_their_parts(paths: dict[str, tuple[Storage, str]]) -> dict[str, tuple[Storage, str]]:
    def read(name: str) -> str:
        storage, path = paths[name]
        with storage.open(path) as file:
            return file.read().decode()

    sheets = InMemoryStorage()
    importing = [
        name
        for name in paths
        if name.startswith(OURS) and name.endswith(".css") and _IMPORT.search(read(name))
    ]
    return {
        name: (sheets, sheets.save(name, ContentFile(joined(name, read).encode())))
        for name in importing
    }
