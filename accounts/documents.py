"""The legal texts in force: version, words and their digest."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from accounts.models import Consent

FOLDER = Path(__file__).parent / "texts"
VERSIONS: dict[str, str] = {Consent.Document.TERMS: "2", Consent.Document.PRIVACY: "2"}


@dataclass(frozen=True)
class Document:
    """One legal text: its version, its Markdown and the SHA-256 of exactly those words."""

    name: str
    version: str
    text: str
    sha256: str


@cache
def document(name: str) -> Document:
    """Return the text in force under a name of ``Consent.Document``."""
    text = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    return Document(name, VERSIONS[name], text, hashlib.sha256(text.encode()).hexdigest())


def wording() -> str:
    """Return the sentence a person ticks on the welcome page."""
    return _("I agree to the terms and the privacy policy.")
