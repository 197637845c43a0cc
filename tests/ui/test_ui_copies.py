"""The kept copies of what was entered: listed, and put back after saying what that does."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from tests.ui.workshop_double import Workshop

from homespun.store.apps import AppEntry
from homespun.store.backups import Backup
from homespun.ui.sheet import Sheet
from homespun.ui.window import MainWindow


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    made = Workshop(tmp_path)
    made.entries.append(AppEntry(tmp_path / "app-1", "Gear Lending", "2026-03-11T10:00:00+00:00"))
    made.copies = (
        Backup("20260311-080000-000000-v2-day", 2, "2026-03-11T08:00:00+00:00", 61_440, True),
        Backup("20260310-080000-000000-v1", 1, "2026-03-10T08:00:00+00:00", 2_500_000),
    )
    return made


def sheet(window: MainWindow, qtbot: QtBot) -> Sheet:
    qtbot.waitUntil(lambda: window.findChild(Sheet) is not None, timeout=5000)
    found = window.findChild(Sheet)
    assert isinstance(found, Sheet)
    return found


def press(sheet: Sheet, name: str) -> None:
    next(one for one in sheet.findChildren(QPushButton) if name in (one.text(), one.accessibleName())).click()


def texts(sheet: Sheet) -> list[str]:
    return [one.text() for one in sheet.findChildren(QLabel)]


def opened(window: MainWindow, qtbot: QtBot) -> Sheet:
    window.preview.bar.copies.trigger()
    return sheet(window, qtbot)


def asked(window: MainWindow, qtbot: QtBot) -> Sheet:
    press(opened(window, qtbot), "Put back the copy of 11 March 2026")
    question = "Put back the copy of 11 March 2026?"
    qtbot.waitUntil(lambda: any(one.windowTitle() == question for one in window.findChildren(Sheet)), timeout=5000)
    return next(one for one in window.findChildren(Sheet) if one.windowTitle() == question)


def test_the_copies_are_listed_with_time_reason_and_size(window: MainWindow, qtbot: QtBot) -> None:
    said = texts(opened(window, qtbot))
    assert "First use of that day · 61 kB" in said
    assert "Before version 1 was changed · 2 MB" in said


def test_no_copy_yet_is_said(window: MainWindow, workshop: Workshop, qtbot: QtBot) -> None:
    workshop.copies = ()
    assert any(text.startswith("There is no copy yet.") for text in texts(opened(window, qtbot)))


def test_a_copy_is_put_back_after_it_was_said_what_that_does(
    window: MainWindow, workshop: Workshop, qtbot: QtBot
) -> None:
    question = asked(window, qtbot)
    assert "Loans: 12 now, 9 in the copy" in texts(question)
    assert "Items: 3 now, and as many in the copy" in texts(question)
    assert not [what for what, _ in workshop.asked if what == "put_back"]
    press(question, "Put it back")
    qtbot.waitUntil(lambda: ("put_back", "20260311-080000-000000-v2-day") in workshop.asked, timeout=5000)
    qtbot.waitUntil(lambda: window.preview.note.text().startswith("The copy is back"), timeout=5000)


def test_a_copy_can_be_left_where_it_is(window: MainWindow, workshop: Workshop, qtbot: QtBot) -> None:
    press(asked(window, qtbot), "Leave it as it is")
    qtbot.waitUntil(lambda: not window.findChildren(Sheet), timeout=5000)
    assert not [what for what, _ in workshop.asked if what == "put_back"]
