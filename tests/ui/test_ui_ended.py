"""An app that has ended says why, and can be started again."""

from __future__ import annotations

from pytestqt.qtbot import QtBot
from tests.ui.workshop_double import Workshop

from homespun.runner.watch import Limits
from homespun.ui.window import MainWindow
from homespun.ui.words import Say


def test_an_app_that_was_ended_says_why_and_can_be_started_again(
    window: MainWindow, workshop: Workshop, qtbot: QtBot
) -> None:
    card = window.preview.card
    window.watching.look()
    assert not card.isVisible()
    workshop.because = "The app was ended: it took more than 1,536 MB of memory."
    qtbot.waitUntil(card.isVisible, timeout=8000)
    assert card.sentence.text() == workshop.because
    assert card.hint.text() == "Your entries are safe."
    workshop.because = None
    before = len([what for what, _ in workshop.asked if what == "preview"])
    card.act.click()
    qtbot.waitUntil(lambda: len([what for what, _ in workshop.asked if what == "preview"]) == before + 1, timeout=5000)
    assert not card.isVisible()


def test_an_app_that_ended_by_itself_is_said_too(window: MainWindow, workshop: Workshop, qtbot: QtBot) -> None:
    workshop.because = ""
    qtbot.waitUntil(window.preview.card.isVisible, timeout=8000)
    assert window.preview.card.sentence.text() == "The app has ended."


def test_nothing_is_said_of_an_app_that_was_left(window: MainWindow, workshop: Workshop, qtbot: QtBot) -> None:
    window.new_app()
    workshop.because = ""
    with qtbot.assertNotEmitted(window.watching.ended, wait=2500):
        pass


def test_the_reasons_are_there_in_german() -> None:
    limits = Limits()
    for reason in (
        f"The app was ended: it took more than {limits.memory >> 20:,} MB of memory.",
        f"The app was ended: it wrote more than {limits.written >> 20:,} MB within ten seconds.",
        f"The app was ended: it worked for {limits.fruitless:.0f} seconds and nothing came of it.",
        f"The app was ended: it did not answer for {limits.silent:.0f} seconds.",
    ):
        assert Say("de")(reason) != reason
