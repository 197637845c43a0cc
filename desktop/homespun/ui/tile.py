"""A button that holds a title and a line below it, both as long as they need to be."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from homespun.ui.look import label, picture


class Tile(QPushButton):
    """Wraps its words, which a plain button can't."""

    def __init__(self, title: str, below: str = "", icon_name: str = "") -> None:
        """The title stands out only when there is something below it."""
        super().__init__()
        self.setProperty("role", "example")
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(": ".join(part for part in (title, below) if part))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        if icon_name:
            self._add(row, picture(icon_name))
        words = QVBoxLayout()
        words.setSpacing(1)
        row.addLayout(words, 1)
        self._add(words, label(title, "heading" if below else ""))
        if below:
            self._add(words, label(below, "small"))
            words.addStretch(1)

    @staticmethod
    def _add(layout: QHBoxLayout | QVBoxLayout, part: QLabel) -> None:
        part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout.addWidget(part)

    def sizeHint(self) -> QSize:
        """What the words need."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for three side by side."""
        return QSize(120, self._row.heightForWidth(max(self.width(), 200)))

    def hasHeightForWidth(self) -> bool:
        """Wrapped words need more lines in less room."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As the layout says."""
        return self._row.heightForWidth(width)
