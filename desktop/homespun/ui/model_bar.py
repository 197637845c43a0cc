"""The line that says how the language model stands, with the ways to get one when there is none."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from homespun.ui.look import button, label, picture, with_icon
from homespun.ui.views import ModelState, ModelStatus
from homespun.ui.words import Say

_ICONS = {
    ModelStatus.UNKNOWN: "timer-sand",
    ModelStatus.LOADING: "timer-sand",
    ModelStatus.FETCHING: "download-outline",
    ModelStatus.READY: "check-circle-outline",
    ModelStatus.MISSING: "brain",
    ModelStatus.BROKEN: "alert-circle-outline",
}


class ModelBar(QFrame):
    """Stands at the foot of the sidebar."""

    get_wanted = Signal()
    file_chosen = Signal(str)
    cancel_wanted = Signal()

    def __init__(self, say: Say) -> None:
        """Says "getting ready" until told otherwise."""
        super().__init__()
        self._say = say
        self._picture = picture(_ICONS[ModelStatus.UNKNOWN], "muted", 16)
        self.text = label("", "small")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(say("How much of the model is here"))
        self.get = button("", "primary")
        self.get.clicked.connect(self.get_wanted)
        self.have = button(say("I have the file"))
        self.have.clicked.connect(self.choose)
        self.cancel = button(say("Stop"))
        self.cancel.clicked.connect(self.cancel_wanted)
        line = QHBoxLayout()
        line.addWidget(self._picture)
        line.addWidget(self.text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.addLayout(line)
        column.addWidget(self.bar)
        for widget in (self.get, self.have, self.cancel):
            column.addWidget(widget)
        self.state = ModelState(ModelStatus.UNKNOWN)
        self.present(self.state)

    def present(self, state: ModelState) -> None:
        """Show the status and only the buttons that go with it."""
        self.state = state
        status = state.status
        tone = "accent" if status is ModelStatus.READY else "muted"
        with_icon(self._picture, _ICONS[status], tone, 16)
        self.text.setText(self._words(state))
        can_get = status in (ModelStatus.MISSING, ModelStatus.BROKEN)
        self.get.setText(self._say("Get it ({size})", size=state.size) if state.size else self._say("Get it"))
        self.get.setVisible(can_get)
        self.have.setVisible(can_get)
        self.cancel.setVisible(status is ModelStatus.FETCHING)
        self.bar.setVisible(status is ModelStatus.FETCHING)
        self.bar.setRange(0, 0 if state.fraction is None else 1000)
        self.bar.setValue(round((state.fraction or 0) * 1000))

    def _words(self, state: ModelState) -> str:
        if state.status is ModelStatus.FETCHING:
            left = self._say.seconds(state.seconds_left)
            return "\n".join(part for part in (state.text or self._say("Fetching the model …"), left) if part)
        if state.text:
            return state.text
        return {
            ModelStatus.READY: self._say("Ready"),
            ModelStatus.MISSING: self._say("No language model yet. It reads what you write; it is fetched once."),
            ModelStatus.BROKEN: self._say("The language model did not start."),
        }.get(state.status, self._say("Getting ready …"))

    @Slot()
    def choose(self) -> None:
        """Ask for the file."""
        name, _ = QFileDialog.getOpenFileName(
            self, self._say("Choose the model file"), "", self._say("Model files (*.gguf);;All files (*)")
        )
        if name:
            self.file_chosen.emit(name)
