"""The plan in plain words: it grows while it is written; then every part can be unticked or renamed before building.

Sends what the person chose. Knows nothing of the plan language: it gets rows and gives back their keys.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from homespun.ui.look import button, label, picture
from homespun.ui.plan_part import PlanPart
from homespun.ui.views import Choices, PartRow, PlanState
from homespun.ui.words import Say

# Heading, its icon, and the kinds of lines that stand under it, in the order a person would ask.
GROUPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("What is kept", "table-large", ("table", "field")),
    ("Worked out by itself", "calculator-variant-outline", ("calc", "input", "result")),
    ("Marked", "flag-outline", ("flag",)),
    ("Not allowed", "cancel", ("rule",)),
    ("Buttons and steps", "gesture-tap-button", ("button", "steps")),
    ("Numbers and charts", "chart-bar", ("metric", "chart")),
    ("Pages", "view-dashboard-outline", ("page",)),
    ("Settings", "tune-variant", ("setting",)),
    ("Look and language", "palette-outline", ("look", "locale")),
    ("Can't be done yet", "information-outline", ("cannot", "part", "people")),
)
_OTHER = "Also"


class PlanPanel(QWidget):
    """What you will get."""

    accepted = Signal(object)
    left = Signal()
    touched = Signal()

    def __init__(self, say: Say) -> None:
        """Build the page; `present` fills it."""
        super().__init__()
        self.setObjectName("page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._say = say
        self._state = PlanState()
        self.parts: list[PlanPart] = []
        self.title = label("", "title")
        self.subtitle = label("", "quiet")
        self.build = button(say("Build it"), "primary", "hammer-wrench")
        self.build.clicked.connect(self._accept)
        self.back = button(say("Say it differently"))
        self.back.clicked.connect(self.left)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self._area = QScrollArea()
        self._lay_out()

    def _lay_out(self) -> None:
        holder = QWidget()
        holder.setMaximumWidth(900)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title)
        column.addSpacing(8)
        column.addLayout(self._list, 1)
        inner = QWidget()
        middle = QHBoxLayout(inner)
        middle.setContentsMargins(24, 18, 24, 12)
        middle.addStretch(1)
        middle.addWidget(holder, 20)
        middle.addStretch(1)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inner)
        strip = QFrame()
        strip.setProperty("role", "strip")
        buttons = QHBoxLayout(strip)
        buttons.setContentsMargins(24, 10, 24, 10)
        buttons.addWidget(self.subtitle, 1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.build)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        column.addWidget(strip)
        self._strip = strip

    def present(self, state: PlanState) -> None:
        """Show the plan as it stands. While it grows nothing can be ticked; once finished, Enter builds it."""
        grown = len(state.rows) > len(self._state.rows) and not state.finished
        self._state = state
        self.title.setText(state.title or self._say("Your app"))
        self._fill(state)
        self._strip.setVisible(state.finished)
        self.subtitle.setText(self._say("Untick what you don't want. The pencil renames."))
        self.build.setEnabled(state.finished and bool(state.rows))
        if state.finished:
            self.build.setFocus()
        elif grown:
            bar = self._area.verticalScrollBar()
            bar.setValue(bar.maximum())

    def rest(self, busy: bool) -> None:
        """Let nothing be changed while the plan is being built."""
        self._strip.setVisible(self._state.finished and not busy)
        for part in self.parts:
            part.setEnabled(not busy)

    def _fill(self, state: PlanState) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.parts = []
        known = {"app"} | {kind for _, _, kinds in GROUPS for kind in kinds}  # the app's line is the title
        for heading, icon_name, kinds in GROUPS:
            self._add_group(heading, icon_name, tuple(r for r in state.rows if r.kind in kinds), state.finished)
        self._add_group(
            _OTHER,
            "dots-horizontal",
            tuple(r for r in state.rows if r.kind not in known and r.kind != "app"),
            state.finished,
        )
        if state.notes:
            note = QFrame()
            note.setProperty("role", "note")
            lines = QVBoxLayout(note)
            lines.addWidget(label(self._say("Good to know"), "heading"))
            for text in state.notes:
                lines.addWidget(label(text))
            self._list.addWidget(note)
        if not state.rows and not state.finished:
            self._list.addWidget(label(self._say("Reading what you wrote …"), "quiet"))
        self._list.addStretch(1)

    def _add_group(self, heading: str, icon_name: str, rows: tuple[PartRow, ...], finished: bool) -> None:
        if not rows:
            return
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(picture(icon_name, side=20))
        head.addWidget(label(self._say(heading), "heading", wrap=False))
        head.addStretch(1)
        column.addLayout(head)
        for row in rows:
            part = PlanPart(row, self._say, editable=finished)
            part.touched.connect(self.touched)
            self.parts.append(part)
            column.addWidget(part)
        self._list.addWidget(card)

    def choices(self) -> Choices:
        """Give what was unticked and renamed; children of an unticked part are not counted again."""
        removed: list[str] = []
        renamed: list[tuple[str, str]] = []
        for part in self.parts:
            if not part.wanted:
                removed.append(part.row.key)
                continue
            for one in (part, *part.children_shown):
                if not one.wanted:
                    removed.append(one.row.key)
                elif one.name != one.row.name:
                    renamed.append((one.row.key, one.name))
        return Choices(tuple(removed), tuple(renamed))

    @Slot()
    def _accept(self) -> None:
        for part in self.parts:
            for one in (part, *part.children_shown):
                one.finish_renaming()
        if self.build.isEnabled():
            self.accepted.emit(self.choices())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter builds, wherever the keyboard is on this page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._state.finished:
            self._accept()
            return
        super().keyPressEvent(event)
