"""The live preview: the person's app in a web view, a note of what changed, and what happens when it stops."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, QUrlQuery, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from homespun.ui.app_bar import AppBar
from homespun.ui.elsewhere import Elsewhere
from homespun.ui.look import button, icon_button, label
from homespun.ui.problem_card import ProblemCard
from homespun.ui.views import Action, Problem, Turns
from homespun.ui.web import AppView, can_show, origin_of
from homespun.ui.words import Say


class PreviewPanel(QWidget):
    """Your app, running."""

    reload_wanted = Signal()

    def __init__(self, say: Say) -> None:
        """The web view is made later: it costs more than the rest of the window together."""
        super().__init__()
        self._say = say
        self.view: AppView | None = None
        self._base = QUrl()
        self.bar = AppBar(say)
        self.bar.reload_wanted.connect(self.reload_wanted)
        self.title = self.bar.title
        self.note = label("")
        self._note_frame = self._framed(self.note)
        self.out = label("")
        self.out_open = button(say("Open in the browser"))
        self.out_open.clicked.connect(self._open_out)
        self._out_frame = self._framed(self.out, self.out_open)
        self._out_url = QUrl()
        self.card = ProblemCard(say)
        self.card.action_wanted.connect(self.reload_wanted)
        self._place = QStackedLayout()
        self._waiting = label(say("Starting your app …"), "quiet")
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._place.addWidget(self._waiting)
        self.elsewhere = Elsewhere(say)
        self._place.addWidget(self.elsewhere)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.bar, self.card, self._note_frame, self._out_frame):
            column.addWidget(widget)
        column.addLayout(self._place, 1)

    def _framed(self, words: QWidget, *more: QWidget) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "band")
        row = QHBoxLayout(frame)
        row.setContentsMargins(16, 6, 10, 6)
        row.addWidget(words, 1)
        cross = icon_button("close", self._say("Put away"))
        cross.clicked.connect(frame.hide)
        for widget in (*more, cross):
            row.addWidget(widget)
        frame.hide()
        return frame

    @Slot()
    def warm(self) -> None:
        """Make the web view before it is needed."""
        if self.view is not None or not can_show():
            return
        self.view = AppView()
        self.view.setAccessibleName(self._say("Your app"))
        self.view.led_out.connect(self._led_out)
        self.view.stopped.connect(self._stopped)
        self.view.drawn.connect(self._drawn)
        self._place.addWidget(self.view)

    def shut(self) -> None:
        """End the web view; the window is closing."""
        if self.view is not None:
            view, self.view = self.view, None
            view.end()

    def begin(self, title: str) -> None:
        """Say that the app is being started."""
        self.title.setText(title)
        self.bar.present(Turns())
        self._base = QUrl()
        self._note_frame.hide()
        self._out_frame.hide()
        self.card.present(None)
        self._place.setCurrentWidget(self._waiting)
        if self.view is not None:
            self.view.forget()

    def present(self, address: str, title: str, note: str = "") -> None:
        """Show the app at this address; a new version of the same app opens at the page the person was on."""
        self.warm()
        self.title.setText(title)
        self.say_note(note)
        self._out_frame.hide()
        self.card.present(None)
        new = QUrl(address)
        if self.view is None:
            self.elsewhere.present(new)
            self._place.setCurrentWidget(self.elsewhere)
            return
        target = _same_page(new, self.view.url()) if self._base.isValid() else new
        self._base = new
        self.view.open(target.toString())

    def say_note(self, note: str) -> None:
        """Say in one line what has changed; empty hides it."""
        self.note.setText(note)
        self._note_frame.setVisible(bool(note))

    def complain(self, problem: Problem) -> None:
        """Say what went wrong with the running app."""
        self.card.present(problem)

    @Slot(bool)
    def _drawn(self, well: bool) -> None:
        if well and self.view is not None:
            self._place.setCurrentWidget(self.view)
            return
        self.card.present(Problem("The app did not come up.", "Your entries are safe.", Action.RELOAD))

    @Slot()
    def _stopped(self) -> None:
        self.card.present(Problem("The preview has stopped.", "Your entries are safe.", Action.RELOAD))

    @Slot(QUrl)
    def _led_out(self, url: QUrl) -> None:
        self._out_url = url
        self.out.setText(self._say("This link leads out of your app: {where}", where=url.toDisplayString()[:200]))
        self._out_frame.show()

    @Slot()
    def _open_out(self) -> None:
        self._out_frame.hide()
        QDesktopServices.openUrl(self._out_url)


def _same_page(new: QUrl, old: QUrl) -> QUrl:
    """Take page and record from where the person is, everything else (such as a key) from the new address."""
    if origin_of(new) != origin_of(old):
        return new
    query = QUrlQuery(new)
    for name, value in QUrlQuery(old).queryItems():
        if not query.hasQueryItem(name):
            query.addQueryItem(name, value)
    merged = QUrl(new)
    if old.path().startswith(new.path().rstrip("/")):
        merged.setPath(old.path())
    merged.setQuery(query)
    return merged
