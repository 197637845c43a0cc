"""Running work at the foot of the page: what is done now, how far it is, how long it takes, and Cancel."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from homespun.ui.look import button, label
from homespun.ui.views import WorkState
from homespun.ui.words import Say

_STEPS = 1000


class WorkBar(QFrame):
    """Shown only while something runs."""

    cancel_wanted = Signal()

    def __init__(self, say: Say) -> None:
        """Starts hidden."""
        super().__init__()
        self.setProperty("role", "strip")
        self._say = say
        self.text = label("")
        self.left = label("", "small", wrap=False)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(say("How far it is"))
        self.cancel = button(say("Cancel"), icon_name="close")
        self.cancel.setToolTip(say("Stop this (Esc)"))
        self.cancel.clicked.connect(self.cancel_wanted)
        words = QHBoxLayout()
        words.addWidget(self.text, 1)
        words.addWidget(self.left)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addLayout(words)
        column.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 10, 24, 10)
        row.setSpacing(18)
        row.addLayout(column, 1)
        row.addWidget(self.cancel)
        self._seconds: float | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._tick)
        self.hide()

    def present(self, state: WorkState | None) -> None:
        """Show the work, or nothing when there is none. Without a fraction the bar only moves."""
        self.setVisible(state is not None)
        if state is None:
            self._clock.stop()
            return
        self.text.setText(state.text)
        self._seconds = state.seconds_left
        self._clock.start()
        self.left.setText(self._say.seconds(self._seconds))
        if state.fraction is None:
            self.bar.setRange(0, 0)
        else:
            self.bar.setRange(0, _STEPS)
            self.bar.setValue(round(min(max(state.fraction, 0.0), 1.0) * _STEPS))

    @Slot()
    def _tick(self) -> None:
        """Count down between two reports; an estimate that has run out becomes "a few seconds", never less."""
        if self._seconds is not None:
            self._seconds = max(self._seconds - 1, 1)
            self.left.setText(self._say.seconds(self._seconds))
