"""The docs name what exists: commands, settings, and the two commands of the README."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).parent.parent
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
OURS = {
    "core", "importing", "accounts", "moderation", "films", "reviews", "editorial", "newsletters",
    "pages", "demo",
}  # fmt: skip


def test_every_command_of_ours_is_documented():
    text = "\n".join(path.read_text(encoding="utf-8") for path in DOCS)
    commands = {name for name, app in get_commands().items() if app in OURS}
    assert {name for name in commands if name not in text} == set()


def test_every_variable_the_settings_read_stands_in_the_example():
    settings = (ROOT / "config" / "settings.py").read_text(encoding="utf-8")
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    names = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', settings))
    assert len(names) > 20
    assert {name for name in names if name not in example} == set()


@pytest.mark.parametrize("path", DOCS, ids=lambda p: p.name)
def test_links_between_pages_lead_somewhere(path):
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_the_readme_names_both_commands():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make run" in text
    assert "make test" in text
