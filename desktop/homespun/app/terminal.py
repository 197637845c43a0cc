"""What a person reads in a terminal, or a program as JSON lines: stages, plan lines, notes, results, problems."""

from __future__ import annotations

import json
import re
import sys
import threading
from dataclasses import asdict
from typing import Any, TextIO

from homespun.core.progress import Event, Note, PlanLine, Stage
from homespun.errors import HomespunError, PlanInvalid

EVENT_NAMES = {Stage: "stage", PlanLine: "line", Note: "note"}


class Terminal:
    """Writes events as they come. Safe from several threads."""

    def __init__(self, as_json: bool, out: TextIO | None = None, err: TextIO | None = None) -> None:
        """Write results to out and, unless as JSON, progress and problems to err."""
        self.as_json = as_json
        self._out = out or sys.stdout
        self._err = err or sys.stderr
        self._lock = threading.Lock()
        self._last = Stage("", "")
        self._noted: set[str] = set()

    def hear(self, event: Event) -> None:
        """Write an event."""
        if self.as_json:
            self._json({"event": EVENT_NAMES[type(event)], **asdict(event)})
            return
        match event:
            case PlanLine(line, words):
                self._write(self._err, f"  {plain(words) or line}")
            case Note(text) if text not in self._noted:  # said when it was found, and again at the end
                self._noted.add(text)
                self._write(self._err, f"  ! {plain(text)}")
            case Stage():
                self._stage(event)

    def say(self, text: str, **more: Any) -> None:
        """Write a result: text for a person, more (an event of that name and its values) as JSON."""
        if self.as_json:
            self._json(more or {"event": "text", "text": text})
        else:
            self._write(self._out, text)

    def fail(self, problem: HomespunError) -> None:
        """Write what went wrong and what to do next."""
        if self.as_json:
            problems = list(problem.problems) if isinstance(problem, PlanInvalid) else []
            kind = type(problem).__name__
            self._json(
                {"event": "error", "kind": kind, "message": problem.message, "hint": problem.hint, "problems": problems}
            )
            return
        self._write(self._err, problem.message)
        if isinstance(problem, PlanInvalid):
            for sentence in problem.problems[1:]:
                self._write(self._err, f"  {sentence}")
        self._write(self._err, problem.hint)

    def _stage(self, stage: Stage) -> None:
        left = f" (about {_duration(stage.seconds_left)} left)" if stage.seconds_left else ""
        done = f" {stage.fraction:.0%}" if stage.fraction else ""
        # A line for each tenth: one for each hundredth would push everything else off the screen.
        if stage.text != self._last.text or _tenths(stage) > _tenths(self._last):
            self._last = stage
            self._write(self._err, f"{stage.text}…{done}{left}")

    def _json(self, values: dict[str, Any]) -> None:
        self._write(self._out, json.dumps(values, ensure_ascii=False, default=str))

    def _write(self, stream: TextIO, text: str) -> None:
        with self._lock:
            stream.write(text + "\n")
            stream.flush()


def _tenths(stage: Stage) -> int:
    return int((stage.fraction or 0.0) * 10)


def plain(text: str) -> str:
    """Give a sentence without the stars that stand around names; a star with spaces around it is a times sign."""
    return re.sub(r"\*+(?=\S)|(?<=\S)\*+", "", text)


def _duration(seconds: float) -> str:
    return f"{max(1, round(seconds))} s" if seconds < 90 else f"{round(seconds / 60)} min"
