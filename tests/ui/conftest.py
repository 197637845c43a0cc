"""A screenless Qt for the window's tests, and nothing left running behind them."""

from __future__ import annotations

import os
from collections.abc import Iterator

# Before PySide6 is loaded. The sandbox switch is for tests only: as root Chromium refuses to start with it.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")

import pytest
from PySide6 import QtWebEngineWidgets  # noqa: F401 - before any QApplication
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from homespun.ui.jobs import Jobs
from homespun.ui.look import Look
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
