"""The person's apps: new, open, open from a file, rename, put in the bin. Sends what is wanted; keeps nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QInputDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from homespun.ui.look import button, icon, icon_button, label
from homespun.ui.views import AppRow
from homespun.ui.words import Say

_KEY = Qt.ItemDataRole.UserRole


class AppsPanel(QWidget):
    """My apps."""

    new_wanted = Signal()
    opened = Signal(str)
    renamed = Signal(str, str)
    deleted = Signal(str)
    open_wanted = Signal(str)

    def __init__(self, say: Say) -> None:
        """Build the panel; `present` fills it."""
        super().__init__()
        self._say = say
        self.new = button(say("New app"), icon_name="plus")
        self.new.clicked.connect(self.new_wanted)
        self.open_saved = button(say("Open a saved app …"), "link")
        self.open_saved.clicked.connect(self.ask_file)
        self.choose_file: Callable[[], str] = self._choose_file
        self.list = QListWidget()
        self.list.setAccessibleName(say("My apps"))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.itemClicked.connect(self._open)
        self.list.itemActivated.connect(self._open)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)
        self.more = icon_button("dots-horizontal", say("Rename or delete"))
        self.more.clicked.connect(self._menu_below)
        self.rename = QAction(icon("pencil-outline"), say("Rename …"), self)
        self.rename.setShortcut(QKeySequence(Qt.Key.Key_F2))
        self.rename.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.rename.triggered.connect(self.ask_name)
        self.delete = QAction(icon("trash-can-outline"), say("Delete …"), self)
        self.delete.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        self.delete.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.delete.triggered.connect(self.ask_delete)
        self.list.addActions([self.rename, self.delete])
        self.empty = label(say("Nothing here yet. Your first app is a sentence away."), "small")
        head = QHBoxLayout()
        head.addWidget(label(say("My apps"), "heading"), 1)
        head.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.new)
        column.addWidget(self.open_saved)
        column.addSpacing(4)
        column.addLayout(head)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        column.addStretch()
        self.present(())

    def present(self, rows: tuple[AppRow, ...], current: str = "") -> None:
        """List the apps; the open one is marked."""
        self.list.clear()
        for row in rows:
            item = QListWidgetItem(row.title)
            item.setData(_KEY, row.key)
            item.setToolTip("\n".join(part for part in (row.title, row.changed) if part))
            self.list.addItem(item)
            if row.key == current:
                self.list.setCurrentItem(item)
        self.empty.setVisible(not rows)
        self.list.setVisible(bool(rows))
        self.more.setVisible(bool(rows))

    def _chosen(self) -> QListWidgetItem | None:
        item = self.list.currentItem()
        return item if item is not None and item.isSelected() else None

    @Slot(QListWidgetItem)
    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(str(item.data(_KEY)))

    @Slot()
    def _menu_below(self) -> None:
        if self._chosen() is None and self.list.count():
            self.list.setCurrentRow(0)
        self._show_menu(self.more.mapToGlobal(QPoint(0, self.more.height())))

    @Slot(QPoint)
    def _menu(self, at: QPoint) -> None:
        if self.list.itemAt(at) is not None:
            self._show_menu(self.list.viewport().mapToGlobal(at))

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.addActions([self.rename, self.delete])
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    @Slot()
    def ask_file(self) -> None:
        """Ask which saved app is to be opened."""
        if name := self.choose_file():
            self.open_wanted.emit(name)

    def _choose_file(self) -> str:
        files = self._say("Saved apps (*.zip);;All files (*)")
        return QFileDialog.getOpenFileName(self, self._say("Open a saved app"), str(Path.home()), files)[0]

    @Slot()
    def ask_name(self) -> None:
        """Ask for another title of the chosen app."""
        if (item := self._chosen()) is None:
            return
        title, agreed = QInputDialog.getText(
            self, self._say("Rename"), self._say("New name"), QLineEdit.EchoMode.Normal, item.text()
        )
        title = " ".join(title.split())
        if agreed and title and title != item.text():
            self.renamed.emit(str(item.data(_KEY)), title)

    @Slot()
    def ask_delete(self) -> None:
        """Ask whether the chosen app may go to the bin."""
        if (item := self._chosen()) is None:
            return
        box = QMessageBox(self)
        box.setWindowTitle(self._say("Delete"))
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(self._say("Delete “{title}”?", title=item.text()))
        box.setInformativeText(
            self._say("The app and everything entered in it go to the bin folder; nothing is erased.")
        )
        yes = box.addButton(self._say("Move to the bin"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(self._say("Keep it"), QMessageBox.ButtonRole.RejectRole))
        box.exec()
        if box.clickedButton() is yes:
            self.deleted.emit(str(item.data(_KEY)))
