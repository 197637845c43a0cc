"""An app is saved as one file, and such a file is opened, while the window can be used."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot
from tests.ui.workshop_double import Workshop, until_cancelled

from homespun.errors import FileRefused
from homespun.ui.window import MainWindow


def test_everything_of_the_open_app_is_saved_where_the_person_says(
    window: MainWindow, workshop: Workshop, qtbot: QtBot, tmp_path: Path
) -> None:
    proposed: list[str] = []

    def choose(name: str) -> str:
        proposed.append(name)
        return str(tmp_path / name)

    window.preview.title.setText("Bees: a/b?")
    window.preview.bar.choose_place = choose
    window.preview.bar.save.trigger()
    qtbot.waitUntil(lambda: window.preview.note.text().startswith("Everything of this app is in"), timeout=5000)
    assert proposed == ["Bees a b.zip"]
    assert ("export", tmp_path / "Bees a b.zip") in workshop.asked


def test_asked_where_and_answered_nowhere_saves_nothing(window: MainWindow, workshop: Workshop) -> None:
    window.preview.bar.choose_place = lambda name: ""
    window.preview.bar.save.trigger()
    assert not [what for what, _ in workshop.asked if what == "export"]


def test_a_saved_app_is_opened_and_shown(window: MainWindow, workshop: Workshop, qtbot: QtBot, tmp_path: Path) -> None:
    window.sidebar.apps.choose_file = lambda: str(tmp_path / "bees.zip")
    window.sidebar.apps.open_saved.click()
    qtbot.waitUntil(lambda: window.preview.title.text() == "Brought Along", timeout=5000)
    qtbot.waitUntil(lambda: window.preview.note.text() == "This app came out of bees.zip", timeout=5000)
    qtbot.waitUntil(lambda: window.sidebar.apps.list.count() == 2, timeout=5000)


def test_opening_can_be_stopped_and_the_window_stays_usable(
    window: MainWindow, workshop: Workshop, qtbot: QtBot, tmp_path: Path
) -> None:
    workshop.hold = until_cancelled
    window.carrying.open(str(tmp_path / "bees.zip"))
    qtbot.waitUntil(lambda: window.file_work.text.text() == "Doing open_exported", timeout=5000)
    assert not window.sidebar.apps.open_saved.isEnabled()  # one file at a time
    assert not window.preview.bar.save.isEnabled()
    window.new_app()
    assert window.pages.currentWidget() is window.describe
    window.file_work.cancel.click()
    assert not window.file_work.isVisible()
    assert window.sidebar.apps.open_saved.isEnabled()
    assert window.pages.currentWidget() is window.describe


def test_a_file_that_is_no_app_is_said_and_another_can_be_chosen(
    window: MainWindow, workshop: Workshop, qtbot: QtBot, tmp_path: Path
) -> None:
    workshop.fail = FileRefused("This file is no app that Homespun has saved.")
    window.carrying.open(str(tmp_path / "holiday.zip"))
    qtbot.waitUntil(window.card.isVisible, timeout=5000)
    assert window.card.sentence.text() == "This file is no app that Homespun has saved."
    asked: list[str] = []

    def choose() -> str:
        asked.append("file")
        return ""

    window.sidebar.apps.choose_file = choose
    window.card.act.click()
    assert asked == ["file"]
