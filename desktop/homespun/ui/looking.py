"""What the window asks about the open app beside its changes: how versions differ, their names, which copies there are.

No widgets. Every answer comes from a lane; one for an app that is no longer open is dropped.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from homespun.ui.jobs import Jobs, Lane
from homespun.ui.needs import Workbench, Workshop
from homespun.ui.opening import Opening
from homespun.ui.problems import problem_of
from homespun.ui.views import Comparison, CopyRow, PutBack
from homespun.ui.wording import file_size, number, plain, when
from homespun.ui.words import Say

if TYPE_CHECKING:  # the studio is loaded late, in a lane: the window comes first
    from homespun.store.backups import Backup
    from homespun.studio.values import Counted


class Looking(QObject):
    """Looks things up."""

    compared = Signal(object)
    copies_found = Signal(object)
    foreseen = Signal(object)
    failed = Signal(object)

    def __init__(self, bench: Workbench, jobs: Jobs, opening: Opening, say: Say) -> None:
        """Nothing is looked up yet."""
        super().__init__(jobs)
        self._bench, self._jobs, self._opening, self._say = bench, jobs, opening, say

    @Slot(str, str, str)
    def compare(self, current: str, version: str, title: str) -> None:
        """Find out what is different in a version."""

        def look(studio: Workshop, folder: Path) -> Comparison:
            return Comparison(version, title, tuple(map(plain, studio.compare(folder, current, version))))

        self._look(look, self.compared.emit)

    @Slot(str, str)
    def name(self, version: str, name: str) -> None:
        """Call a version something."""
        self._look(lambda studio, folder: studio.name_version(folder, version, name), lambda _: self._opening.refresh())

    @Slot()
    def copies(self) -> None:
        """List the kept copies."""

        def look(studio: Workshop, folder: Path) -> tuple[CopyRow, ...]:
            return tuple(map(self._copy, studio.backups(folder)))

        self._look(look, self.copies_found.emit)

    @Slot(object)
    def foresee(self, copy: CopyRow) -> None:
        """Find out what putting a copy back would do."""

        def look(studio: Workshop, folder: Path) -> PutBack:
            return PutBack(copy, tuple(map(self._count, studio.counted(folder, copy.key))))

        self._look(look, self.foreseen.emit)

    def _copy(self, copy: Backup) -> CopyRow:
        why = self._say("Before version {n} was changed", n=copy.number)
        if copy.daily:
            why = self._say("First use of that day")
        return CopyRow(copy.name, when(copy.made_at, self._say), why, file_size(copy.bytes))

    def _count(self, one: Counted) -> str:
        now, then = number(one.now, self._say), number(one.then, self._say)
        if one.now == one.then:
            return self._say("{what}: {n} now, and as many in the copy", what=one.what, n=now)
        return self._say("{what}: {now} now, {then} in the copy", what=one.what, now=now, then=then)

    def _look(self, look: Callable[[Workshop, Path], object], tell: Callable[[object], None]) -> None:
        folder = self._opening.folder
        if folder is None:
            return

        def found(answer: object) -> None:
            if self._opening.folder == folder:
                tell(answer)

        job = self._jobs.prepare()
        job.done.connect(found)
        job.failed.connect(self._failed)
        self._jobs.start(Lane.PREVIEW, job, lambda _progress: look(self._bench.studio, folder))

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        self.failed.emit(problem_of(error))
