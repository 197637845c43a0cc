"""Made apps to visit: the workshop, with every type and every kind of page, and a calculator."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from visit import Visit, build, forget

from homespun.core.spec import AppSpec

HERE = Path(__file__).parent
PLANS = HERE.parent / "plan" / "plans"


@pytest.fixture(scope="session")
def workshop_app(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, AppSpec]:
    folder = tmp_path_factory.mktemp("workshop")
    return folder, build((HERE / "workshop.plan").read_text(encoding="utf-8"), folder)


@pytest.fixture
def standing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clock that stands, an empty place for data, and errors that show."""
    monkeypatch.setenv("HOMESPUN_CLOCK", "2026-04-15T10:00:00")
    monkeypatch.setenv("APP_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("STREAMLIT_CLIENT_SHOW_ERROR_DETAILS", "full")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def workshop_modules(workshop_app: tuple[Path, AppSpec]) -> Iterator[tuple[Path, AppSpec]]:
    """The app, its modules loaded once for a file of tests; each test has its own data all the same."""
    folder, spec = workshop_app
    forget(folder)
    yield folder, spec
    forget(folder)


@pytest.fixture
def workshop(workshop_modules: tuple[Path, AppSpec], standing: Path) -> Visit:
    return Visit(*workshop_modules)
