"""The architecture's two rules, file length and names, held by reading every import."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ORDER = [
    "core", "accounts", "moderation", "films", "reviews", "family", "lists", "editorial",
    "newsletters", "api",
]  # fmt: skip
EDGE = {
    "views", "forms", "urls", "admin", "admin_site", "feeds", "sitemaps", "exports",
    "templatetags", "management", "adapters", "middleware",
}  # fmt: skip
BANNED = {"utils", "helpers", "misc", "common"}
LONGEST = 300


def modules():
    for app in ORDER:
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def is_edge(parts: tuple[str, ...]) -> bool:
    return any(part in EDGE for part in parts)


def imports(path: Path):
    """Yield (line, dotted parts) of every import of one of our apps."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            parts = tuple(node.module.split("."))
            for alias in node.names:
                yield node.lineno, (*parts, alias.name)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, tuple(alias.name.split("."))


def violations(path: Path) -> list[str]:
    relative = path.relative_to(ROOT)
    app = relative.parts[0]
    parts = relative.with_suffix("").parts[1:]
    found = []
    for line, target in imports(path):
        other = target[0]
        if other not in ORDER or other == app:
            continue
        edge_wanted = is_edge(target[1:3])
        if not is_edge(parts) and ORDER.index(other) > ORDER.index(app):
            found.append(f"{relative}:{line} looks up to {'.'.join(target)}")
        elif edge_wanted and other != "core":
            found.append(f"{relative}:{line} reaches into the edge of {other}")
    return found


@pytest.mark.parametrize("path", list(modules()), ids=lambda p: str(p.relative_to(ROOT)))
def test_module_keeps_both_rules(path):
    assert violations(path) == []


def test_the_check_sees_a_violation(tmp_path, monkeypatch):
    app = tmp_path / "films"
    app.mkdir()
    bad = app / "querysets.py"
    bad.write_text("from reviews.models import Tally\nfrom accounts.forms import X\n")
    monkeypatch.setitem(globals(), "ROOT", tmp_path)

    assert violations(bad) == [
        "films/querysets.py:1 looks up to reviews.models.Tally",
        "films/querysets.py:2 reaches into the edge of accounts",
    ]


def test_no_file_is_longer_than_a_reader_likes():
    long = {
        str(path.relative_to(ROOT)): count
        for path in [*modules(), *(ROOT / "tests").rglob("*.py"), *(ROOT / "config").glob("*.py")]
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST
    }
    assert long == {}


def test_no_module_has_a_name_that_tells_nothing():
    assert [str(p) for p in modules() if p.stem in BANNED or BANNED & set(p.parts)] == []


def test_views_are_short():
    long = []
    for path in modules():
        if "views" not in path.with_suffix("").parts:
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            is_view = isinstance(node, ast.FunctionDef) and [a.arg for a in node.args.args][:1] == [
                "request"
            ]
            if is_view and node.end_lineno - node.lineno + 1 > 25:
                long.append(f"{path.relative_to(ROOT)}: {node.name}")
    assert long == []


def test_templates_hold_no_inline_style_or_script():
    inline = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "templates").rglob("*.html")
        if any(
            bad in path.read_text(encoding="utf-8")
            for bad in (' style="', "<script>", " onclick=", " onchange=", "javascript:")
        )
    ]
    assert inline == []


def test_no_template_line_is_longer_than_120():
    templates = (path for path in sorted((ROOT / "templates").rglob("*")) if path.is_file())
    long = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in templates
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if len(line) > 120
    ]
    assert long == []
