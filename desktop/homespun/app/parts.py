"""Puts the parts together: a planner that is made when it is first needed, and the studio that uses it."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from homespun import paths
from homespun.core.plan import Plan
from homespun.core.progress import Progress
from homespun.models.shelf import Shelf
from homespun.studio.studio import Studio
from homespun.studio.values import Planned, PlannedEdits

FIRST_GUESS = 15.0  # seconds

if TYPE_CHECKING:
    from homespun.planner.planner import Planner


class PlannerWhenNeeded:
    """A planner for the model that is installed when it is first asked something.

    Safe to use from several threads: the window wakes the model up and plans at the same moment, and the one model
    does one thing after the other.
    """

    def __init__(self) -> None:
        """Nothing is loaded yet."""
        self._planner: Planner | None = None
        self._model: Path | None = None
        self._turn = threading.Lock()

    @contextlib.contextmanager
    def _mine(self, progress: Progress) -> Iterator[Planner]:
        """Give the planner to one caller at a time. Who waits can still be cancelled."""
        while not self._turn.acquire(timeout=0.1):
            progress.check()
        try:
            yield self._ready(progress)
        finally:
            self._turn.release()

    def _ready(self, progress: Progress) -> Planner:
        # Late: what needs no model must work without one, and start fast.
        from homespun.planner.planner import Planner

        model = Shelf().verified(progress)
        if self._planner is None or model != self._model:
            self.close()
            self._planner, self._model = Planner(model), model
        return self._planner

    def warm_up(self, progress: Progress) -> None:
        """Load the model."""
        with self._mine(progress) as planner:
            planner.warm_up(progress)

    def plan(self, request: str, progress: Progress) -> Planned:
        """Plan an app from a request."""
        with self._mine(progress) as planner:
            return planner.plan(request, progress)

    def edits(self, plan: Plan, message: str, progress: Progress) -> PlannedEdits:
        """Turn feedback into edits of a plan."""
        with self._mine(progress) as planner:
            return planner.edits(plan, message, progress)

    def estimate(self, request: str) -> float:
        """Say how many seconds a plan will take; before the first plan a guess for an ordinary laptop."""
        planner = self._planner
        return planner.estimate(request) if planner is not None else FIRST_GUESS

    def close(self) -> None:
        """End the model's process, also while it works."""
        planner, self._planner = self._planner, None
        if planner is not None:
            planner.close()


def open_studio(ready: bool = True) -> Studio:
    """Give the studio of this person. ready: have processes wait warm for what comes next."""
    return Studio(PlannerWhenNeeded(), paths.home(), ready=ready)
