"""The versions of the open app in plain words: what is different in each, a name for it, the way back to it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QInputDialog, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from homespun.ui.flow_layout import FlowLayout
from homespun.ui.look import button, icon_button, label
from homespun.ui.sheet import Sheet
from homespun.ui.views import Comparison, VersionRow
from homespun.ui.words import Say


class VersionsPanel(QWidget):
    """What this app was before."""

    restore_wanted = Signal(str)
    compare_wanted = Signal(str, str, str)
    named = Signal(str, str)

    def __init__(self, say: Say) -> None:
        """Build the panel; hidden while no app is open."""
        super().__init__()
        self._say = say
        self.cards: list[QFrame] = []
        self._current = ""
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
        self._current = next((row.key for row in rows if row.current), "")
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
        called = row.name or row.title
        head = QHBoxLayout()
        head.addWidget(label(called), 1)
        if row.current:
            head.addWidget(label(self._say("this one"), "small", wrap=False))
        name = icon_button("pencil-outline", self._say("Name this version: {what}", what=called))
        name.clicked.connect(partial(self.ask_name, row))
        head.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        if row.words:
            column.addWidget(label(row.words, "small"))
        made = " · ".join(part for part in (row.title if row.name else "", row.when) if part)
        column.addWidget(label(made, "small"))
        if not row.current:
            column.addWidget(self._links(row.key, called))
        return card

    def _links(self, key: str, called: str) -> QWidget:
        back = button(self._say("Go back to this"), "link")
        back.setAccessibleName(self._say("Go back to: {what}", what=called))
        back.clicked.connect(partial(self.restore_wanted.emit, key))
        compare = button(self._say("Compare"), "link")
        compare.setAccessibleName(self._say("What is different in: {what}", what=called))
        compare.clicked.connect(partial(self.compare_wanted.emit, self._current, key, called))
        links = QWidget()
        flow = FlowLayout(links, 2)
        flow.addWidget(back)
        flow.addWidget(compare)
        return links

    def ask_name(self, row: VersionRow) -> None:
        """Ask what a version is to be called; no name takes the name away."""
        name, agreed = QInputDialog.getText(
            self,
            self._say("Name this version"),
            self._say("For example: before the fair"),
            QLineEdit.EchoMode.Normal,
            row.name,
        )
        name = " ".join(name.split())
        if agreed and name != row.name:
            self.named.emit(row.key, name)

    @Slot(object)
    def tell(self, comparison: Comparison) -> None:
        """Say what is different in another version, with the way back to it."""
        title = self._say("What would be different with “{what}”", what=comparison.title)
        sheet = Sheet(self._say, title, self.window())
        for words in comparison.words:
            sheet.tell(words, "circle-small")
        if not comparison.words:
            sheet.tell(self._say("Nothing that can be seen: both say the same."))
        else:
            sheet.tell(self._say("What was entered is kept, whichever version is in use."), "information-outline")
        back = button(self._say("Go back to this"), "primary")
        back.clicked.connect(partial(self.restore_wanted.emit, comparison.key))
        back.clicked.connect(sheet.close)
        sheet.foot.addWidget(back)
        sheet.show_all()
