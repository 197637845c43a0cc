"""What the window asks about the open app beside its changes: how versions differ, and what they are called."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from homespun.core.progress import Progress
from homespun.ui.jobs import Jobs, Lane
from homespun.ui.needs import Workbench
from homespun.ui.opening import Opening
from homespun.ui.problems import problem_of
from homespun.ui.views import Comparison
from homespun.ui.wording import plain


class Looking(QObject):
    """Looks things up; what it finds for an app that is no longer open is dropped."""

    compared = Signal(object)
    failed = Signal(object)

    def __init__(self, bench: Workbench, jobs: Jobs, opening: Opening) -> None:
        """Nothing is looked up yet."""
        super().__init__(jobs)
        self._bench, self._jobs, self._opening = bench, jobs, opening

    @Slot(str, str, str)
    def compare(self, current: str, version: str, title: str) -> None:
        """Find out what is different in a version."""
        folder = self._opening.folder
        if folder is None:
            return

        def work(_progress: Progress) -> Comparison:
            words = self._bench.studio.compare(folder, current, version)
            return Comparison(version, title, tuple(map(plain, words)))

        def found(comparison: Comparison) -> None:
            if self._opening.folder == folder:
                self.compared.emit(comparison)

        job = self._jobs.prepare()
        job.done.connect(found)
        job.failed.connect(self._failed)
        self._jobs.start(Lane.PREVIEW, job, work)

    @Slot(str, str)
    def name(self, version: str, name: str) -> None:
        """Call a version something."""
        if (folder := self._opening.folder) is None:
            return
        job = self._jobs.prepare()
        job.done.connect(self._named)
        job.failed.connect(self._failed)
        self._jobs.start(Lane.PREVIEW, job, lambda _progress: self._bench.studio.name_version(folder, version, name))

    @Slot(object)
    def _named(self, _nothing: object) -> None:
        self._opening.refresh()

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        self.failed.emit(problem_of(error))
