"""Undo and redo in the window: the two buttons and the keys, which a field being typed in keeps for itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.ui.workshop_double import Shelf, Workshop

from homespun.store.apps import AppEntry
from homespun.ui.needs import Workbench
from homespun.ui.starters import Gallery
from homespun.ui.window import MainWindow
from homespun.ui.words import Say

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    made = Workshop(tmp_path)
    made.entries.append(AppEntry(tmp_path / "app-1", "Gear Lending", "2026-03-11T10:00:00+00:00"))
    return made


@pytest.fixture
def window(say: Say, qtbot: QtBot, workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    made = MainWindow(Workbench(lambda: workshop), Shelf(), Gallery(), say)
    monkeypatch.setattr(made.preview, "warm", lambda: None)
    monkeypatch.setattr("homespun.ui.preview_panel.can_show", lambda: False)
    made.show()
    made.activateWindow()
    made.opening.open(str(workshop.entries[0].folder))
    qtbot.waitUntil(lambda: made.preview.bar.undo.isEnabled(), timeout=5000)
    yield made
    made.close()
    assert made.closed_well


def done(workshop: Workshop) -> list[str]:
    return [what for what, _ in workshop.asked if what in ("undo", "redo")]


def test_the_last_change_is_taken_back_and_done_again_with_two_buttons(
    window: MainWindow, workshop: Workshop, qtbot: QtBot
) -> None:
    bar = window.preview.bar
    assert bar.undo.accessibleName() == "Undo: Loans get “Phone”."
    assert not bar.redo.isEnabled()
    bar.undo.click()
    qtbot.waitUntil(lambda: window.preview.note.text() == "Taken back: Loans get “Phone”.", timeout=5000)
    qtbot.waitUntil(lambda: bar.redo.isEnabled(), timeout=5000)
    assert not bar.undo.isEnabled()
    bar.redo.click()
    qtbot.waitUntil(lambda: window.preview.note.text() == "Done again: Loans get “Phone”.", timeout=5000)
    assert done(workshop) == ["undo", "redo"]


def test_the_keys_take_back_and_do_again(window: MainWindow, workshop: Workshop, qtbot: QtBot) -> None:
    window.sidebar.apps.list.setFocus()
    qtbot.keyClick(window.sidebar.apps.list, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: window.preview.bar.redo.isEnabled(), timeout=5000)
    qtbot.keyClick(window.sidebar.apps.list, Qt.Key.Key_Z, CTRL | SHIFT)
    qtbot.waitUntil(lambda: window.preview.bar.undo.isEnabled(), timeout=5000)
    assert done(workshop) == ["undo", "redo"]


def test_in_a_text_field_the_keys_take_back_what_was_typed(
    window: MainWindow, workshop: Workshop, qtbot: QtBot
) -> None:
    window.feedback.box.setFocus()
    qtbot.keyClicks(window.feedback.box, "a phone")
    qtbot.keyClick(window.feedback.box, Qt.Key.Key_Z, CTRL)
    assert window.feedback.box.text() == ""
    qtbot.keyClick(window.feedback.box, Qt.Key.Key_Z, CTRL | SHIFT)
    assert window.feedback.box.text() == "a phone"
    assert done(workshop) == []


def test_on_other_pages_the_keys_change_no_app(window: MainWindow, workshop: Workshop, qtbot: QtBot) -> None:
    window.pages.setCurrentWidget(window.describe)
    window.sidebar.apps.list.setFocus()
    qtbot.keyClick(window.sidebar.apps.list, Qt.Key.Key_Z, CTRL)
    assert done(workshop) == []


def test_what_could_not_be_taken_back_is_said_and_tried_again(
    window: MainWindow, workshop: Workshop, qtbot: QtBot
) -> None:
    workshop.fail = RuntimeError("no")
    window.preview.bar.undo.click()
    qtbot.waitUntil(window.card.isVisible, timeout=5000)
    assert window.preview.bar.undo.isEnabled()
    workshop.fail = None
    window.changing.again()
    qtbot.waitUntil(lambda: done(workshop) == ["undo", "undo"], timeout=5000)
