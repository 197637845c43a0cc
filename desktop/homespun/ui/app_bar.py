"""Above the preview: the app's name, undo, redo, reload, copies, save. Sends what is wanted; keeps nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QToolButton, QWidget

from homespun.ui.look import icon, icon_button, label
from homespun.ui.views import Turns
from homespun.ui.words import Say


class AppBar(QWidget):
    """What can be done with the open app as a whole."""

    undo_wanted = Signal()
    redo_wanted = Signal()
    reload_wanted = Signal()
    copies_wanted = Signal()
    save_wanted = Signal(str)

    def __init__(self, say: Say) -> None:
        """Nothing can be undone yet."""
        super().__init__()
        self._say = say
        self._turns = Turns()
        self._busy = False
        self.title = label("", "heading", wrap=False)
        self.undo = icon_button("undo", say("Undo"))
        self.undo.clicked.connect(self.undo_wanted)
        self.redo = icon_button("redo", say("Redo"))
        self.redo.clicked.connect(self.redo_wanted)
        self.reload = icon_button("reload", say("Reload (F5)"))
        self.reload.clicked.connect(self.reload_wanted)
        self.copies = QAction(icon("backup-restore"), say("Copies of what was entered …"), self)
        self.copies.triggered.connect(self.copies_wanted)
        self.save = QAction(icon("content-save-outline"), say("Save as one file …"), self)
        self.save.triggered.connect(self.ask_place)
        self.choose_place: Callable[[str], str] = self._choose_place
        self.more = icon_button("dots-horizontal", say("More"))
        self.more.clicked.connect(self._menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 10, 8)
        row.addWidget(self.title, 1)
        for widget in (self.undo, self.redo, self.reload, self.more):
            row.addWidget(widget)
        self.present(Turns())

    def present(self, turns: Turns) -> None:
        """Say at the two buttons what they would do."""
        self._turns = turns
        undo, redo = self._say("Undo: {what}", what=turns.undo), self._say("Redo: {what}", what=turns.redo)
        self._tell(self.undo, undo if turns.undo else self._say("Nothing to undo"), QKeySequence.StandardKey.Undo)
        self._tell(self.redo, redo if turns.redo else self._say("Nothing to redo"), QKeySequence.StandardKey.Redo)
        self.rest(self._busy)

    def rest(self, busy: bool) -> None:
        """Take no wishes while the app is being changed."""
        self._busy = busy
        self.undo.setEnabled(bool(self._turns.undo) and not busy)
        self.redo.setEnabled(bool(self._turns.redo) and not busy)
        self.more.setEnabled(not busy)

    def rest_saving(self, busy: bool) -> None:
        """Save one file at a time."""
        self.save.setEnabled(not busy)

    @Slot()
    def ask_place(self) -> None:
        """Ask where everything of the app is to be saved."""
        if place := self.choose_place(f"{_file_name(self.title.text())}.zip"):
            self.save_wanted.emit(place)

    def _choose_place(self, name: str) -> str:
        files = self._say("Saved apps (*.zip)")
        return QFileDialog.getSaveFileName(self, self._say("Save as one file"), str(Path.home() / name), files)[0]

    @Slot()
    def _menu(self) -> None:
        menu = QMenu(self)
        menu.addActions([self.copies, self.save])
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.more.mapToGlobal(QPoint(self.more.width() - menu.sizeHint().width(), self.more.height())))

    def _tell(self, button: QToolButton, words: str, key: QKeySequence.StandardKey) -> None:
        keys = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{words} ({keys})" if keys else words)
        button.setAccessibleName(words)


def _file_name(title: str) -> str:
    """Give a name that every system takes: letters, digits, spaces, dots inside and dashes."""
    kept = "".join(sign if sign.isalnum() or sign in " -_." else " " for sign in title)
    return " ".join(kept.split()).strip(" .")[:80] or "app"
