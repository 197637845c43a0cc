"""One part of a plan on the screen: a line that can be unticked and renamed, or a field as a small chip.

Remembers whether it is wanted and what it is called now. Knows nothing of the other parts.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from homespun.ui.flow_layout import FlowLayout
from homespun.ui.look import icon_button, label, restyle
from homespun.ui.tick import Tick
from homespun.ui.views import PartRow
from homespun.ui.words import Say

_KEYS = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PlanPart(QFrame):
    """A tick, words, and a pencil where it has a name. Its children are chips below it."""

    touched = Signal()

    def __init__(self, row: PartRow, say: Say, *, chip: bool = False, editable: bool = True) -> None:
        """Chips are small and stand side by side; not editable means that it is still being written."""
        super().__init__()
        self.row = row
        self.name = row.name
        self._chip = chip
        self._say = say
        self.tick = Tick()
        self.tick.setChecked(True)
        self.tick.setAccessibleName(say("Keep: {what}", what=row.text))
        self.tick.setToolTip(say("Untick what you don't want"))
        self.tick.toggled.connect(self._ticked)
        self._role = "heading" if row.children else ""
        self.words = label(row.text, self._role, wrap=not chip)
        self.pencil = icon_button("pencil-outline", say("Rename {what}", what=row.name or row.text))
        self.pencil.clicked.connect(self.start_renaming)
        self.edit = QLineEdit()
        self.edit.setAccessibleName(say("New name"))
        self.edit.installEventFilter(self)
        self.edit.hide()
        self.children_shown: list[PlanPart] = []
        self._lay_out(editable)

    def _lay_out(self, editable: bool) -> None:
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignVCenter)
        for colour in self.row.colours:
            line.addWidget(_swatch(colour))
        line.addWidget(self.words, 1)
        line.addWidget(self.edit, 1)
        line.addWidget(self.pencil, 0, Qt.AlignmentFlag.AlignVCenter)
        self.tick.setVisible(editable and self.row.removable)
        self.pencil.setVisible(editable and bool(self.row.name))
        if self._chip:
            restyle(self, "chip")
            line.setContentsMargins(10, 2, 6, 2)
            self.pencil.setIconSize(self.pencil.iconSize() * 0.8)
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            self.setLayout(line)
            return
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(4)
        column.addLayout(line)
        if self.row.children:
            chips = QWidget()
            flow = FlowLayout(chips)
            flow.setContentsMargins(26 if self.row.removable else 0, 0, 0, 4)
            for child in self.row.children:
                part = PlanPart(child, self._say, chip=True, editable=editable)
                part.touched.connect(self.touched)
                self.children_shown.append(part)
                flow.addWidget(part)
            column.addWidget(chips)

    @property
    def wanted(self) -> bool:
        """Whether it is ticked."""
        return self.tick.isChecked()

    @Slot(bool)
    def _ticked(self, wanted: bool) -> None:
        restyle(self.words, self._role if wanted else "gone")
        for child in self.children_shown:
            child.setEnabled(wanted)
        self.pencil.setEnabled(wanted)
        self.touched.emit()

    @Slot()
    def start_renaming(self) -> None:
        """Turn the words into a box with the name in it."""
        self.edit.setText(self.name)
        self.edit.selectAll()
        self.words.hide()
        self.pencil.hide()
        self.edit.show()
        self.edit.setFocus()
        if self._chip:
            self.edit.setFixedWidth(160)
        self.touched.emit()

    @Slot()
    def finish_renaming(self) -> None:
        """Keep the new name; an empty one changes nothing."""
        if self.edit.isHidden():
            return
        name = " ".join(self.edit.text().split())
        if name and name != self.name:
            before, self.name = self.name, name
            text = self.words.text()
            self.words.setText(text.replace(before, name, 1) if before in text else f"{name}: {text}")
        self._stop_renaming()

    def _stop_renaming(self) -> None:
        self.edit.hide()
        self.words.show()
        self.pencil.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter or leaving the box keeps the new name; Escape forgets it."""
        if watched is self.edit:
            if event.type() == QEvent.Type.FocusOut:
                self.finish_renaming()
            elif isinstance(event, QKeyEvent) and event.key() in _KEYS:
                if event.type() == QEvent.Type.KeyPress:
                    if event.key() == Qt.Key.Key_Escape:
                        self._stop_renaming()
                    else:
                        self.finish_renaming()
                    self.pencil.setFocus()
                return True  # Enter here means the name, not "Build it"
        return super().eventFilter(watched, event)


def _swatch(colour: str) -> QLabel:
    square = QLabel()
    if QColor.isValidColorName(colour):
        filled = QPixmap(16, 16)
        filled.fill(QColor(colour))
        square.setPixmap(filled)
    return square
