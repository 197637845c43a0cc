"""The whole way with the real model: what is typed becomes a drawn app in the window."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from homespun.app.parts import PlannerWhenNeeded
from homespun.core.plan import Table
from homespun.core.progress import Progress
from homespun.errors import Cancelled
from homespun.models.fetch import installed

pytestmark = [
    pytest.mark.model,
    pytest.mark.journey,
    pytest.mark.skipif(installed() is None, reason="the model file is not on this computer"),
]

REQUEST = "Boat club. Boats: name, kind (Dinghy, Canoe). Trips: boat, skipper, day, hours. Show the hours per boat."


def test_waking_the_model_and_planning_at_the_same_moment_gives_one_plan(own_home: Path) -> None:
    planner = PlannerWhenNeeded()
    failures: list[BaseException] = []

    def warm() -> None:
        try:
            planner.warm_up(Progress())
        except BaseException as problem:
            failures.append(problem)

    waking = threading.Thread(target=warm)
    try:
        waking.start()
        plan = planner.plan(REQUEST, Progress()).plan
        waking.join(timeout=60)
        assert failures == []
        assert {t.name for t in plan.of(Table)} == {"Boat", "Trip"}
    finally:
        planner.close()


def test_who_waits_for_the_model_can_still_stop(own_home: Path) -> None:
    planner = PlannerWhenNeeded()
    progress = Progress()
    try:
        with planner._mine(Progress()):
            waiting = threading.Timer(0.3, progress.cancel)
            waiting.start()
            with pytest.raises(Cancelled):
                planner.plan(REQUEST, progress)
            waiting.join()
    finally:
        planner.close()
