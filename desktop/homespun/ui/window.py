"""The window: where the panels stand, and who listens to whom. No work is done here; it only knows which page is open.

`run` puts it on screen before anything heavy is loaded; closing it ends every job and every child.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from homespun.ui.carrying import Carrying
from homespun.ui.changing import Changing
from homespun.ui.copies_sheets import CopiesSheets
from homespun.ui.describe_panel import DescribePanel
from homespun.ui.feedback_panel import FeedbackPanel
from homespun.ui.jobs import Jobs
from homespun.ui.look import Look
from homespun.ui.looking import Looking
from homespun.ui.making import Making
from homespun.ui.model_flow import ModelFlow, Models, ModelSource
from homespun.ui.needs import Workbench, Workshop
from homespun.ui.opening import Opening
from homespun.ui.plan_panel import PlanPanel
from homespun.ui.preview_panel import PreviewPanel
from homespun.ui.problem_card import ProblemCard
from homespun.ui.sidebar import Sidebar
from homespun.ui.starters import EXAMPLES, Gallery
from homespun.ui.views import Action, DescribeState, Problem, WorkState
from homespun.ui.watching import Watching
from homespun.ui.words import Say
from homespun.ui.work_bar import WorkBar

if TYPE_CHECKING:  # the studio is loaded late, in a lane: the window comes first
    from homespun.studio.values import BuiltApp

SECONDS_TO_CLOSE = 5.0
_LATER_MS = 150  # after the first paint: lists and model first, then the web view
_WEB_MS = 900


class MainWindow(QMainWindow):
    """Sidebar, and one of three pages: describe, plan, app."""

    def __init__(self, bench: Workbench, source: ModelSource, gallery: Gallery, say: Say) -> None:
        """Build and connect; nothing runs before `begin`."""
        super().__init__()
        self.setWindowTitle("Homespun")
        self.resize(1280, 800)
        self.setMinimumSize(900, 560)
        self._bench = bench
        self.jobs = Jobs(self)
        self.making = Making(bench, self.jobs, say)
        self.changing = Changing(bench, self.jobs, say)
        self.opening = Opening(bench, self.jobs, say)
        self.watching = Watching(bench, self.jobs)
        self.carrying = Carrying(bench, self.jobs, self.opening, say)
        self.looking = Looking(bench, self.jobs, self.opening, say)
        self.models = ModelFlow(bench, self.jobs, source, say)
        self.copies = CopiesSheets(say, self)
        self.sidebar = Sidebar(say)
        self.describe = DescribePanel(say)
        self.plan = PlanPanel(say)
        self.plan_work = WorkBar(say)
        self.preview = PreviewPanel(say)
        self.feedback = FeedbackPanel(say)
        self.app_work = WorkBar(say)
        self.file_work = WorkBar(say)
        self.card = ProblemCard(say)
        self.pages = QStackedWidget()
        self.closed_well = True
        self._retry: Callable[[], None] = self.making.again
        self._change: Callable[[], None] = self._change_words
        self._lay_out()
        self._connect()
        self._first = DescribeState(tuple(map(say, EXAMPLES)), gallery.starters(say.language))
        self.describe.present(self._first)

    def _lay_out(self) -> None:
        self.plan_page = _column(self.plan, self.plan_work)
        self.app_page = _column(self.preview, self.app_work, self.feedback)
        for page in (self.describe, self.plan_page, self.app_page):
            self.pages.addWidget(page)
        main = _column(self.card, self.pages, self.file_work)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(main, 1)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        self.describe.submitted.connect(self.making.start)
        self.describe.starter_chosen.connect(self.making.start_from)
        self.plan.accepted.connect(self.making.build)
        self.plan.touched.connect(self.making.hold)
        self.plan.left.connect(self.go_describe)
        self.plan_work.cancel_wanted.connect(self.making.cancel)
        self.making.began.connect(self._go_plan)
        self.making.plan_changed.connect(self.plan.present)
        self.making.work_changed.connect(self._plan_work)
        self.making.refused.connect(self._refused)
        self.making.stopped.connect(self.go_describe)
        self.making.failed.connect(self._making_failed)
        self.making.built.connect(self._built)
        self.feedback.asked.connect(self.changing.ask)
        self.feedback.accepted.connect(self.changing.accept)
        self.feedback.left.connect(self.changing.leave)
        self.app_work.cancel_wanted.connect(self.changing.cancel)
        self.changing.shown.connect(self.feedback.present)
        self.changing.work_changed.connect(self._app_work)
        self.changing.failed.connect(self._changing_failed)
        self.changing.settled.connect(self.feedback.clear)
        self.changing.changed.connect(self.opening.show_built)
        apps = self.sidebar.apps
        apps.new_wanted.connect(self.new_app)
        apps.opened.connect(self.opening.open)
        apps.renamed.connect(self.opening.rename)
        apps.deleted.connect(self.opening.delete)
        versions = self.sidebar.versions
        versions.restore_wanted.connect(self.changing.restore)
        versions.compare_wanted.connect(self.looking.compare)
        versions.named.connect(self.looking.name)
        self.looking.compared.connect(versions.tell)
        self.preview.bar.copies_wanted.connect(self.looking.copies)
        self.looking.copies_found.connect(self.copies.present)
        self.copies.chosen.connect(self.looking.foresee)
        self.looking.foreseen.connect(self.copies.ask)
        self.copies.put_back_wanted.connect(self.changing.put_back)
        self.preview.bar.save_wanted.connect(self.carrying.save)
        apps.open_wanted.connect(self.carrying.open)
        self.file_work.cancel_wanted.connect(self.carrying.cancel)
        self.carrying.work_changed.connect(self._file_work)
        self.carrying.saved.connect(self.preview.say_note)
        self.carrying.opened.connect(self._carried)
        self.carrying.failed.connect(self._carrying_failed)
        self.looking.failed.connect(self._opening_failed)
        self.opening.apps_changed.connect(apps.present)
        self.opening.versions_changed.connect(versions.present)
        self.opening.turns_changed.connect(self.preview.bar.present)
        self.opening.turns_changed.connect(self.changing.can_turn)
        self.preview.bar.undo_wanted.connect(self.changing.undo)
        self.preview.bar.redo_wanted.connect(self.changing.redo)
        self.opening.opening.connect(self._go_app)
        self.opening.shown.connect(self.preview.present)
        self.opening.shown.connect(self.watching.start)
        self.opening.left.connect(self.watching.stop)
        self.watching.ended.connect(self.preview.complain)
        self.opening.preview_failed.connect(self.preview.complain)
        self.opening.failed.connect(self._opening_failed)
        self.opening.closed.connect(self.new_app)
        self.preview.reload_wanted.connect(self.opening.reload)
        self.sidebar.model.get_wanted.connect(self.models.get)
        self.sidebar.model.file_chosen.connect(self.models.import_file)
        self.sidebar.model.cancel_wanted.connect(self.models.cancel)
        self.models.changed.connect(self.sidebar.model.present)
        self.models.failed.connect(self._model_failed)
        self.card.action_wanted.connect(self._act)
        for keys, slot in (
            (QKeySequence(QKeySequence.StandardKey.New), self.new_app),
            (QKeySequence(Qt.Key.Key_F5), self.opening.reload),
            (QKeySequence(Qt.Key.Key_Escape), self._escape),
            (QKeySequence("Ctrl+L"), self._focus_box),
            (QKeySequence("Ctrl+Z"), self._undo),
            (QKeySequence("Ctrl+Shift+Z"), self._redo),
            (QKeySequence(QKeySequence.StandardKey.Quit), self.close),
        ):
            QShortcut(keys, self).activated.connect(slot)

    def begin(self, request: str | None) -> None:
        """Start what goes on behind the window; with a request, plan and build it."""
        QTimer.singleShot(_LATER_MS, self.models.check)
        QTimer.singleShot(_LATER_MS, self.opening.refresh)
        QTimer.singleShot(_WEB_MS, self.preview.warm)
        self.describe.box.setFocus()
        if request and request.strip():
            self.describe.present(replace(self._first, text=request.strip()))
            self.making.start_by_itself(request.strip())

    # Pages

    @Slot()
    def go_describe(self) -> None:
        """Show the first page; what was typed is still there."""
        self.making.drop()
        self.pages.setCurrentWidget(self.describe)
        self.describe.box.setFocus()

    @Slot()
    def new_app(self) -> None:
        """Show the first page for another app; words that were not built yet stay."""
        if self.pages.currentWidget() is self.app_page:
            self.describe.box.clear()
        self.opening.close()
        self.changing.at(None)
        self.card.present(None)
        self.go_describe()

    @Slot()
    def _go_plan(self) -> None:
        self.opening.close()
        self.changing.at(None)
        self.card.present(None)
        self.pages.setCurrentWidget(self.plan_page)
        self.plan.setFocus()

    @Slot(str)
    def _go_app(self, title: str) -> None:
        self.making.drop()
        self.card.present(None)
        self.changing.at(self.opening.folder)
        self.feedback.clear()
        self.preview.begin(title)
        self.pages.setCurrentWidget(self.app_page)

    @Slot(object)
    def _built(self, app: BuiltApp) -> None:
        self.describe.box.clear()
        self.opening.show_built(app)

    @Slot(object, str)
    def _carried(self, app: BuiltApp, note: str) -> None:
        """Show an app that came out of a file, unless another one is being made just now."""
        if self.making.busy or self.pages.currentWidget() is self.plan_page:
            self.opening.refresh()
        else:
            self.opening.show_built(app, note)

    @Slot(object)
    def _plan_work(self, state: WorkState | None) -> None:
        self.plan_work.present(state)
        self.plan.rest(self.making.busy)

    @Slot(object)
    def _file_work(self, state: WorkState | None) -> None:
        self.file_work.present(state)
        self.preview.bar.rest_saving(state is not None)
        self.sidebar.apps.open_saved.setEnabled(state is None)

    @Slot(object)
    def _app_work(self, state: WorkState | None) -> None:
        self.app_work.present(state)
        if state is not None:
            self.card.present(None)
        self.feedback.setEnabled(state is None)
        self.preview.bar.rest(state is not None)

    @Slot()
    def _focus_box(self) -> None:
        on_app = self.pages.currentWidget() is self.app_page
        (self.feedback.box if on_app else self.describe.box).setFocus()

    @Slot()
    def _undo(self) -> None:
        """Take the last change of the app back; a field being typed in keeps the keys for itself."""
        if self.pages.currentWidget() is self.app_page:
            self.changing.undo()

    @Slot()
    def _redo(self) -> None:
        if self.pages.currentWidget() is self.app_page:
            self.changing.redo()

    @Slot()
    def _escape(self) -> None:
        if self.pages.currentWidget() is self.plan_page:
            self.making.cancel()
        elif self.pages.currentWidget() is self.app_page:
            self.changing.cancel()

    # Problems

    @Slot(str)
    def _refused(self, sentence: str) -> None:
        self.go_describe()
        self.describe.complain(sentence)

    @Slot(object)
    def _making_failed(self, problem: Problem) -> None:
        self._complain(problem, self.making.again, self._change_words)

    @Slot(object)
    def _changing_failed(self, problem: Problem) -> None:
        self._complain(problem, self.changing.again, self.feedback.box.setFocus)

    @Slot(object)
    def _opening_failed(self, problem: Problem) -> None:
        self._complain(problem, self.opening.refresh, self.sidebar.apps.list.setFocus)

    @Slot(object)
    def _carrying_failed(self, problem: Problem) -> None:
        self._complain(problem, self.carrying.again, self.sidebar.apps.ask_file)

    @Slot(object)
    def _model_failed(self, problem: Problem) -> None:
        self._complain(problem, self.models.again, self.sidebar.model.choose)

    def _complain(self, problem: Problem, retry: Callable[[], None], change: Callable[[], None]) -> None:
        self._retry, self._change = retry, change
        self.card.present(problem)

    def _change_words(self) -> None:
        if self.making.planned:
            self.plan.setFocus()
        else:
            self.go_describe()

    @Slot(object)
    def _act(self, action: Action) -> None:
        if action is Action.RETRY:
            self._retry()
        elif action is Action.GET_MODEL:
            self.models.get()
        elif action is Action.CHANGE:
            self._change()

    def closeEvent(self, event: QCloseEvent) -> None:
        """End every job and every child, within five seconds."""
        self.hide()
        self.making.drop()
        ending = threading.Thread(target=self._bench.close, name="closing", daemon=True)
        ending.start()
        self.preview.shut()
        jobs_ended = self.jobs.close(SECONDS_TO_CLOSE - 1)
        ending.join(1.0 if jobs_ended else 0.5)
        self.closed_well = jobs_ended and not ending.is_alive()
        super().closeEvent(event)


def _column(*widgets: QWidget) -> QWidget:
    page = QWidget()
    page.setObjectName("page")
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for widget in widgets:
        column.addWidget(widget, 1 if isinstance(widget, QStackedWidget | PlanPanel | PreviewPanel) else 0)
    return page


def run(studio_factory: Callable[[], Workshop], request: str | None) -> int:
    """Show the window until it is closed; gives the exit status. studio_factory is called in a worker's thread."""
    application = QApplication([sys.argv[0] or "homespun"])
    application.setApplicationName("homespun")
    application.setApplicationDisplayName("Homespun")
    look = Look(application)
    say = Say(QLocale.system().name().partition("_")[0])
    window = MainWindow(Workbench(studio_factory), Models(), Gallery(), say)
    window.sidebar.scheme_chosen.connect(look.choose)
    window.show()
    window.begin(request)
    heartbeat = QTimer(window)  # lets Python look at its signals now and then
    heartbeat.start(300)
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: window.close())
    code = application.exec()
    if not window.closed_well:  # a thread still hangs: the children are gone or end with us
        sys.stdout.flush()
        os._exit(code)
    return code
