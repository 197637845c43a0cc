"""Runs one long command of the set-up: says what it does and for how long, keeps its output, can be stopped.

Standard library only: it runs before anything is installed.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

TAIL_LINES = 20


class Failed(Exception):
    """A step did not work; the text is for a person."""


class Steps:
    """Counts the steps of one run and performs them."""

    def __init__(self, total: int, log: Path) -> None:
        """Output of all commands goes to log."""
        self._total, self._number, self._log = total, 0, log

    def say(self, text: str) -> None:
        """Begin the next step."""
        self._number += 1
        print(f"[{self._number}/{self._total}] {text}", flush=True)

    def run(self, command: Sequence[str], *, about: str, env: Mapping[str, str] | None = None) -> None:
        """Run a command quietly; raises Failed with its last lines."""
        self._log.parent.mkdir(parents=True, exist_ok=True)
        started = time.monotonic()
        with self._log.open("ab") as log:
            log.write(f"\n$ {' '.join(command)}\n".encode())
            log.flush()
            child = subprocess.Popen(
                command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=env, start_new_session=True
            )
            try:
                self._wait(child, started, about)
            except KeyboardInterrupt:
                os.killpg(child.pid, signal.SIGTERM)
                child.wait()
                raise
        if child.returncode:
            lines = self._log.read_text(encoding="utf-8", errors="replace").splitlines()[-TAIL_LINES:]
            raise Failed(
                "\n".join([*(f"    {line}" for line in lines), f"That did not work (all output: {self._log})."])
            )

    def _wait(self, child: subprocess.Popen[bytes], started: float, about: str) -> None:
        shown = 0.0
        while child.poll() is None:
            time.sleep(0.2)
            passed = time.monotonic() - started
            if sys.stdout.isatty():
                print(f"\r      {passed:5.0f} s of {about} ", end="", flush=True)
            elif passed - shown >= 30:
                shown = passed
                print(f"      {passed:.0f} s of {about}", flush=True)
        if sys.stdout.isatty():
            print("\r" + " " * 50 + "\r", end="", flush=True)
