"""The plan in plain words: it grows, and every part can be left out or renamed before anything is built."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from homespun.ui.plan_panel import PlanPanel
from homespun.ui.views import Choices, PartRow, PlanState
from homespun.ui.words import Say

ITEM, DUE = PartRow("t.item", "field", "Item", "Item"), PartRow("t.due", "field", "Due: a date", "Due")
LOANS = PartRow("t", "table", "Loans", "Loans", children=(ITEM, DUE))
LATE = PartRow("f", "flag", "“Late” when it is not back in time", "Late")
CANNOT = PartRow("x", "cannot", "Text messages can't be sent", removable=False)


@pytest.fixture
def panel(say: Say, qtbot: QtBot) -> PlanPanel:
    made = PlanPanel(say)
    qtbot.addWidget(made)
    made.show()
    return made


def words(panel: PlanPanel) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in panel.findChildren(QLabel) if label.text() and label.isVisible()]


def test_lines_appear_under_their_headings_while_the_plan_grows(panel: PlanPanel) -> None:
    panel.present(PlanState("Lending", (LOANS,)))
    panel.present(PlanState("Lending", (LOANS, LATE)))
    shown = words(panel)
    assert [w for w in shown if w in ("What is kept", "Loans", "Marked", LATE.text)] == [
        "What is kept", "Loans", "Marked", LATE.text,
    ]  # fmt: skip
    assert not panel.build.isVisible()
    assert all(not part.tick.isVisible() for part in panel.parts)


def test_a_finished_plan_is_built_by_the_button_or_enter(panel: PlanPanel, qtbot: QtBot) -> None:
    panel.present(PlanState("Lending", (LOANS, LATE), finished=True))
    with qtbot.waitSignal(panel.accepted) as accepted:
        panel.build.click()
    assert accepted.args == [Choices()]
    with qtbot.waitSignal(panel.accepted):
        qtbot.keyClick(panel, Qt.Key.Key_Return)


def test_what_was_unticked_is_left_out(panel: PlanPanel, qtbot: QtBot) -> None:
    panel.present(PlanState("Lending", (LOANS, LATE), finished=True))
    loans, late = panel.parts
    loans.children_shown[1].tick.click()
    late.tick.click()
    assert panel.choices() == Choices(removed=("t.due", "f"))
    loans.tick.click()
    assert panel.choices() == Choices(removed=("t", "f"))
    loans.tick.click()
    assert panel.choices() == Choices(removed=("t.due", "f"))


def test_a_new_name_is_typed_and_kept_with_enter_which_does_not_build(panel: PlanPanel, qtbot: QtBot) -> None:
    panel.present(PlanState("Lending", (LOANS,), finished=True))
    due = panel.parts[0].children_shown[1]
    due.pencil.click()
    due.edit.clear()
    qtbot.keyClicks(due.edit, "Back by")
    with qtbot.assertNotEmitted(panel.accepted):
        qtbot.keyClick(due.edit, Qt.Key.Key_Return)
    assert due.words.text() == "Back by: a date"
    assert panel.choices() == Choices(renamed=(("t.due", "Back by"),))


def test_a_name_still_being_typed_counts_when_the_build_button_is_pressed(panel: PlanPanel, qtbot: QtBot) -> None:
    panel.present(PlanState("Lending", (LOANS,), finished=True))
    item = panel.parts[0].children_shown[0]
    item.pencil.click()
    item.edit.setText("Thing")
    with qtbot.waitSignal(panel.accepted) as accepted:
        panel.build.click()
    assert accepted.args == [Choices(renamed=(("t.item", "Thing"),))]


@pytest.mark.parametrize("typed", ["", "   ", "Due"])
def test_an_empty_or_unchanged_name_changes_nothing(panel: PlanPanel, typed: str) -> None:
    panel.present(PlanState("Lending", (LOANS,), finished=True))
    due = panel.parts[0].children_shown[1]
    due.pencil.click()
    due.edit.setText(typed)
    due.finish_renaming()
    assert panel.choices() == Choices()


def test_escape_forgets_the_new_name(panel: PlanPanel, qtbot: QtBot) -> None:
    panel.present(PlanState("Lending", (LOANS,), finished=True))
    due = panel.parts[0].children_shown[1]
    due.pencil.click()
    due.edit.setText("Something else")
    qtbot.keyClick(due.edit, Qt.Key.Key_Escape)
    assert panel.choices() == Choices()
    assert due.words.text() == "Due: a date"


def test_what_cannot_be_done_is_said_and_has_nothing_to_untick(panel: PlanPanel) -> None:
    panel.present(PlanState("Lending", (LOANS, CANNOT), ("A note.",), finished=True))
    assert {"Can't be done yet", CANNOT.text, "A note."} <= set(words(panel))
    assert not panel.parts[1].tick.isVisible()


def test_words_of_people_are_never_read_as_markup(panel: PlanPanel) -> None:
    panel.present(PlanState("<b>x</b>", (PartRow("k", "flag", "<img src=x> & <b>bold</b>"),), finished=True))
    assert panel.parts[0].words.textFormat() is Qt.TextFormat.PlainText
    assert panel.title.textFormat() is Qt.TextFormat.PlainText
