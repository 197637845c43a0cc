"""A screenless Qt for the window's tests, and nothing left running behind them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

# Before PySide6 is loaded. The sandbox switch is for tests only: as root Chromium refuses to start with it.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")

import pytest
from PySide6 import QtWebEngineWidgets  # noqa: F401 - before any QApplication
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.workshop_double import Shelf, Workshop

from homespun.store.apps import AppEntry
from homespun.ui.jobs import Jobs
from homespun.ui.look import Look
from homespun.ui.needs import Workbench
from homespun.ui.starters import Gallery
from homespun.ui.window import MainWindow
from homespun.ui.words import Say


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["homespun"]


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Look:
    made = Look(qapp)
    made.choose(Qt.ColorScheme.Light)
    return made


@pytest.fixture
def say(look: Look) -> Say:
    return Say("en")


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    assert made.close(5), "work is still running after the test"
    made.deleteLater()


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    """Give a workshop double that keeps one app."""
    made = Workshop(tmp_path)
    made.entries.append(AppEntry(tmp_path / "app-1", "Gear Lending", "2026-03-11T10:00:00+00:00"))
    return made


@pytest.fixture
def window(say: Say, qtbot: QtBot, workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """Give the window with that app open; nothing of the web is shown."""
    made = MainWindow(Workbench(lambda: workshop), Shelf(), Gallery(), say)
    monkeypatch.setattr("homespun.ui.preview_panel.can_show", lambda: False)
    made.show()
    made.opening.open(str(workshop.entries[0].folder))
    qtbot.waitUntil(lambda: len(made.sidebar.versions.cards) == 2, timeout=5000)
    yield made
    made.close()
    assert made.closed_well
