"""The house keeps its shape: imports run one way, each foreign library has its room, modules stay small."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "desktop" / "homespun"
LIMIT = 400

# Who may import what. A folder ends with a slash.
ROOMS = {
    "PySide6": ("ui/",),
    "qtawesome": ("ui/",),
    "subprocess": ("runner/",),
    "multiprocessing": ("runner/",),
    "jinja2": ("builder/",),
    "sqlalchemy": (),
    "llama_cpp": ("planner/",),
    "llguidance": ("planner/",),
    # Only in modules that run inside children: their names say so.
    "streamlit": ("checks/child", "evaluation/driver", "evaluation/baseline_child", "runner/app_child"),
    "pickle": (),
    "requests": (),
}


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def imported_roots(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def test_imports_run_downwards_only() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("library", ROOMS)
def test_each_foreign_library_stays_in_its_room(library: str) -> None:
    strangers = [
        str(path.relative_to(SOURCE))
        for path in modules()
        if library in imported_roots(path) and not path.relative_to(SOURCE).as_posix().startswith(ROOMS[library] or "-")
    ]
    assert strangers == []


def test_the_layers_in_the_architecture_page_are_those_that_are_enforced() -> None:
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    enforced = [re.split(r" [|:] ", layer.replace("homespun.", "")) for layer in contract["contracts"][0]["layers"]]
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    picture = re.search(r"<!-- layers -->\n+```\n(.*?)```", page, re.DOTALL)
    assert picture is not None, "docs/architecture.md has no layer picture"
    drawn = [re.split(r" [|:] ", line.split("  ")[0].strip()) for line in picture[1].splitlines() if line.strip()]
    assert drawn == enforced


def test_no_module_is_too_long_to_know_its_room() -> None:
    files = [*modules(), *sorted((ROOT / "templates").rglob("*.py")), *sorted((ROOT / "packaging").rglob("*.py"))]
    long = {p.name: n for p in files if (n := len(p.read_text(encoding="utf-8").splitlines())) > LIMIT}
    assert long == {}


def test_no_drawer_is_called_utils() -> None:
    assert [p for p in modules() if re.search(r"\b(utils?|helpers?|misc|common)\b", p.stem)] == []


def test_every_module_says_what_it_owns() -> None:
    assert [
        str(p.relative_to(SOURCE)) for p in modules() if ast.get_docstring(ast.parse(p.read_text("utf-8"))) is None
    ] == []


def test_the_top_level_holds_only_what_the_layout_names() -> None:
    allowed = {
        "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "desktop", "templates", "generated", "packaging",
        "tests", "docs",
    }  # fmt: skip
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    top = {line.split("/")[0] for line in listed.splitlines()}
    assert {name for name in top if not name.startswith(".")} <= allowed


def test_nothing_in_the_repository_reads_the_workplace_around_it() -> None:
    """The program stands alone: no folder beside the checkout, no package registry's host."""
    forbidden = re.compile(r"\.\./shared|/work/|pypi\.org|pythonhosted|registry\.npmjs|deb\.debian\.org")
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    hits = []
    for name in listed.splitlines():
        path = ROOT / name
        if name == "tests/test_architecture.py" or not path.is_file() or path.suffix == ".png":
            continue
        if name.startswith(("desktop/", "templates/", "packaging/", ".ci/", "tests/", "generated/")):
            hits += [name] if forbidden.search(path.read_text(encoding="utf-8", errors="replace")) else []
    assert hits == []
