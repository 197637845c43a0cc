"""The left side: the list of apps, the open app's versions, the model's line, and the choice of light or dark."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from homespun.ui.apps_panel import AppsPanel
from homespun.ui.look import icon_button, label
from homespun.ui.model_bar import ModelBar
from homespun.ui.versions_panel import VersionsPanel
from homespun.ui.words import Say

WIDTH = 250

_SCHEMES = (
    ("As the computer", Qt.ColorScheme.Unknown),
    ("Light", Qt.ColorScheme.Light),
    ("Dark", Qt.ColorScheme.Dark),
)


class Sidebar(QWidget):
    """Holds three panels; only the choice of colours is its own."""

    scheme_chosen = Signal(object)

    def __init__(self, say: Say) -> None:
        """Build it."""
        super().__init__()
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self._say = say
        self.apps = AppsPanel(say)
        self.versions = VersionsPanel(say)
        self.model = ModelBar(say)
        self.colours = icon_button("circle-half-full", say("Light or dark"))
        self.colours.clicked.connect(self._menu)
        head = QHBoxLayout()
        head.addWidget(label("Homespun", "title", wrap=False), 1)
        head.addWidget(self.colours)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.apps, 3)
        column.addWidget(self.versions, 4)
        column.addWidget(self.model)

    @Slot()
    def _menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, scheme in _SCHEMES:
            action = QAction(self._say(words), menu)
            action.setData(scheme)
            action.triggered.connect(self._chosen)
            menu.addAction(action)
        menu.popup(self.colours.mapToGlobal(QPoint(0, self.colours.height())))

    @Slot()
    def _chosen(self) -> None:
        sender = self.sender()
        if isinstance(sender, QAction):
            self.scheme_chosen.emit(sender.data())
