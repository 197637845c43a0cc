"""The ready-made starters: in groups, one group alone, or what was searched for. Sends the key of the one chosen.

Knows nothing of what a starter holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpacerItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from homespun.ui.flow_layout import FlowLayout
from homespun.ui.look import button, label
from homespun.ui.starters import Search
from homespun.ui.tile import Tile
from homespun.ui.views import Starter
from homespun.ui.words import Say

_COLUMNS = 3
_EVERY = ""  # the group of the button for all of them


class GalleryPanel(QWidget):
    """Or start from one that is ready."""

    chosen = Signal(str)

    def __init__(self, say: Say) -> None:
        """Build the frame; `present` fills it."""
        super().__init__()
        self._say = say
        self._starters: tuple[Starter, ...] = ()
        self._search = Search(())
        self._tiles: dict[str, Tile] = {}
        self._group = _EVERY
        self.box = QLineEdit()
        self.box.setPlaceholderText(say("Search"))
        self.box.setAccessibleName(say("Search what is ready"))
        self.box.setClearButtonEnabled(True)
        for clear in self.box.findChildren(QToolButton):  # Qt's own; it says nothing to a screen reader by itself
            clear.setAccessibleName(say("Clear the search"))
        self.box.setFixedWidth(240)
        self.box.textChanged.connect(self._show)
        self.nothing = label(
            say("Nothing ready-made for that. Say above what you need, and it is made for you."), "quiet"
        )
        self._choices = QButtonGroup(self)
        self._groups = FlowLayout()
        self._sections = QVBoxLayout()
        self._sections.setSpacing(8)
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(label(self._say("Or start from one that is ready"), "heading"), 1)
        top.addWidget(self.box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(self._groups)
        column.addWidget(self.nothing)
        column.addLayout(self._sections)

    def present(self, starters: tuple[Starter, ...]) -> None:
        """Show these, which come in the order of their groups; nothing at all is shown when there are none."""
        for tile in self._tiles.values():
            tile.deleteLater()
        self._starters, self._search, self._group = starters, Search(starters), _EVERY
        # In this order: the Tab key goes through them as they were made.
        self._offer(dict.fromkeys(starter.group for starter in starters if starter.group))
        self._tiles = {starter.key: self._tile(starter) for starter in starters}
        self.setVisible(bool(starters))
        self._show()

    def _tile(self, starter: Starter) -> Tile:
        tile = Tile(starter.title, starter.purpose)
        tile.setParent(self)  # at once: a widget without one is a window of its own when it is shown
        tile.setProperty("starter", starter.key)
        tile.clicked.connect(self._clicked)
        return tile

    def _offer(self, groups: Iterable[str]) -> None:
        for old in self._choices.buttons():
            self._choices.removeButton(old)
            old.deleteLater()
        while self._groups.takeAt(0) is not None:
            pass
        for group in (_EVERY, *groups):
            choice = button(self._say(group) if group else self._say("All"), "group")
            choice.setCheckable(True)
            choice.setProperty("group", group)
            choice.setChecked(group == _EVERY)
            choice.clicked.connect(self._group_clicked)
            self._choices.addButton(choice)
            self._groups.addWidget(choice)

    @Slot()
    def _show(self) -> None:
        self._clear()
        words = self.box.text().strip()
        found = self._search.found(words) if words else self._starters
        if words:  # the nearest first, whatever their group
            self._group = _EVERY
            self._choices.buttons()[0].setChecked(True)
            self._add(found)
        elif self._group != _EVERY:
            self._add(starter for starter in found if starter.group == self._group)
        else:
            for group, several in groupby(found, key=lambda starter: starter.group):
                if group:
                    self._sections.addSpacing(4)
                    self._sections.addWidget(label(self._say(group), "quiet"))
                self._add(several)
        self.nothing.setVisible(not found)

    def _add(self, starters: Iterable[Starter]) -> None:
        grid = QGridLayout()
        self._sections.addLayout(grid)
        grid.setSpacing(8)
        for column in range(_COLUMNS):  # also where nothing comes to stand: every section has the same columns
            grid.setColumnStretch(column, 1)
            grid.addItem(QSpacerItem(120, 0), 0, column)
        for index, starter in enumerate(starters):
            tile = self._tiles[starter.key]
            grid.addWidget(tile, index // _COLUMNS, index % _COLUMNS)
            tile.show()

    def _clear(self) -> None:
        for tile in self._tiles.values():
            tile.hide()
        while (item := self._sections.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
            elif (grid := item.layout()) is not None:
                while grid.takeAt(0) is not None:  # the tiles themselves stay
                    pass
                grid.deleteLater()

    @Slot()
    def _group_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self._group = str(sender.property("group"))
            self.box.clear()
            self._show()

    @Slot()
    def _clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self.chosen.emit(str(sender.property("starter")))
