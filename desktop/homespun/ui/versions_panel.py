"""The versions of the open app in plain words, with a way back to each."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from homespun.ui.look import button, label
from homespun.ui.views import VersionRow
from homespun.ui.words import Say


class VersionsPanel(QWidget):
    """What this app was before."""

    restore_wanted = Signal(str)

    def __init__(self, say: Say) -> None:
        """Build the panel; hidden while no app is open."""
        super().__init__()
        self._say = say
        self.cards: list[QFrame] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self._rows.setContentsMargins(0, 0, 6, 0)
        inner = QWidget()
        inner.setLayout(self._rows)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(say("Versions"), "heading"))
        column.addWidget(area, 1)
        self.hide()

    def present(self, rows: tuple[VersionRow, ...]) -> None:
        """List the versions, the newest first as they come."""
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.cards = [self._card(row) for row in rows]
        for card in self.cards:
            self._rows.addWidget(card)
        self._rows.addStretch(1)
        self.setVisible(bool(rows))

    def _card(self, row: VersionRow) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(10, 8, 8, 8)
        column.setSpacing(2)
        column.addWidget(label(row.title))
        if row.words:
            column.addWidget(label(row.words, "small"))
        foot = QHBoxLayout()
        foot.addWidget(label(row.when, "small", wrap=False), 1)
        if row.current:
            foot.addWidget(label(self._say("this one"), "small", wrap=False))
        else:
            back = button(self._say("Go back to this"), "link")
            back.setAccessibleName(self._say("Go back to: {what}", what=row.title))
            back.setProperty("version", row.key)
            back.clicked.connect(self._clicked)
            foot.addWidget(back)
        column.addLayout(foot)
        return card

    @Slot()
    def _clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self.restore_wanted.emit(str(sender.property("version")))
