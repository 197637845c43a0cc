"""Under the preview: say what should be different, see what will happen, accept it, say it otherwise or leave it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from homespun.ui.look import button, label, picture
from homespun.ui.views import ChangeState
from homespun.ui.words import Say

LONGEST = 1500  # characters
TALLEST = 190  # pixels; a longer review scrolls


class FeedbackPanel(QFrame):
    """What should be different?"""

    asked = Signal(str)
    accepted = Signal()
    left = Signal()

    def __init__(self, say: Say) -> None:
        """Build the box and the review above it, which is hidden until there is one."""
        super().__init__()
        self.setProperty("role", "strip")
        self._say = say
        self.box = QLineEdit()
        self.box.setPlaceholderText(say("What should be different? For example: add a phone number to each person"))
        self.box.setAccessibleName(say("What should be different?"))
        self.box.setMaxLength(LONGEST)
        self.box.returnPressed.connect(self.ask)
        self.send = button(say("Change it"), "primary")
        self.send.clicked.connect(self.ask)
        self.problem = label("", "bad")
        self.problem.hide()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.accept = button(say("Accept"), "primary", "check")
        self.accept.clicked.connect(self.accepted)
        self.edit = button(say("Say it differently"))
        self.edit.clicked.connect(self._say_again)
        self.leave = button(say("Leave it as it is"))
        self.leave.clicked.connect(self.left)
        self.review = self._make_review()
        row = QHBoxLayout()
        row.addWidget(self.box, 1)
        row.addWidget(self.send)
        self._ask_row = QWidget()
        self._ask_row.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 10)
        column.addWidget(self.review)
        column.addWidget(self.problem)
        column.addWidget(self._ask_row)

    def _make_review(self) -> QWidget:
        inner = QWidget()
        inner.setLayout(self._lines)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        self._area = area
        buttons = QHBoxLayout()
        buttons.addWidget(self.edit)
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.accept)
        review = QWidget()
        column = QVBoxLayout(review)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)
        column.addLayout(buttons)
        review.hide()
        return review

    @Slot()
    def ask(self) -> None:
        """Send what was typed."""
        text = self.box.text().strip()
        self.problem.setVisible(not text)
        if text:
            self.asked.emit(text)
        else:
            self.problem.setText(self._say("Say in a sentence what should be different."))
            self.box.setFocus()

    def present(self, state: ChangeState | None) -> None:
        """Show what would change, or, with None, just the box."""
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.review.setVisible(state is not None)
        self._ask_row.setVisible(state is None)
        self.problem.hide()
        if state is None:
            return
        if state.words:
            heading = label(self._say("This will happen:"), "heading")
            self._lines.addWidget(heading)
            heading.show()
        for words in state.words:
            self._add("check-circle-outline", words)
        for why, nearest in state.declined:
            self._add("information-outline", self._declined(why, nearest))
        for note in state.notes:
            self._add("information-outline", note)
        if not state.words and not state.declined and not state.notes:
            self._add(
                "information-outline", self._say("I found nothing to change in that. Please say it in other words.")
            )
        self._lines.addStretch(1)
        wanted = self._lines.heightForWidth(max(self.width() - 60, 400))
        self._area.setFixedHeight(min(max(wanted, 30) + 4, TALLEST))
        self.accept.setVisible(state.possible)
        self.leave.setText(self._say("Leave it as it is") if state.possible else self._say("All right"))
        (self.accept if state.possible else self.leave).setFocus()

    @Slot()
    def _say_again(self) -> None:
        """Drop the change and let its words be put differently."""
        self.left.emit()
        self.box.setFocus()
        self.box.selectAll()

    def _declined(self, why: str, nearest: str) -> str:
        if not nearest:
            return self._say("Can't be done yet: {why}", why=why)
        return self._say(
            "Can't be done yet: {why} The nearest thing that can: {nearest}", why=f"{why.rstrip('.')}.", nearest=nearest
        )

    def _add(self, icon_name: str, words: str) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(picture(icon_name), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(words), 1)
        self._lines.addWidget(line)
        line.show()  # now, not with the next event: its height is asked for below

    def clear(self) -> None:
        """Empty the box, after its wish was met."""
        self.box.clear()
        self.present(None)
