"""The driving child (verb `drive-child`): takes jobs on standard input, plays them, answers in lines of JSON.

One child serves many apps one after the other, so that Streamlit is started once. Its parent ends it when an app hangs.
"""

from __future__ import annotations

import json
import logging
import os
import queue
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from homespun.evaluation.direct_driver import play_direct
from homespun.evaluation.driver_app import Running
from homespun.evaluation.outcome import StepFailed, StepResult
from homespun.evaluation.phase import open_all, perform, prepare, read_map
from homespun.evaluation.play import Play, memory_from_json
from homespun.evaluation.scenario import STEP_KINDS, Step
from homespun.runner.leash import hold, watch_input

Tell = Callable[[dict[str, Any]], None]


def main(argv: Sequence[str] = ()) -> int:
    """Serve jobs until standard input ends."""
    del argv
    hold()
    jobs: queue.Queue[str] = queue.Queue()
    watch_input(jobs.put)
    out = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)  # what an app prints must not mix with the answers
    sys.stdout = sys.stderr
    logging.disable(logging.WARNING)  # Streamlit warns at every run that there is no browser

    def tell(message: dict[str, Any]) -> None:
        out.write(json.dumps(message, ensure_ascii=False, default=str) + "\n")
        out.flush()

    tell({"event": "ready"})
    while True:
        job = json.loads(jobs.get())
        try:
            (play_direct if job.get("direct") else play_job)(job, tell)
        except Exception as problem:  # noqa: BLE001 - the next job must be served whatever this one did
            tell({"event": "failed", "reason": f"{type(problem).__name__}: {problem}"[:400]})
        tell({"event": "done"})


def steps_of(job: dict[str, Any]) -> tuple[Step, ...]:
    """Give the steps of a job."""
    return tuple(Step(next(kind for kind in STEP_KINDS if kind in data), data) for data in job["steps"])


def play_job(job: dict[str, Any], tell: Tell) -> None:
    """Play one phase on one app and tell everything that happens."""
    folder = Path(job["folder"])
    os.environ["APP_DATA"] = str(folder / "data")
    os.environ.pop("DATABASE_URL", None)
    running = Running(folder, job.get("timeout", 40.0))
    try:
        _play(running, job, tell)
    finally:
        running.restart()


def _play(running: Running, job: dict[str, Any], tell: Tell) -> None:
    phase, steps = int(job["phase"]), steps_of(job)

    def told(result: StepResult) -> None:
        tell({"event": "step", **result.as_json()})

    try:
        play = Play(running, read_map(running.folder), job["names"], memory_from_json(job["memory"]))
        problems = open_all(play)
    except StepFailed as problem:
        tell({"event": "failed", "reason": problem.seen})
        return
    tell({"event": "started", "pages": len(play.app.pages), "problems": problems})
    try:
        prepare(play, steps, phase)
    except StepFailed as problem:
        tell({"event": "note", "text": f"before the first step: {problem}"})
    perform(play, steps, phase, told)
    if job.get("followup"):
        play.snapshot()
    tell({"event": "memory", "memory": play.memory.as_json()})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
