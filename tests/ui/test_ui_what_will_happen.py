"""The window says what will happen to the app and its records before anything does: accept, say it otherwise, leave."""

from __future__ import annotations

import os
from pathlib import Path

from pytestqt.qtbot import QtBot

from homespun.ui.feedback_panel import FeedbackPanel
from homespun.ui.look import Look
from homespun.ui.views import ChangeState
from homespun.ui.words import Say

STATE = ChangeState(
    (
        "Adds Phone to Loan (212 records get a blank).",
        "Renames Taken to Checked out (212 values kept).",
        "Removes the page: pictures of Items, called Gallery.",
        "Price becomes a number (209 values kept). 3 values are not numbers: “ask”, “gift”, “about 5”; kept out of"
        " sight, and come back when you undo this.",
    ),
    notes=("Pictures of the gallery stay with their items.",),
)


def test_what_will_happen_is_read_before_it_is_accepted_or_said_otherwise(qtbot: QtBot, look: Look, say: Say) -> None:
    panel = FeedbackPanel(say)
    qtbot.addWidget(panel)
    panel.resize(960, 300)
    panel.show()
    panel.box.setText("add a phone number")
    panel.present(STATE)
    assert panel.accept.isVisible()
    assert panel.leave.isVisible()
    assert panel.edit.isVisible()
    if folder := os.environ.get("HOMESPUN_SCREENSHOTS"):
        panel.grab().save(str(Path(folder) / "what-will-happen.png"))
    with qtbot.waitSignal(panel.left):
        panel.edit.click()
    panel.present(None)
    assert panel.box.text() == "add a phone number"
    with qtbot.waitSignal(panel.accepted):
        panel.present(STATE)
        panel.accept.click()
