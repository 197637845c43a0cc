"""The language model behind the window: is there one, fetch it, take it from a file, load it. No widgets."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot

from homespun.core.progress import Progress, Stage
from homespun.errors import ModelMissing
from homespun.models.catalogue import ModelEntry, default_model
from homespun.models.fetch import get, import_file, installed
from homespun.ui.jobs import Job, Jobs, Lane, Work
from homespun.ui.needs import Workbench
from homespun.ui.problems import problem_of
from homespun.ui.views import Action, ModelState, ModelStatus
from homespun.ui.wording import gigabytes
from homespun.ui.words import Say


class ModelSource(Protocol):
    """Where models come from."""

    def installed(self) -> Path | None:
        """Give the model in use, if there is one."""

    def get(self, entry: ModelEntry, progress: Progress) -> Path:
        """Fetch a model."""

    def import_file(self, path: Path, progress: Progress) -> Path:
        """Take a model from a file."""


class Models:
    """The real source."""

    def installed(self) -> Path | None:
        """Give the model in use, if there is one."""
        return installed()

    def get(self, entry: ModelEntry, progress: Progress) -> Path:
        """Fetch a model."""
        return get(entry, progress)

    def import_file(self, path: Path, progress: Progress) -> Path:
        """Take a model from a file."""
        return import_file(path, progress)


class ModelFlow(QObject):
    """Keeps the model's state."""

    changed = Signal(object)
    failed = Signal(object)
    ready = Signal()

    def __init__(self, bench: Workbench, jobs: Jobs, source: ModelSource, say: Say) -> None:
        """Nothing is looked at yet."""
        super().__init__(jobs)
        self._bench, self._jobs, self._source, self._say = bench, jobs, source, say
        self._size = gigabytes(default_model().bytes)
        self._job: Job | None = None
        self._file = ""

    @Slot()
    def check(self) -> None:
        """See whether there is a model, and load it."""
        self._state(ModelStatus.LOADING)

        def work(progress: Progress) -> bool:
            if self._source.installed() is None:
                raise ModelMissing("There is no language model on this computer yet.")
            self._bench.studio.warm_up(progress)
            return True

        job = self._begin()
        job.done.connect(self._loaded)
        job.failed.connect(self._not_loaded)
        self._run(job, work)

    @Slot()
    def get(self) -> None:
        """Fetch the default model."""
        self._file = ""
        self._fetch(lambda progress: self._source.get(default_model(), progress))

    @Slot(str)
    def import_file(self, name: str) -> None:
        """Take the model from a file."""
        self._file = name
        self._fetch(lambda progress: self._source.import_file(Path(name), progress))

    @Slot()
    def again(self) -> None:
        """Try once more what failed. A file that was refused isn't tried twice."""
        if self._file:
            self.check()
        else:
            self.get()

    @Slot()
    def cancel(self) -> None:
        """Stop fetching; what is here already is kept for the next time."""
        if self._job is not None:
            self._job.cancel()

    def _fetch(self, work: Work) -> None:
        if self._job is not None:
            self._job.drop()
        self._state(ModelStatus.FETCHING, self._say("Fetching the model …"))
        job = self._begin()
        job.done.connect(self._fetched)
        job.failed.connect(self._not_fetched)
        self._run(job, work)

    def _begin(self) -> Job:
        job = self._jobs.prepare()
        job.progressed.connect(self._progressed)
        job.cancelled.connect(self._stopped)
        self._job = job
        return job

    def _run(self, job: Job, work: Work) -> None:
        self._jobs.start(Lane.MODEL, job, work)

    def _state(self, status: ModelStatus, text: str = "", stage: Stage | None = None) -> None:
        fraction, left = (stage.fraction, stage.seconds_left) if stage is not None else (None, None)
        self._status = status
        self.changed.emit(ModelState(status, text, self._size, fraction, left))

    @Slot(object)
    def _progressed(self, event: object) -> None:
        if isinstance(event, Stage):
            self._state(self._status, self._say(event.text), event)

    @Slot(object)
    def _fetched(self, _path: object) -> None:
        self._job = None
        self.check()

    @Slot(object)
    def _not_fetched(self, error: BaseException) -> None:
        self._job = None
        self._state(ModelStatus.MISSING)
        self.failed.emit(problem_of(error))

    @Slot(object)
    def _loaded(self, _outcome: object) -> None:
        self._job = None
        self._state(ModelStatus.READY)
        self.ready.emit()

    @Slot(object)
    def _not_loaded(self, error: BaseException) -> None:
        self._job = None
        if isinstance(error, ModelMissing):
            self._state(ModelStatus.MISSING)
            return
        problem = problem_of(error)
        self._state(ModelStatus.BROKEN, problem.sentence)
        if problem.action is Action.COPY:
            self.failed.emit(problem)

    @Slot()
    def _stopped(self) -> None:
        self._job = None
        self._state(ModelStatus.MISSING)
