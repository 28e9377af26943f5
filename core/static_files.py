"""Static files as production serves them: hashed, compressed, what a page links in one file a kind.

Development serves the files as they are written, with their imports.
"""

import posixpath
import re
from collections.abc import Callable, Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

OURS = ("css/", "js/")
_SHEET_IMPORT = re.compile(r'@import url\("(?P<path>[^"]+)"\)(?: layer\((?P<layer>[\w-]+)\))?;')
_SCRIPT_IMPORT = re.compile(r'^import "(?P<path>\.[^"]+)";$', re.MULTILINE)
_RELATIVE_URL = re.compile(r'url\("(?P<path>(?![a-z]+:|[/#])[^"]+)"\)')

type Read = Callable[[str], str]


def joined(name: str, read: Read) -> str:
    """Return the stylesheet or script ``name`` with the files it imports in place of the imports.

    ``read`` gives the text of a file by its name, such as `css/site.css`.
    """
    return joined_script(name, read) if name.endswith(".js") else joined_sheet(name, read)


def joined_sheet(name: str, read: Read) -> str:
    """Return a stylesheet with its parts.

    A part keeps the layer it was imported into, and its addresses are relative to ``name``.
    """

    def part_of(match: re.Match[str]) -> str:
        part = _beside(name, match["path"])
        text = _moved(joined_sheet(part, read), posixpath.dirname(part), posixpath.dirname(name))
        return f"@layer {match['layer']} {{\n{text}}}" if match["layer"] else text

    return _SHEET_IMPORT.sub(part_of, read(name))


def joined_script(name: str, read: Read) -> str:
    """Return a script with its parts, each in a block, so that its names stay its own."""

    def part_of(match: re.Match[str]) -> str:
        return f"{{\n{joined_script(_beside(name, match['path']), read).strip()}\n}}"

    return _SCRIPT_IMPORT.sub(part_of, read(name))


def _beside(name: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), path))


def _moved(text: str, old_folder: str, new_folder: str) -> str:
    def moved(match: re.Match[str]) -> str:
        path = posixpath.join(old_folder, match["path"])
        return f'url("{posixpath.relpath(path, new_folder)}")'

    return _RELATIVE_URL.sub(moved, text)


class JoinedStorage(CompressedManifestStaticFilesStorage):
    """Joins what our stylesheets and scripts import before it hashes: a page waits for one each."""

    def post_process(
        self, paths: dict[str, tuple[Storage, str]], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str | None, Any]]:
        """Hash and compress the collected files, ours joined."""
        if not dry_run:
            paths = paths | _with_their_parts(paths)
        yield from super().post_process(paths, dry_run=dry_run, **options)


def _with_their_parts(paths: dict[str, tuple[Storage, str]]) -> dict[str, tuple[Storage, str]]:
    def read(name: str) -> str:
        storage, path = paths[name]
        with storage.open(path) as file:
            return file.read().decode()

    joins = InMemoryStorage()
    texts = {name: read(name) for name in paths if _is_ours(name)}
    joint = {name: joined(name, read) for name in texts}
    return {
        name: (joins, joins.save(name, ContentFile(joint[name].encode())))
        for name, text in texts.items()
        if joint[name] != text
    }


def _is_ours(name: str) -> bool:
    return name.startswith(OURS) and name.endswith((".css", ".js"))
