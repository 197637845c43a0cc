"""The checking process as its starter sees it: warm before it is needed, one order, a time limit, ended in any case.

Knows the lines that `checks.child` speaks; what they mean is for `checks.check`.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from homespun.core.progress import Progress
from homespun.runner.child import Child
from homespun.runner.command import app_environment, self_command

WARM_SECONDS = 90.0
Command = Callable[..., list[str]]


class Checker:
    """A checking process that warms up before it is needed. One app each."""

    def __init__(self, home: Path, command: Command = self_command) -> None:
        """Start it. home is the folder it may call its home."""
        self._lines: queue.Queue[str] = queue.Queue()
        clock = {"HOMESPUN_CLOCK": os.environ["HOMESPUN_CLOCK"]} if "HOMESPUN_CLOCK" in os.environ else {}
        env = app_environment(HOME=str(home), **clock)
        self._child = Child(command("check-child"), env=env, on_line=self._lines.put, stdin=True)

    @property
    def alive(self) -> bool:
        """Whether it can still be used."""
        return self._child.alive

    @property
    def pid(self) -> int:
        """The process id."""
        return self._child.pid

    def stop(self) -> None:
        """End it."""
        self._child.stop(0.2)

    def events(self, order: Mapping[str, Any], timeout: float, progress: Progress) -> list[dict[str, Any]]:
        """Give the child its order and collect what it tells until it is done, ends, or timeout seconds have passed."""
        told: list[dict[str, Any]] = []
        with contextlib.suppress(OSError):
            self._child.send(json.dumps(order, ensure_ascii=False))
        deadline = time.monotonic() + WARM_SECONDS
        try:
            while time.monotonic() < deadline:
                progress.check()
                try:
                    event = _read(self._lines.get(timeout=0.05))
                except queue.Empty:
                    if not self._child.alive and self._lines.empty():
                        return [*told, {"event": "ended", "detail": self._child.tail}]
                    continue
                if event.get("event") == "warm":  # the time limit is the app's, not the libraries'
                    deadline = time.monotonic() + timeout
                    continue
                told.append(event)
                if event.get("event") == "done":
                    return told
            return [*told, {"event": "hangs"}]
        finally:
            self._child.stop(0.1)


def _read(line: str) -> dict[str, Any]:
    try:
        event = json.loads(line)
    except ValueError:
        return {}
    return event if isinstance(event, dict) else {}
