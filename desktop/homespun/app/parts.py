"""Puts the parts together: a planner that is made when it is first needed, and the studio that uses it."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from homespun import paths
from homespun.core.plan import Plan
from homespun.core.progress import Progress
from homespun.models.shelf import Shelf
from homespun.studio.studio import Studio
from homespun.studio.values import Planned, PlannedEdits

if TYPE_CHECKING:
    from homespun.planner.planner import Planner


class PlannerWhenNeeded:
    """A planner for the model that is installed when it is first asked something."""

    def __init__(self) -> None:
        """Nothing is loaded yet."""
        self._planner: Planner | None = None
        self._model: Path | None = None
        self._making = threading.Lock()

    def _get(self, progress: Progress) -> Planner:
        # Late: what needs no model must work without one, and start fast.
        from homespun.planner.planner import Planner

        # The window warms up and proposes at the same moment, in two threads: there must be one model, not two.
        with self._making:
            model = Shelf().verified(progress)
            if self._planner is None or model != self._model:
                self.close()
                self._planner, self._model = Planner(model), model
            return self._planner

    def warm_up(self, progress: Progress) -> None:
        """Load the model."""
        self._get(progress).warm_up(progress)

    def plan(self, request: str, progress: Progress) -> Planned:
        """Plan an app from a request."""
        return self._get(progress).plan(request, progress)

    def edits(self, plan: Plan, message: str, progress: Progress) -> PlannedEdits:
        """Turn feedback into edits of a plan."""
        return self._get(progress).edits(plan, message, progress)

    def estimate(self, request: str) -> float:
        """Say how many seconds a plan will take."""
        return self._get(Progress()).estimate(request)

    def close(self) -> None:
        """End the model's process."""
        planner, self._planner = self._planner, None
        if planner is not None:
            planner.close()


def open_studio(ready: bool = True) -> Studio:
    """Give the studio of this person. ready: have processes wait warm for what comes next."""
    return Studio(PlannerWhenNeeded(), paths.home(), ready=ready)
