"""A small window over the main one: a heading, a few sentences, and buttons. Nothing waits for it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from homespun.ui.look import button, label, picture
from homespun.ui.words import Say

WIDTH, TALLEST, MARGIN = 520, 420, 18  # pixels


class Sheet(QDialog):
    """Shown with `open`; gone for good when closed."""

    def __init__(self, say: Say, title: str, parent: QWidget) -> None:
        """Make an empty one; fill it, then open it."""
        super().__init__(parent)
        self._say = say
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(WIDTH)
        self.heading = label(title, "heading")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self._lines.setContentsMargins(0, 0, 6, 0)
        self._inner = QWidget()
        self._inner.setLayout(self._lines)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._inner)
        self.foot = QHBoxLayout()
        self.foot.addStretch(1)
        self.close_button = button(say("Close"))
        self.close_button.clicked.connect(self.close)
        self.foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 16, MARGIN, 14)
        column.setSpacing(12)
        column.addWidget(self.heading)
        column.addWidget(self._area, 1)
        column.addLayout(self.foot)

    def put(self, widget: QWidget) -> None:
        """Add something to what is read."""
        self._lines.addWidget(widget)

    def tell(self, words: str, icon_name: str = "") -> None:
        """Add a sentence, with a picture before it if one is named."""
        if not icon_name:
            self.put(label(words))
            return
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(picture(icon_name), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(words), 1)
        self.put(line)

    def show_all(self) -> None:
        """Open it, as tall as what it says needs, up to a bound."""
        self._lines.addStretch(1)
        self.ensurePolished()
        for widget in self._inner.findChildren(QWidget):
            widget.ensurePolished()
        across = WIDTH - 2 * MARGIN
        tall = self._lines.hasHeightForWidth()  # words that need several lines say how many only for a width
        wanted = self._lines.heightForWidth(across) if tall else self._lines.sizeHint().height()
        self._area.setFixedHeight(min(wanted + 4, TALLEST))
        self.open()
