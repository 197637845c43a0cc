"""An app as one file: saves the open one, and makes an app out of such a file. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from homespun.core.progress import Progress, Stage
from homespun.ui.jobs import Job, Jobs, Lane, Work
from homespun.ui.needs import Workbench
from homespun.ui.opening import Opening
from homespun.ui.problems import problem_of
from homespun.ui.views import WorkState
from homespun.ui.words import Say

if TYPE_CHECKING:  # the studio is loaded late, in a lane: the window comes first
    from homespun.studio.values import BuiltApp


class Carrying(QObject):
    """One file at a time; the window can be used meanwhile."""

    work_changed = Signal(object)
    saved = Signal(str)
    opened = Signal(object, str)
    failed = Signal(object)

    def __init__(self, bench: Workbench, jobs: Jobs, opening: Opening, say: Say) -> None:
        """Nothing is carried yet."""
        super().__init__(jobs)
        self._bench, self._jobs, self._opening, self._say = bench, jobs, opening, say
        self._place = Path()
        self._job: Job | None = None
        self._again: Callable[[], None] | None = None

    @Slot(str)
    def save(self, file: str) -> None:
        """Save everything of the open app in this file."""
        if (folder := self._opening.folder) is not None:
            self._save(folder, Path(file))

    def _save(self, folder: Path, place: Path) -> None:
        def work(progress: Progress) -> None:
            progress.check()
            self._bench.studio.export(folder, place)

        # The lane of builds: what is saved doesn't change while it is read.
        self._start(place, self._say("Saving the app …"), partial(self._save, folder, place), self._saved, work)

    @Slot(str)
    def open(self, file: str) -> None:
        """Make an app out of this file."""
        place = Path(file)

        def work(progress: Progress) -> BuiltApp:
            return self._bench.studio.open_exported(place, progress)

        self._start(place, self._say("Opening the saved app …"), partial(self.open, file), self._opened, work)

    @Slot()
    def cancel(self) -> None:
        """Stop what runs."""
        if self._job is not None:
            self._job.cancel()

    def again(self) -> None:
        """Do once more what failed."""
        if self._again is not None:
            self._again()

    def _start(
        self, place: Path, doing: str, again: Callable[[], None], done: Callable[[object], None], work: Work
    ) -> None:
        if self._job is not None:
            return
        self._place, self._again = place, again
        self.work_changed.emit(WorkState(doing))
        self._job = job = self._jobs.prepare()
        job.progressed.connect(self._progressed)
        job.done.connect(done)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._end)
        self._jobs.start(Lane.BUILD, job, work)

    @Slot(object)
    def _progressed(self, event: object) -> None:
        if isinstance(event, Stage):
            self.work_changed.emit(WorkState(self._say(event.text), event.fraction, event.seconds_left))

    @Slot(object)
    def _saved(self, _nothing: object) -> None:
        self._end()
        self.saved.emit(self._say("Everything of this app is in {file}", file=self._place))

    @Slot(object)
    def _opened(self, app: object) -> None:
        self._end()
        self.opened.emit(app, self._say("This app came out of {file}", file=self._place.name))

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        self._end()
        self.failed.emit(problem_of(error))

    @Slot()
    def _end(self) -> None:
        self._job = None
        self.work_changed.emit(None)
