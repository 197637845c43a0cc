"""A problem on the screen: one sentence, one hint, one button."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from homespun.ui.look import button, icon_button, label
from homespun.ui.views import Action, Problem
from homespun.ui.words import Say


class ProblemCard(QFrame):
    """Shown only when something went wrong; the small cross puts it away."""

    action_wanted = Signal(object)
    closed = Signal()

    def __init__(self, say: Say) -> None:
        """Starts hidden."""
        super().__init__()
        self.setProperty("role", "problem")
        self._say = say
        self.problem: Problem | None = None
        self.sentence = label("", "heading")
        self.hint = label("")
        self.act = button("", "primary")
        self.act.clicked.connect(self._clicked)
        self.cross = icon_button("close", say("Put away"))
        self.cross.clicked.connect(self._put_away)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.sentence)
        words.addWidget(self.hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 10, 12)
        row.setSpacing(14)
        row.addLayout(words, 1)
        row.addWidget(self.act)
        row.addWidget(self.cross)
        self.hide()

    def present(self, problem: Problem | None) -> None:
        """Show the problem, or nothing."""
        self.problem = problem
        self.setVisible(problem is not None)
        if problem is not None:
            self.sentence.setText(self._say(problem.sentence))
            self.hint.setText(self._say(problem.hint))
            self.act.setText(self._say(problem.action.value))
            self.setAccessibleName(f"{problem.sentence} {problem.hint}")

    @Slot()
    def _clicked(self) -> None:
        if self.problem is None:
            return
        action = self.problem.action
        if action is Action.COPY:
            QGuiApplication.clipboard().setText(self.problem.details)
            self.act.setText(self._say("Copied"))
            return
        self._put_away()
        self.action_wanted.emit(action)

    @Slot()
    def _put_away(self) -> None:
        self.present(None)
        self.closed.emit()
