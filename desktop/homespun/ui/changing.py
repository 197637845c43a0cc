"""From feedback to a new version of the open app, and to another one. Holds the revision in hand; no widgets."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from homespun.core.progress import Progress, Stage
from homespun.ui.jobs import Job, Jobs, Lane, Work
from homespun.ui.needs import Workbench
from homespun.ui.problems import problem_of
from homespun.ui.views import ChangeState, Turns, WorkState
from homespun.ui.wording import plain
from homespun.ui.words import Say

if TYPE_CHECKING:  # the studio is loaded late, in a lane: the window comes first
    from homespun.studio.values import BuiltApp, Revision


class Changing(QObject):
    """One change at a time, to the app that is open."""

    shown = Signal(object)
    work_changed = Signal(object)
    failed = Signal(object)
    changed = Signal(object, str)
    settled = Signal()

    def __init__(self, bench: Workbench, jobs: Jobs, say: Say) -> None:
        """No app is open yet."""
        super().__init__(jobs)
        self._bench, self._jobs, self._say = bench, jobs, say
        self._folder: Path | None = None
        self._revision: Revision | None = None
        self._message = self._note = ""
        self._turns = Turns()
        self._again: Callable[[], None] = self.leave
        self._job: Job | None = None

    def at(self, folder: Path | None) -> None:
        """Another app is open; whatever ran for the one before is dropped."""
        if folder == self._folder:
            return
        if self._job is not None:
            self._job.drop()
        self._end()
        self._folder, self._revision, self._message = folder, None, ""
        self._turns = Turns()
        self.shown.emit(None)

    @Slot(str)
    def ask(self, message: str) -> None:
        """Find out what this feedback would change."""
        folder = self._folder
        if folder is None or self._job is not None:
            return
        self._message, self._revision = message, None
        self._again = partial(self.ask, message)
        job = self._begin(self._say("Reading what you wrote …"))
        job.done.connect(self._revised)
        self._run(job, lambda progress: self._bench.studio.revise(folder, message, progress))

    @Slot()
    def accept(self) -> None:
        """Change the app as shown."""
        folder, revision = self._folder, self._revision
        if folder is None or revision is None or self._job is not None:
            return
        self._again = self.accept
        job = self._begin(self._say("Changing your app …"))
        job.done.connect(self._applied)
        self._run(job, lambda progress: self._bench.studio.apply(folder, revision, progress))

    @Slot()
    def leave(self) -> None:
        """Forget the change."""
        self._revision = None
        self.shown.emit(None)

    @Slot(str)
    def restore(self, version: str) -> None:
        """Go back to a version."""
        note = self._say("This is the version you went back to. What you entered since then is kept.")
        again = partial(self.restore, version)
        self._turn(self._say("Going back …"), note, again, lambda at, p: self._bench.studio.restore(at, version, p))

    @Slot(object)
    def can_turn(self, turns: Turns) -> None:
        """Hear what undo and redo would do."""
        self._turns = turns

    @Slot()
    def undo(self) -> None:
        """Take the last change back."""
        if self._turns.undo:
            note = self._say("Taken back: {what}", what=self._turns.undo)
            self._turn(self._say("Taking it back …"), note, self.undo, lambda at, p: self._bench.studio.undo(at, p))

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back."""
        if self._turns.redo:
            note = self._say("Done again: {what}", what=self._turns.redo)
            self._turn(self._say("Doing it again …"), note, self.redo, lambda at, p: self._bench.studio.redo(at, p))

    @Slot(str)
    def put_back(self, copy: str) -> None:
        """Let a kept copy of the data take the place of what is there."""
        note = self._say("The copy is back in the app. What was in it before is kept as a copy too.")
        again = partial(self.put_back, copy)
        self._turn(
            self._say("Putting the copy back …"), note, again, lambda at, p: self._bench.studio.put_back(at, copy, p)
        )

    def _turn(
        self, doing: str, note: str, again: Callable[[], None], act: Callable[[Path, Progress], BuiltApp]
    ) -> None:
        """Put the app into another state that is kept, and say note then."""
        folder = self._folder
        if folder is None or self._job is not None:
            return
        self._revision = None
        self.shown.emit(None)
        self._note, self._again = note, again
        job = self._begin(doing)
        job.done.connect(self._turned)
        self._run(job, lambda progress: act(folder, progress))

    @Slot()
    def again(self) -> None:
        """Do once more what failed."""
        self._again()

    @Slot()
    def cancel(self) -> None:
        """Stop what runs; the app stays as it is."""
        if self._job is not None:
            self._job.cancel()

    def _begin(self, text: str) -> Job:
        self.work_changed.emit(WorkState(text))
        job = self._jobs.prepare()
        job.progressed.connect(self._progressed)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._end)
        self._job = job
        return job

    def _run(self, job: Job, work: Work) -> None:
        self._jobs.start(Lane.BUILD, job, work)

    @Slot(object)
    def _progressed(self, event: object) -> None:
        if isinstance(event, Stage):
            self.work_changed.emit(WorkState(self._say(event.text), event.fraction, event.seconds_left))

    @Slot(object)
    def _revised(self, revision: Revision) -> None:
        self._end()
        self._revision = revision
        words = tuple(map(plain, revision.effects or revision.words))
        declined = tuple((plain(why), plain(nearest)) for why, nearest in revision.declined)
        self.shown.emit(ChangeState(words, declined, tuple(map(plain, revision.notes))))

    @Slot(object)
    def _applied(self, app: BuiltApp) -> None:
        words = self._revision.words if self._revision is not None else ()
        self._end()
        self._revision, self._message = None, ""
        self.settled.emit()
        self.changed.emit(app, self._say("Done. {what}", what=" · ".join(map(plain, words))))

    @Slot(object)
    def _turned(self, app: BuiltApp) -> None:
        self._end()
        self._turns = Turns()  # until the list of versions is read anew
        self.changed.emit(app, self._note)

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        self._end()
        self.failed.emit(problem_of(error))

    @Slot()
    def _end(self) -> None:
        self._job = None
        self.work_changed.emit(None)
