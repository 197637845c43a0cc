"""The parent's side of the driving child: hands it a phase, collects its answers, ends it when an app hangs.

Knows nothing of Streamlit. A child that was ended is started anew for the next job.
"""

from __future__ import annotations

import json
import os
import queue
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from homespun.evaluation.names import Names
from homespun.evaluation.outcome import StepResult, result_from_json
from homespun.evaluation.scenario import Step
from homespun.evaluation.values import CLOCK
from homespun.runner.child import Child
from homespun.runner.command import app_environment, self_command

START_SECONDS = 60.0  # for the child itself: Python, Streamlit, pandas on a busy machine
STEP_SECONDS = 20.0  # what a step may take at most, on average over a phase


@dataclass(slots=True)
class Played:
    """What came of a phase. memory goes into the next one; failure says why the app could not be driven at all."""

    results: list[StepResult] = field(default_factory=list)
    memory: dict[str, Any] = field(default_factory=dict)
    pages: int = 0
    page_problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    failure: str = ""
    seconds: float = 0.0


class Driver:
    """Plays phases on apps, in one child after another."""

    def __init__(
        self,
        command: Callable[..., list[str]] = self_command,
        *,
        clock: str = CLOCK.isoformat(),
        step_seconds: float = STEP_SECONDS,
        start_seconds: float = START_SECONDS,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Take the way to start a verb of this program; the child starts with the first phase."""
        self._command = command
        self._step_seconds = step_seconds
        self._start_seconds = start_seconds
        self._environment = {
            "HOMESPUN_CLOCK": clock,
            "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false",
        }
        self._environment |= {name: os.environ[name] for name in ("PYTHONPATH", "HOME") if name in os.environ}
        self._environment |= dict(environment or {})
        self._answers: queue.Queue[str] = queue.Queue()
        self._child: Child | None = None

    def play(
        self,
        folder: Path,
        names: Names,
        steps: tuple[Step, ...],
        *,
        phase: int = 0,
        memory: Mapping[str, Any] | None = None,
        followup: bool = False,
        **more: Any,
    ) -> Played:
        """Play a phase on the app in folder. Steps without an answer fail; never raises for what an app does."""
        started = time.monotonic()
        job = {
            "folder": str(folder.resolve()),
            "names": names,
            "steps": [dict(step.data) for step in steps],
            "phase": phase,
            "memory": dict(memory or {}),
            "followup": followup,
            **more,
        }
        played = Played(memory=dict(memory or {}))
        try:
            self._ask(job, played, started + self._start_seconds + self._step_seconds * max(3, len(steps)))
        except (TimeoutError, BrokenPipeError) as problem:
            played.failure = played.failure or str(problem)
            self.close()
        played.results = _complete(played, steps, phase)
        played.seconds = time.monotonic() - started
        return played

    def _ask(self, job: dict[str, Any], played: Played, deadline: float) -> None:
        child = self._running(deadline)
        child.send(json.dumps(job, ensure_ascii=False, default=str))
        while True:
            message = self._next(deadline)
            kind = message.pop("event")
            if kind == "done":
                return
            if kind == "step":
                played.results.append(result_from_json(message))
            elif kind == "started":
                played.pages, played.page_problems = message["pages"], message["problems"]
            elif kind == "memory":
                played.memory = message["memory"]
            elif kind == "failed":
                played.failure = message["reason"]
            elif kind == "note":
                played.notes.append(message["text"])

    def _running(self, deadline: float) -> Child:
        if self._child is None or not self._child.alive:
            self._answers = queue.Queue()
            environment = app_environment(**self._environment)
            self._child = Child(self._command("drive-child"), env=environment, on_line=self._answers.put, stdin=True)
            while self._next(deadline)["event"] != "ready":
                continue
        return self._child

    def _next(self, deadline: float) -> dict[str, Any]:
        while True:
            try:
                line = self._answers.get(timeout=0.5)
            except queue.Empty:
                if self._child is None or not self._child.alive:
                    raise BrokenPipeError(f"the app's process ended: {self._last_words()}") from None
                if time.monotonic() > deadline:
                    raise TimeoutError("the app did not answer in time") from None
                continue
            if line.startswith("{"):
                message: dict[str, Any] = json.loads(line)
                return message

    def _last_words(self) -> str:
        return self._child.tail.strip().rpartition("\n")[2][:200] if self._child is not None else ""

    def close(self) -> None:
        """End the child."""
        if self._child is not None:
            self._child.stop(0.5)
            self._child = None


def _complete(played: Played, steps: tuple[Step, ...], phase: int) -> list[StepResult]:
    """Give a result for each step that the child could judge, failed where it gave none."""
    have = {result.index: result for result in played.results}
    reason = played.failure or "no answer"
    missing = {
        index: StepResult(phase, index, step.kind, False, "an answer of the app", reason)
        for index, step in enumerate(steps)
        if index not in have and step.kind not in ("unchanged", "declined")
    }
    return [one for _index, one in sorted({**have, **missing}.items())]
