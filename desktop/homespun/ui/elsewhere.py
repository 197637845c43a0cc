"""Stands in the preview's place where no web view may be made: says so, and opens the app in the browser."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from homespun.ui.look import button, label
from homespun.ui.words import Say


class Elsewhere(QWidget):
    """Your app, running, but not in here."""

    def __init__(self, say: Say) -> None:
        """Nothing runs yet."""
        super().__init__()
        self._url = QUrl()
        words = label(say("Your app is running. In an administrator's session it can't be shown inside this window."))
        self.address = label("", "quiet")
        self.address.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.open = button(say("Open in the browser"))
        self.open.clicked.connect(self._open)
        column = QVBoxLayout(self)
        column.addStretch(1)
        for widget in (words, self.address, self.open):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def present(self, url: QUrl) -> None:
        """Offer the app at this address."""
        self._url = url
        self.address.setText(url.toDisplayString())

    @Slot()
    def _open(self) -> None:
        QDesktopServices.openUrl(self._url)
