"""The first page: a big box for the person's own words, sentences to click, ready-made starters.

Sends the text or the starter that was chosen. Knows nothing of what happens with them.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from homespun.ui.gallery_panel import GalleryPanel
from homespun.ui.look import button, label
from homespun.ui.tile import Tile
from homespun.ui.views import DescribeState
from homespun.ui.words import Say

LONGEST = 6000  # characters; about three pages


class DescribePanel(QWidget):
    """What do you need?"""

    submitted = Signal(str)
    starter_chosen = Signal(str)

    def __init__(self, say: Say) -> None:
        """Build the page; `present` fills it."""
        super().__init__()
        self.setObjectName("page")
        self._say = say
        self.box = QPlainTextEdit()
        self.box.setProperty("role", "big")
        self.box.setAccessibleName(say("What do you need?"))
        self.box.setPlaceholderText(
            say("Say in your own words what you want to keep track of, and what you want to see.")
        )
        self.box.setTabChangesFocus(True)
        self.box.setMinimumHeight(130)
        self.box.setMaximumHeight(190)
        self.box.installEventFilter(self)
        self.box.textChanged.connect(self._typed)
        self.problem = label("", "bad")
        self.problem.hide()
        self.make = button(say("Make it"), "primary", "auto-fix")
        self.make.clicked.connect(self.submit)
        self._examples = QVBoxLayout()
        self.gallery = GalleryPanel(say)
        self.gallery.chosen.connect(self.starter_chosen)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(label(self._say("What do you need?"), "title"))
        column.addWidget(
            label(self._say("You get a small app for it, on this computer. Nothing you type leaves it."), "quiet")
        )
        column.addWidget(self.box)
        column.addWidget(self.problem)
        row = QHBoxLayout()
        row.addWidget(self.make)
        row.addWidget(label(self._say("or Ctrl+Enter"), "small", wrap=False))
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(8)
        column.addWidget(label(self._say("For example"), "heading"))
        self._examples.setSpacing(6)
        column.addLayout(self._examples)
        column.addSpacing(8)
        column.addWidget(self.gallery)
        column.addStretch(1)
        holder = QWidget()
        holder.setMaximumWidth(900)
        holder.setLayout(column)
        inner = QWidget()
        middle = QHBoxLayout(inner)
        middle.setContentsMargins(24, 18, 24, 18)
        middle.addStretch(1)
        middle.addWidget(holder, 20)
        middle.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def present(self, state: DescribeState) -> None:
        """Show examples and starters; put text into the box if there is one."""
        _empty(self._examples)
        for sentence in state.examples:
            example = Tile(sentence, icon_name="lightbulb-on-outline")
            example.setProperty("sentence", sentence)
            example.clicked.connect(self._example_clicked)
            self._examples.addWidget(example)
        self.gallery.present(state.starters)
        if state.text is not None:
            self.box.setPlainText(state.text)
        self.complain(state.problem)

    def complain(self, sentence: str) -> None:
        """Say at the box what is wrong with the text; empty takes it away."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        if sentence:
            self.box.setFocus()

    @Slot()
    def submit(self) -> None:
        """Send the text, or say what is wrong with it."""
        text = self.box.toPlainText().strip()
        if not text:
            self.complain(self._say("Say in a sentence or two what you want to keep track of."))
        elif len(text) > LONGEST:
            self.complain(
                self._say("This is too long to read at once: keep the most important things, add the rest later.")
            )
        else:
            self.complain("")
            self.submitted.emit(text)

    @Slot()
    def _typed(self) -> None:
        if self.problem.isVisible():
            self.problem.hide()

    @Slot()
    def _example_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self.box.setPlainText(str(sender.property("sentence")))
            self.box.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter in the box is "Make it"."""
        if watched is self.box and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.submit()
                return True
        return super().eventFilter(watched, event)


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.deleteLater()
