"""Runs plain functions off the window's thread: three lanes, one worker each, so that work on a lane never overlaps.

A job's signals are sent in the window's thread only, and never after it was dropped: who listens needs no locks and
no checks. Knows nothing of what the work is.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot

from homespun.core.progress import Progress
from homespun.errors import Cancelled, HomespunError

Work = Callable[[Progress], object]
_LOG = logging.getLogger("homespun.window")


class Lane(StrEnum):
    """Where work waits for its turn."""

    BUILD = "build"  # the model and the builder
    PREVIEW = "preview"  # the running app, the lists of apps and versions
    MODEL = "model"  # fetching and loading the model


class Job(QObject):
    """One piece of work. Ends with exactly one of done, failed or cancelled, or with silence once dropped."""

    progressed = Signal(object)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    _told = Signal(str, object)

    def __init__(self, parent: QObject, ended: Callable[[Job], None]) -> None:
        """Belongs to the window's thread, as its parent does; ended is called there when the work is over."""
        super().__init__(parent)
        self._ended = ended
        self.progress = Progress(lambda event: self._told.emit("event", event))
        self._silent = False
        self._told.connect(self._relay)

    def cancel(self) -> None:
        """Stop: says cancelled at once, whether or not the work listens; what it still says is dropped."""
        if self._silent:
            return
        self.drop()
        self.cancelled.emit()

    def drop(self) -> None:
        """Stop and say nothing more."""
        self._silent = True
        # Closers may wait for a process to end; the window must not.
        threading.Thread(target=self.progress.cancel, name="cancel", daemon=True).start()

    def work(self, function: Work) -> None:
        """Do the work; called in the lane's thread."""
        try:
            self.progress.check()
            outcome = function(self.progress)
        except Cancelled:
            self._told.emit("cancelled", None)
        except HomespunError as error:
            _LOG.warning("%s: %s", type(error).__name__, error.message)
            self._told.emit("failed", error)
        except Exception as error:  # noqa: BLE001 - whatever went wrong, the person gets a sentence (ui/problems.py)
            _LOG.exception("unexpected")
            self._told.emit("failed", error)
        else:
            self._told.emit("done", outcome)

    @Slot(str, object)
    def _relay(self, what: str, value: object) -> None:
        if what != "event":
            self._ended(self)
            self.deleteLater()
        if self._silent:
            return
        if what == "event":
            self.progressed.emit(value)
            return
        self._silent = True
        if what == "done":
            self.done.emit(value)
        elif what == "failed":
            self.failed.emit(value)
        else:
            self.cancelled.emit()


class Jobs(QObject):
    """The three lanes."""

    def __init__(self, parent: QObject | None = None) -> None:
        """No thread starts before the first job."""
        super().__init__(parent)
        self._pools: dict[Lane, QThreadPool] = {}
        for lane in Lane:
            pool = QThreadPool(self)
            pool.setMaxThreadCount(1)
            pool.setExpiryTimeout(-1)  # a lane's thread stays: what it started may be bound to it
            self._pools[lane] = pool
        self._running: set[Job] = set()

    def prepare(self) -> Job:
        """Make a job, to be connected before it starts."""
        job = Job(self, self._running.discard)
        self._running.add(job)
        return job

    def start(self, lane: Lane, job: Job, function: Work) -> Job:
        """Queue the job's work; it starts when the lane is free."""
        self._pools[lane].start(partial(job.work, function))
        return job

    def close(self, seconds: float = 4.0) -> bool:
        """Cancel everything and wait at most so many seconds; says whether all work has ended."""
        for job in tuple(self._running):
            job.drop()
        deadline = time.monotonic() + seconds
        for pool in self._pools.values():
            pool.clear()
        return all(pool.waitForDone(max(0, int((deadline - time.monotonic()) * 1000))) for pool in self._pools.values())
