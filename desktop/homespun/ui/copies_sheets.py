"""The kept copies of what was entered: which there are, and the question before one is put back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from homespun.ui.look import button, label
from homespun.ui.sheet import Sheet
from homespun.ui.views import CopyRow, PutBack
from homespun.ui.words import Say


class CopiesSheets(QObject):
    """Opens the two sheets; keeps nothing."""

    chosen = Signal(object)
    put_back_wanted = Signal(str)

    def __init__(self, say: Say, window: QWidget) -> None:
        """Open the sheets over this window."""
        super().__init__(window)
        self._say, self._window = say, window

    @Slot(object)
    def present(self, rows: tuple[CopyRow, ...]) -> None:
        """List the copies, the newest first as they come."""
        sheet = Sheet(self._say, self._say("Copies of what was entered"), self._window)
        sheet.tell(
            self._say("A copy is kept before each change of the app and at the first use of a day.")
            if rows
            else self._say("There is no copy yet. One is kept before each change and at the first use of a day.")
        )
        for row in rows:
            sheet.put(self._card(row, sheet))
        sheet.show_all()

    @Slot(object)
    def ask(self, question: PutBack) -> None:
        """Say what putting a copy back would do, and ask."""
        sheet = Sheet(self._say, self._say("Put back the copy of {when}?", when=question.copy.when), self._window)
        sheet.tell(self._say("What is in the app now gives way to what was in it then:"))
        for words in question.words:
            sheet.tell(words, "circle-small")
        sheet.tell(self._say("What is in it now is kept as a copy too."), "information-outline")
        sheet.tell(self._say("The app itself stays as it is."), "information-outline")
        sheet.close_button.setText(self._say("Leave it as it is"))
        yes = button(self._say("Put it back"), "primary")
        yes.clicked.connect(partial(self.put_back_wanted.emit, question.copy.key))
        yes.clicked.connect(sheet.close)
        sheet.foot.addWidget(yes)
        sheet.close_button.setFocus()
        sheet.show_all()

    def _card(self, row: CopyRow, sheet: Sheet) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(row.when, wrap=False))
        words.addWidget(label(f"{row.why} · {row.size}", "small", wrap=False))
        back = button(self._say("Put it back …"))
        back.setAutoDefault(False)
        back.setAccessibleName(self._say("Put back the copy of {when}", when=row.when))
        back.clicked.connect(partial(self.chosen.emit, row))
        back.clicked.connect(sheet.close)
        line = QHBoxLayout(card)
        line.setContentsMargins(12, 8, 8, 8)
        line.addLayout(words, 1)
        line.addWidget(back)
        return card
