"""The versions of the open app: what is different in each in plain words, and names of one's own."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QInputDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from tests.ui.workshop_double import Workshop

from homespun.errors import StoreUnreadable
from homespun.ui.sheet import Sheet
from homespun.ui.window import MainWindow


def link(window: MainWindow, name: str) -> QAbstractButton:
    links = window.sidebar.versions.findChildren(QAbstractButton)
    return next(one for one in links if one.accessibleName() == name)


def sheet(window: MainWindow, qtbot: QtBot) -> Sheet:
    qtbot.waitUntil(lambda: window.findChild(Sheet) is not None, timeout=5000)
    found = window.findChild(Sheet)
    assert isinstance(found, Sheet)
    return found


def test_what_is_different_in_a_version_is_said_and_leads_back_to_it(
    window: MainWindow, workshop: Workshop, qtbot: QtBot
) -> None:
    link(window, "What is different in: Version 1").click()
    shown = sheet(window, qtbot)
    assert ("compare", ("v2", "v1")) in workshop.asked
    texts = [one.text() for one in shown.findChildren(QLabel)]
    assert "Loans lose “Phone”; what is in it is kept." in texts
    assert not [what for what, _ in workshop.asked if what == "restore"]
    next(one for one in shown.findChildren(QPushButton) if one.text() == "Go back to this").click()
    qtbot.waitUntil(lambda: ("restore", "v1") in workshop.asked, timeout=5000)


def test_a_version_that_cannot_be_read_is_said_in_a_sentence(
    window: MainWindow, workshop: Workshop, qtbot: QtBot
) -> None:
    workshop.fail = StoreUnreadable("A version of this app is damaged.")
    link(window, "What is different in: Version 1").click()
    qtbot.waitUntil(window.card.isVisible, timeout=5000)
    assert window.card.sentence.text() == "A version of this app is damaged."


def test_a_version_gets_a_name_of_ones_own(window: MainWindow, workshop: Workshop, qtbot: QtBot) -> None:
    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QInputDialog):
            QTimer.singleShot(10, answer)
            return
        dialog.setTextValue("  before   the fair ")
        dialog.accept()

    QTimer.singleShot(0, answer)
    link(window, "Name this version: Version 1").click()
    qtbot.waitUntil(lambda: ("name_version", ("v1", "before the fair")) in workshop.asked, timeout=5000)

    def named() -> bool:
        texts = [one.text() for card in window.sidebar.versions.cards for one in card.findChildren(QLabel)]
        return "before the fair" in texts

    qtbot.waitUntil(named, timeout=5000)
