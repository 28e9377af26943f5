"""Production serves our CSS and our scripts as one file each; nothing of their parts is lost."""

import re
from pathlib import Path

import pytest
from django.conf import settings as site
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.template.loader import render_to_string
from django.test import override_settings

from core.static_files import joined
from tests.factories import make_title

STATIC = Path(site.BASE_DIR) / "static"
CSS, JS = STATIC / "css", STATIC / "js"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
URL = re.compile(r'url\("([^"]+)"\)')
WAITED_FOR = re.compile(
    r'<(?:link rel="(?:stylesheet|preload)"|script)[^>]*?(?:href|src)="([^"]+)"'
)


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """Collect the static files as production does; give the folder and what a page links."""
    root = tmp_path_factory.mktemp("static")
    storages = {
        **site.STORAGES,
        "staticfiles": {"BACKEND": "core.static_files.JoinedStorage"},
    }
    with override_settings(STORAGES=storages, STATIC_ROOT=root, DEBUG=False):
        call_command("collectstatic", interactive=False, verbosity=0)
        page = render_to_string("500.html")
        address = staticfiles_storage.url("css/site.css")
    return root, re.search(r'rel="stylesheet" href="([^"]+)"', page)[1], address


def linked_sheet(collected) -> Path:
    root, linked, _ = collected
    return root / linked.removeprefix(site.STATIC_URL)


def rules(text: str) -> str:
    """Return the text without comments, addresses and white space."""
    return re.sub(r"\s+", "", URL.sub("url()", COMMENT.sub("", text)))


def test_a_page_links_the_hashed_sheet(collected):
    _, linked, address = collected
    assert linked == address
    assert re.fullmatch(r"/static/css/site\.[0-9a-f]{12}\.css", linked)


def test_the_linked_sheet_imports_nothing(collected):
    assert "@import" not in COMMENT.sub("", linked_sheet(collected).read_text())


def test_every_rule_of_every_part_is_in_the_linked_sheet(collected):
    sheet = rules(linked_sheet(collected).read_text())
    parts = [path for path in CSS.rglob("*.css") if path.name not in {"site.css", "admin.css"}]
    assert len(parts) > 15
    assert [path.name for path in parts if rules(path.read_text()) not in sheet] == []


def test_layers_keep_their_order(collected):
    sheet = COMMENT.sub("", linked_sheet(collected).read_text()).strip()
    assert sheet.startswith("@layer reset, tokens, base, layout, components, pages;")
    assert re.findall(r"^@layer (\w+) \{", sheet, re.MULTILINE) == [
        "tokens", "reset", "base", "layout", *["components"] * 19, "pages",
    ]  # fmt: skip


def test_fonts_are_hashed_and_there(collected):
    sheet = linked_sheet(collected)
    addresses = [a for a in URL.findall(sheet.read_text()) if not a.startswith(("data:", "#"))]
    assert addresses != []
    for address in addresses:
        assert re.search(r"\.[0-9a-f]{12}\.\w+$", address), address
        assert (sheet.parent / address).resolve().is_file(), address


def test_the_admins_sheet_imports_nothing_either(collected):
    root, *_ = collected
    hashed = list((root / "css").glob("admin.*.css"))
    assert ["@import" in COMMENT.sub("", path.read_text()) for path in hashed] == [False]


def test_every_script_of_a_page_is_in_the_one_that_is_linked(collected):
    root, *_ = collected
    (linked,) = (root / "js").glob("site.*.js")
    script = linked.read_text()
    parts = [path for path in JS.glob("*.js") if path.name not in {"site.js", "admin_forms.js"}]
    assert len(parts) > 2
    assert [path.name for path in parts if path.read_text().strip() not in script] == []
    assert "var htmx=" in script
    assert re.findall(r"^(?:import|export)\b.*", script, re.MULTILINE) == []
    assert (linked.with_name(f"{linked.name}.gz")).is_file()


def test_scripts_keep_their_names_to_themselves():
    files = {
        "js/all.js": 'import "./a.js";\nimport "../other/b.js";\n',
        "js/a.js": "const box = 1; // the end\n",
        "other/b.js": "const box = 2;\n",
    }
    assert joined("js/all.js", files.__getitem__) == (
        "{\nconst box = 1; // the end\n}\n{\nconst box = 2;\n}\n"
    )


@pytest.mark.django_db
def test_a_titles_page_loads_one_sheet_one_script_and_two_fonts(visitor):
    page = visitor.get(make_title().get_absolute_url()).content.decode()
    kinds = sorted(Path(address).suffix for address in WAITED_FOR.findall(page))
    assert kinds == [".css", ".js", ".woff2", ".woff2"]


def test_an_address_in_a_part_is_moved_with_it():
    files = {
        "css/all.css": '@import url("parts/a.css") layer(components);\n',
        "css/parts/a.css": 'a { background: url("../../img/a.svg"), url("data:,x"); }\n',
    }
    assert joined("css/all.css", files.__getitem__) == (
        '@layer components {\na { background: url("../img/a.svg"), url("data:,x"); }\n}\n'
    )
