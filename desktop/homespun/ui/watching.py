"""Looks every few seconds whether the app on screen still runs, and says why if it has ended. No widgets."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from homespun.core.progress import Progress
from homespun.ui.jobs import Job, Jobs, Lane
from homespun.ui.needs import Workbench
from homespun.ui.views import Action, Problem

LOOK_MS = 2000


class Watching(QObject):
    """Watches from when an app is shown until it is put away or has ended."""

    ended = Signal(object)

    def __init__(self, bench: Workbench, jobs: Jobs) -> None:
        """Nothing is watched yet."""
        super().__init__(jobs)
        self._bench, self._jobs = bench, jobs
        self._job: Job | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_MS)
        self._clock.timeout.connect(self.look)

    @Slot()
    def start(self) -> None:
        """An app is on screen."""
        self._clock.start()

    @Slot()
    def stop(self) -> None:
        """No app is on screen, or another one is on its way."""
        self._clock.stop()
        if self._job is not None:
            self._job.drop()
            self._job = None

    @Slot()
    def look(self) -> None:
        """Look once; on the lane that starts apps, so that one which is being replaced is not said to have ended."""
        if self._job is not None:
            return

        def work(_progress: Progress) -> str | None:
            return self._bench.studio.ended()

        self._job = job = self._jobs.prepare()
        job.done.connect(self._seen)
        job.failed.connect(self._unseen)
        self._jobs.start(Lane.PREVIEW, job, work)

    @Slot(object)
    def _seen(self, because: str | None) -> None:
        self._job = None
        if because is not None:
            self._clock.stop()
            self.ended.emit(Problem(because or "The app has ended.", "Your entries are safe.", Action.RELOAD))

    @Slot(object)
    def _unseen(self, _error: BaseException) -> None:
        self._job = None
