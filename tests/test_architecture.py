"""The architecture's one rule, import circles, file length and names: by reading every import."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ORDER = [
    "core", "importing", "accounts", "moderation", "discussion", "films", "reviews", "family",
    "lists", "editorial", "newsletters", "pages", "api", "demo", "config",
]  # fmt: skip
BANNED = {"utils", "helpers", "misc", "common"}
LONGEST = 300


def modules():
    for app in ORDER:
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path):
    """Yield (line, dotted name) of every import: of types alone, and inside functions, too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                yield node.lineno, f"{node.module}.{alias.name}"
        elif isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name


def violations(path: Path) -> list[str]:
    relative = path.relative_to(ROOT)
    height = ORDER.index(relative.parts[0])
    return [
        f"{relative}:{line} looks up to {target}"
        for line, target in imports(path)
        if target.split(".")[0] in ORDER[height + 1 :]
    ]


@pytest.mark.parametrize("path", list(modules()), ids=lambda p: str(p.relative_to(ROOT)))
def test_module_imports_nothing_above_it(path):
    assert violations(path) == []


def test_the_check_sees_a_violation(tmp_path, monkeypatch):
    app = tmp_path / "films"
    app.mkdir()
    bad = app / "querysets.py"
    bad.write_text(
        "from accounts.forms import X\n"
        "if TYPE_CHECKING:\n    from reviews.models import Tally\n"
        "def f():\n    import pages.cards\n"
    )
    monkeypatch.setitem(globals(), "ROOT", tmp_path)

    assert violations(bad) == [
        "films/querysets.py:3 looks up to reviews.models.Tally",
        "films/querysets.py:5 looks up to pages.cards",
    ]


def circles(imported: dict[str, set[str]]) -> list[list[str]]:
    """Return the groups of modules that import each other, however far around (Tarjan)."""
    found, stack, low, number = [], [], {}, {}

    def visit(name: str) -> None:
        low[name] = number[name] = len(number)
        stack.append(name)
        for other in sorted(imported[name]):
            if other not in number:
                visit(other)
                low[name] = min(low[name], low[other])
            elif other in stack:
                low[name] = min(low[name], number[other])
        if low[name] == number[name]:
            at = stack.index(name)
            group = stack[at:]
            del stack[at:]
            if len(group) > 1:
                found.append(sorted(group))

    for name in imported:
        if name not in number:
            visit(name)
    return sorted(found)


def imported_by_each() -> dict[str, set[str]]:
    """Return which of our modules each of them names in an import."""
    known = {name_of(path): path for path in modules()}
    found = {}
    for name, path in known.items():
        targets = set()
        for _, target in imports(path):
            module = target if target in known else target.rpartition(".")[0]
            if module in known and module != name:
                targets.add(module)
        found[name] = targets
    return found


def test_no_modules_import_each_other():
    assert circles(imported_by_each()) == []


def test_a_circle_is_seen():
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c"]]


def drawn() -> set[tuple[str, str]]:
    """Return each app with the highest ones it imports: what others import is not drawn again."""
    below: dict[str, set[str]] = {}
    for name, others in imported_by_each().items():
        app = name.split(".")[0]
        below.setdefault(app, set()).update(other.split(".")[0] for other in others)
    for app, others in below.items():
        others.discard(app)

    def all_below(app: str) -> set[str]:
        direct = below.get(app, set())
        return direct.union(*map(all_below, direct))

    return {
        (app, other)
        for app, others in below.items()
        for other in others
        if not any(other in all_below(between) for between in others)
    }


def test_the_picture_in_the_docs_shows_the_imports():
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    picture = text.partition("```mermaid")[2].partition("```")[0]
    lines = [line.split() for line in picture.splitlines() if "-->" in line]
    assert {(app, other) for app, _arrow, other in lines} == drawn()


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


def long_template_lines() -> list[str]:
    templates = (path for path in sorted((ROOT / "templates").rglob("*")) if path.is_file())
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for path in templates
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if len(line) > 120
    ]


def test_no_template_line_is_longer_than_120():
    assert long_template_lines() == []
