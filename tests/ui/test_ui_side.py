"""The sidebar and the feedback box: apps, versions, the model's line, what would change."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QInputDialog, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from homespun.ui.apps_panel import AppsPanel
from homespun.ui.feedback_panel import FeedbackPanel
from homespun.ui.model_bar import ModelBar
from homespun.ui.versions_panel import VersionsPanel
from homespun.ui.views import AppRow, ChangeState, ModelState, ModelStatus, VersionRow, WorkState
from homespun.ui.words import Say
from homespun.ui.work_bar import WorkBar

ROWS = (AppRow("/a/bees", "Bees", "today, 9:00"), AppRow("/a/dues", "Club Dues"))


@pytest.fixture
def apps(say: Say, qtbot: QtBot) -> AppsPanel:
    panel = AppsPanel(say)
    qtbot.addWidget(panel)
    panel.present(ROWS, "/a/bees")
    panel.show()
    return panel


def test_apps_are_listed_and_the_open_one_is_marked(apps: AppsPanel) -> None:
    assert [apps.list.item(i).text() for i in range(apps.list.count())] == ["Bees", "Club Dues"]
    assert apps.list.currentItem().text() == "Bees"


def test_an_app_opens_with_a_click_or_with_enter(apps: AppsPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(apps.opened) as opened:
        rect = apps.list.visualItemRect(apps.list.item(1))
        qtbot.mouseClick(apps.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert opened.args == ["/a/dues"]
    with qtbot.waitSignal(apps.opened) as opened:
        qtbot.keyClick(apps.list, Qt.Key.Key_Return)
    assert opened.args == ["/a/dues"]


def test_no_apps_yet_says_so(apps: AppsPanel) -> None:
    apps.present(())
    assert apps.empty.isVisible()
    assert not apps.list.isVisible()


def answer(kind: type[QInputDialog] | type[QMessageBox], act: object) -> None:
    """Answer the next dialog as soon as it is there."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            act(dialog)  # type: ignore[operator]
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


def test_an_app_gets_another_title(apps: AppsPanel, qtbot: QtBot) -> None:
    def rename(dialog: QInputDialog) -> None:
        dialog.setTextValue("  My   bees ")
        dialog.accept()

    answer(QInputDialog, rename)
    with qtbot.waitSignal(apps.renamed) as renamed:
        apps.rename.trigger()
    assert renamed.args == ["/a/bees", "My bees"]


@pytest.mark.parametrize(("words", "gone"), [("Move to the bin", True), ("Keep it", False)])
def test_deleting_asks_first(apps: AppsPanel, qtbot: QtBot, words: str, gone: bool) -> None:
    seen: list[str] = []
    apps.deleted.connect(seen.append)

    def press(box: QMessageBox) -> None:
        next(b for b in box.buttons() if b.text() == words).click()

    answer(QMessageBox, press)
    apps.delete.trigger()
    assert seen == (["/a/bees"] if gone else [])


def test_versions_say_what_they_are_and_lead_back(say: Say, qtbot: QtBot) -> None:
    panel = VersionsPanel(say)
    qtbot.addWidget(panel)
    panel.present(
        (
            VersionRow("v2", "Version 2", "Loans get a phone number", "today, 9:00", current=True),
            VersionRow("v1", "Version 1", "We lend things", "yesterday, 8:00"),
        )
    )
    links = {link.accessibleName(): link for link in panel.findChildren(QAbstractButton)}
    assert set(links) == {
        "Name this version: Version 2",
        "Name this version: Version 1",
        "Go back to: Version 1",
        "What is different in: Version 1",
    }
    with qtbot.waitSignal(panel.restore_wanted) as wanted:
        links["Go back to: Version 1"].click()
    assert wanted.args == ["v1"]


@pytest.fixture
def feedback(say: Say, qtbot: QtBot) -> FeedbackPanel:
    panel = FeedbackPanel(say)
    qtbot.addWidget(panel)
    panel.show()
    return panel


def test_feedback_is_sent_with_enter_and_an_empty_one_says_a_sentence(feedback: FeedbackPanel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(feedback.asked):
        qtbot.keyClick(feedback.box, Qt.Key.Key_Return)
    assert feedback.problem.text() == "Say in a sentence what should be different."
    qtbot.keyClicks(feedback.box, "add a phone number")
    with qtbot.waitSignal(feedback.asked) as asked:
        qtbot.keyClick(feedback.box, Qt.Key.Key_Return)
    assert asked.args == ["add a phone number"]


def test_what_would_change_is_shown_before_anything_does(feedback: FeedbackPanel, qtbot: QtBot) -> None:
    feedback.present(ChangeState(("Loans get “Phone”",), (("Texts can't be sent.", "a list of what is late"),)))
    shown = " | ".join(label.text() for label in feedback.review.findChildren(QLabel))
    assert "Loans get “Phone”" in shown
    assert "Can't be done yet: Texts can't be sent. The nearest thing that can: a list of what is late" in shown
    with qtbot.waitSignal(feedback.accepted):
        feedback.accept.click()
    with qtbot.waitSignal(feedback.left):
        feedback.leave.click()


def test_a_wish_that_only_cannot_be_met_has_nothing_to_accept(feedback: FeedbackPanel) -> None:
    feedback.present(ChangeState(declined=(("Texts can't be sent", ""),)))
    assert not feedback.accept.isVisible()
    assert feedback.leave.text() == "All right"


def test_nothing_found_to_change_is_said(feedback: FeedbackPanel) -> None:
    feedback.present(ChangeState())
    assert "other words" in " ".join(label.text() for label in feedback.review.findChildren(QLabel))


@pytest.mark.parametrize(
    ("status", "words", "buttons"),
    [
        (ModelStatus.LOADING, "Getting ready …", []),
        (ModelStatus.READY, "Ready", []),
        (ModelStatus.MISSING, "No language model yet.", ["Get it (1.1 GB)", "I have the file"]),
        (ModelStatus.FETCHING, "Fetching the model …", ["Stop"]),
    ],
)
def test_the_models_line_says_how_it_stands(
    say: Say, qtbot: QtBot, status: ModelStatus, words: str, buttons: list[str]
) -> None:
    bar = ModelBar(say)
    qtbot.addWidget(bar)
    bar.present(ModelState(status, size="1.1 GB"))
    assert bar.text.text().startswith(words)
    assert [b.text() for b in bar.findChildren(QPushButton) if not b.isHidden()] == buttons


def test_work_says_what_it_does_how_far_it_is_and_can_be_cancelled(say: Say, qtbot: QtBot) -> None:
    bar = WorkBar(say)
    qtbot.addWidget(bar)
    bar.present(WorkState("Finding what to keep", 0.25, 14.0))
    assert bar.text.text() == "Finding what to keep"
    assert bar.left.text() == "about 15 seconds left"
    assert bar.bar.value() == 250
    with qtbot.waitSignal(bar.cancel_wanted):
        bar.cancel.click()
    bar.present(None)
    assert bar.isHidden()
