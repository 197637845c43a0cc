"""The first page: type, click an example, or take one that is ready."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from homespun.ui.describe_panel import LONGEST, DescribePanel
from homespun.ui.starters import EXAMPLES, Gallery
from homespun.ui.views import DescribeState, Starter
from homespun.ui.words import Say


@pytest.fixture
def panel(say: Say, qtbot: QtBot) -> DescribePanel:
    made = DescribePanel(say)
    qtbot.addWidget(made)
    made.present(DescribeState(EXAMPLES, (Starter("dues", "Club Dues", "Who has paid"),)))
    made.show()
    return made


def press(panel: DescribePanel, words: str) -> None:
    found = [b for b in panel.findChildren(QPushButton) if b.accessibleName().startswith(words)]
    assert len(found) == 1
    found[0].click()


def test_what_was_typed_is_sent_by_the_button(panel: DescribePanel, qtbot: QtBot) -> None:
    qtbot.keyClicks(panel.box, "  a list of my bees ")
    with qtbot.waitSignal(panel.submitted) as sent:
        panel.make.click()
    assert sent.args == ["a list of my bees"]


def test_ctrl_enter_sends_and_enter_alone_makes_a_new_line(panel: DescribePanel, qtbot: QtBot) -> None:
    qtbot.keyClicks(panel.box, "bees")
    qtbot.keyClick(panel.box, Qt.Key.Key_Return)
    qtbot.keyClicks(panel.box, "hives")
    with qtbot.waitSignal(panel.submitted) as sent:
        qtbot.keyClick(panel.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sent.args == ["bees\nhives"]


def test_an_empty_box_says_one_sentence_and_sends_nothing(panel: DescribePanel, qtbot: QtBot) -> None:
    panel.box.setPlainText("  \n ")
    with qtbot.assertNotEmitted(panel.submitted):
        panel.make.click()
    assert panel.problem.isVisible()
    assert panel.problem.text() == "Say in a sentence or two what you want to keep track of."
    qtbot.keyClicks(panel.box, "b")
    assert not panel.problem.isVisible()


def test_a_text_that_is_too_long_is_kept_and_one_sentence_says_so(panel: DescribePanel, qtbot: QtBot) -> None:
    panel.box.setPlainText("bee " * LONGEST)
    with qtbot.assertNotEmitted(panel.submitted):
        panel.make.click()
    assert "too long" in panel.problem.text()
    assert panel.box.toPlainText().startswith("bee bee")


def test_an_example_comes_into_the_box_to_be_changed(panel: DescribePanel) -> None:
    press(panel, EXAMPLES[1])
    assert panel.box.toPlainText() == EXAMPLES[1]


def test_a_starter_is_chosen_with_one_click(panel: DescribePanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.starter_chosen) as chosen:
        press(panel, "Club Dues: Who has paid")
    assert chosen.args == ["dues"]


def test_the_keyboard_leaves_the_box_with_tab(panel: DescribePanel, qtbot: QtBot) -> None:
    panel.activateWindow()
    panel.box.setFocus()
    qtbot.keyClick(panel.box, Qt.Key.Key_Tab)
    assert panel.focusWidget() is panel.make


def test_the_gallery_holds_the_programs_own_starters() -> None:
    starters = Gallery().starters()
    assert len(starters) >= 15
    assert all(starter.title and starter.purpose for starter in starters)
