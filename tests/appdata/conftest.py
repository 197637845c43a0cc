"""Apps made for these tests: rendered from a spec, imported with their own kit, on a database of their own."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from made_app import CLOCK, MadeApp

from homespun import paths
from homespun.builder.render import render_tables
from homespun.builder.write import write_app
from homespun.core.compile import compile_plan
from homespun.core.plan_parser import parse_plan
from homespun.core.spec import AppSpec


@pytest.fixture
def make_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[AppSpec], MadeApp]]:
    """Make an app from a spec. Its modules are its own: nothing of it stays in sys.modules."""
    monkeypatch.setenv("HOMESPUN_CLOCK", CLOCK)
    monkeypatch.setenv("APP_DATA", str(tmp_path / "data"))
    before = dict(sys.modules)

    def forget() -> None:
        for name in [n for n in sys.modules if n == "tables" or n.split(".")[0] == "kit"]:
            del sys.modules[name]

    def make(spec: AppSpec, name: str = "app") -> MadeApp:
        folder = tmp_path / name
        write_app(render_tables(spec), folder)
        return open_app(folder)

    def open_app(folder: Path) -> MadeApp:
        forget()
        monkeypatch.syspath_prepend(str(folder))
        importlib.invalidate_caches()
        tables = importlib.import_module("tables")
        records = importlib.import_module("kit.records").open_records(tables.APP)
        return MadeApp(
            folder=folder, tables=tables, records=records, kit=lambda name: importlib.import_module(f"kit.{name}")
        )

    forget()
    yield make
    forget()
    sys.modules.update({n: m for n, m in before.items() if n == "tables" or n.split(".")[0] == "kit"})


@pytest.fixture
def kit(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[[str], ModuleType]]:
    """Give the modules of the kit by name, without an app."""
    monkeypatch.setenv("HOMESPUN_CLOCK", CLOCK)
    monkeypatch.setenv("APP_DATA", str(tmp_path / "data"))
    before = {n: m for n, m in sys.modules.items() if n.split(".")[0] == "kit"}
    for name in before:
        del sys.modules[name]
    monkeypatch.syspath_prepend(str(paths.templates()))
    yield lambda name: importlib.import_module(f"kit.{name}")
    for name in [n for n in sys.modules if n.split(".")[0] == "kit"]:
        del sys.modules[name]
    sys.modules.update(before)


@pytest.fixture
def plan_app(make_app: Callable[[AppSpec], MadeApp]) -> Callable[[str], MadeApp]:
    """Make an app from the text of a plan."""

    def make(text: str) -> MadeApp:
        parsed = parse_plan(text)
        assert not parsed.problems, parsed.problems
        compiled = compile_plan(parsed.plan)
        assert compiled.spec is not None, compiled.problems
        assert not compiled.problems, compiled.problems
        return make_app(compiled.spec)

    return make
