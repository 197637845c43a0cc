"""Apps made for these tests: rendered from a spec, imported with their own kit, on a database of their own.

On SQLite, or on the PostgreSQL that HOMESPUN_TEST_POSTGRES names (its public schema is emptied again and again).
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from types import ModuleType

import pytest
import sqlalchemy as sa
from made_app import CLOCK, MadeApp

from homespun import paths
from homespun.builder.render import render_tables
from homespun.builder.write import write_app
from homespun.core.compile import compile_plan
from homespun.core.plan_parser import parse_plan
from homespun.core.spec import AppSpec

POSTGRES = "HOMESPUN_TEST_POSTGRES"
MakeApp = Callable[[AppSpec], MadeApp]
PlanApp = Callable[[str], MadeApp]


def _own(name: str) -> bool:
    return name == "tables" or name.split(".")[0] == "kit"


def _empty(url: str) -> None:
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    engine.dispose()


@contextmanager
def own_modules(folder: Path, data: Path) -> Iterator[None]:
    """Let `import tables` and `import kit` mean those of this folder, and leave nothing of them behind."""
    before = {name: sys.modules.pop(name) for name in list(sys.modules) if _own(name)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOMESPUN_CLOCK", CLOCK)
        patch.setenv("APP_DATA", str(data))
        if url := os.environ.get(POSTGRES):
            _empty(url)
            patch.setenv("DATABASE_URL", url)
        patch.syspath_prepend(str(folder))
        importlib.invalidate_caches()
        yield
    for name in [name for name in sys.modules if _own(name)]:
        del sys.modules[name]
    sys.modules.update(before)


def kit_module(name: str) -> ModuleType:
    return importlib.import_module(f"kit.{name}")


def _made(spec: AppSpec, folder: Path) -> MadeApp:
    write_app(render_tables(spec), folder)
    tables = importlib.import_module("tables")
    return MadeApp(folder=folder, tables=tables, records=kit_module("records").open_records(tables.APP), kit=kit_module)


@lru_cache(maxsize=20)
def spec_of(plan: str) -> AppSpec:
    parsed = parse_plan(plan)
    assert not parsed.problems, parsed.problems
    compiled = compile_plan(parsed.plan)
    assert compiled.spec is not None, compiled.problems
    assert not compiled.problems, compiled.problems
    return compiled.spec


@pytest.fixture
def make_app(tmp_path: Path) -> Iterator[MakeApp]:
    """Make an app from a spec."""
    with own_modules(tmp_path / "app", tmp_path / "data"):
        yield lambda spec: _made(spec, tmp_path / "app")


@pytest.fixture
def plan_app(make_app: MakeApp) -> PlanApp:
    """Make an app from the text of a plan."""
    return lambda plan: make_app(spec_of(plan))


@pytest.fixture(scope="module")
def shared_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlanApp]:
    """Make an app that all tests of a module read and none changes."""
    folder = tmp_path_factory.mktemp("shared")
    with own_modules(folder / "app", folder / "data"):
        yield lambda plan: _made(spec_of(plan), folder / "app")


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], ModuleType]]:
    """Give the modules of the kit by name, without an app."""
    with own_modules(paths.templates(), tmp_path_factory.mktemp("kit")):
        yield kit_module


@pytest.fixture(autouse=True)
def standing_clock(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the clock stand for each test (the guard of all tests takes it away first)."""
    monkeypatch.setenv("HOMESPUN_CLOCK", CLOCK)
