"""A made app's process as its starter sees it: warm it, let it serve a folder at an address, end it.

Knows the orders of `runner.app_child`, nothing of Streamlit and nothing of plans.
"""

from __future__ import annotations

import contextlib
import json
import queue
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from homespun.core.progress import Progress
from homespun.errors import PortTaken, PreviewFailed
from homespun.runner.child import Child
from homespun.runner.command import app_environment, self_command
from homespun.runner.watch import LOOK_SECONDS, Limits, Watch

WARM_SECONDS = 60.0
SERVE_SECONDS = 30.0


def address(port: int, key: str) -> str:
    """Give the address a person opens."""
    return f"http://127.0.0.1:{port}/?key={key}"


class AppProcess:
    """One process for one app. Started on construction; `serve` once."""

    def __init__(
        self,
        home: Path,
        environment: Mapping[str, str] | None = None,
        command: Callable[..., list[str]] = self_command,
        limits: Limits | None = None,
    ) -> None:
        """Start warming up. home is the folder it may call so; environment is added to the little it gets; limits:
        what ends the app (the usual ones, if left out)."""
        self._limits = limits
        self._because = ""
        self._events: queue.Queue[str] = queue.Queue()
        env = app_environment(HOME=str(home), **(environment or {}))
        self._child = Child(command("app-child"), env=env, on_line=self._events.put, stdin=True)
        self._warm = False

    @property
    def pid(self) -> int:
        """The process id."""
        return self._child.pid

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._child.alive

    @property
    def tail(self) -> str:
        """Its newest lines, for the log."""
        return self._child.tail

    @property
    def because(self) -> str:
        """Why we ended it, in a sentence; "" if we did not."""
        return self._because

    def wait_warm(self, progress: Progress) -> None:
        """Wait until everything an app needs is loaded. Raises PreviewFailed."""
        if not self._warm:
            self._until("warm", WARM_SECONDS, progress)
            self._warm = True

    def serve(self, folder: Path, port: int, key: str, progress: Progress) -> str:
        """Serve the app in folder; gives the address once it answers. Raises PortTaken, PreviewFailed."""
        self.wait_warm(progress)
        with contextlib.suppress(OSError):  # it has ended: said below
            self._child.send(json.dumps({"folder": str(folder.resolve()), "port": port, "key": key}))
        self._until("serving", SERVE_SECONDS, progress)
        watch = Watch(self.pid, port, self._limits)
        threading.Thread(target=self._keep_watch, args=(watch,), name="app watch", daemon=True).start()
        return address(port, key)

    def _keep_watch(self, watch: Watch) -> None:
        while True:
            with contextlib.suppress(TimeoutError):
                self._child.wait(LOOK_SECONDS)
                return
            if said := watch.look():
                self._because = said
                self._child.stop(0.2)
                return

    def wait(self, progress: Progress) -> None:
        """Wait until the app ends by itself or the person wants it to end. Raises PreviewFailed if we ended it."""
        while self.alive:
            progress.check()
            with contextlib.suppress(TimeoutError):
                self._child.wait(0.2)
        if self._because:
            raise PreviewFailed(self._because)

    def stop(self, grace: float = 3.0) -> None:
        """End it."""
        self._child.stop(grace)

    def _until(self, wanted: str, seconds: float, progress: Progress) -> None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            progress.check()
            try:
                event = _event(self._events.get(timeout=0.05))
            except queue.Empty:
                if self.alive or not self._events.empty():
                    continue
                sentence = "The app's process ended before it could show anything."
                raise PreviewFailed(sentence) from RuntimeError(self.tail)
            if event == wanted:
                return
            if event == "taken":
                raise PortTaken("The app's address is used by another program.")
        self.stop(0.2)
        raise PreviewFailed("The app did not answer in time.") from RuntimeError(self.tail)


def _event(line: str) -> str:
    try:
        message = json.loads(line)
    except ValueError:
        return ""
    return str(message.get("event", "")) if isinstance(message, dict) else ""
