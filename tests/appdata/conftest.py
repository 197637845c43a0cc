"""Apps made for these tests: rendered from a spec, imported with their own kit, on a database of their own."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from made_app import CLOCK, MadeApp

from homespun.builder.render import render_tables
from homespun.builder.write import write_app
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
