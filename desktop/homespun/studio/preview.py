"""The app on screen: one address for each home, one process that serves it, one that waits warm for the next version.

Knows ports and processes; what an app is made of is none of its business.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import secrets
import socket
import threading
from dataclasses import dataclass
from pathlib import Path

from homespun.core.progress import Note, Progress
from homespun.errors import PortTaken
from homespun.runner.app_process import AppProcess
from homespun.store.disk import in_words, write_whole

FIRST_PORT, LAST_PORT = 20_000, 32_000  # below those that systems give to outgoing connections
REST_SECONDS = 4.0  # the page on screen loads before the next process warms up


@dataclass(frozen=True, slots=True)
class Address:
    """Where this home shows its apps: always the same, so that the browser keeps what it has loaded."""

    port: int


def home_address(home: Path) -> Address:
    """Give the address kept in home, made at first use."""
    path = home / "preview.json"
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        kept = json.loads(path.read_text(encoding="utf-8"))
        address = Address(int(kept["port"]))
        if 1024 <= address.port <= 65_535:
            return address
    address = Address(_free_port(random.randrange(FIRST_PORT, LAST_PORT)))
    with in_words("the preview's address"):
        home.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps({"port": address.port}).encode())
    return address


class Preview:
    """Shows one app at a time. Safe to use from several threads."""

    def __init__(self, home: Path) -> None:
        """Nothing is started yet."""
        self._home = home
        self._lock = threading.RLock()
        self._standby: AppProcess | None = None
        self._running: AppProcess | None = None
        self._shown: tuple[Path, str, str] | None = None  # folder, version, address
        self._timer: threading.Timer | None = None
        self._closed = False

    @property
    def pids(self) -> tuple[int, ...]:
        """The processes that live."""
        return tuple(child.pid for child in (self._standby, self._running) if child is not None and child.alive)

    def prepare(self) -> None:
        """Have a process wait for the next version."""
        with self._lock:
            if not self._closed and (self._standby is None or not self._standby.alive):
                self._standby = self._new()

    def prepare_later(self) -> None:
        """As prepare, when the page on screen has loaded."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
            if not self._closed:
                self._timer = threading.Timer(REST_SECONDS, self.prepare)
                self._timer.daemon = True
                self._timer.start()

    def show(self, folder: Path, version: str, progress: Progress, port: int = 0) -> str:
        """Show a version of an app; gives its address. port 0: the home's own. Raises PortTaken, PreviewFailed."""
        with self._lock:
            if self._shown is not None and self._shown[:2] == (folder, version) and self._is_up():
                return self._shown[2]
            self.prepare()
            process, self._standby = self._standby, None
            assert process is not None
            try:
                process.wait_warm(progress)
                self.hide()
                url = self._serve(process, folder, progress, port)
            except BaseException:
                process.stop(0.2)
                raise
            self._running, self._shown = process, (folder, version, url)
        return url

    def _serve(self, process: AppProcess, folder: Path, progress: Progress, port: int) -> str:
        wanted = port or home_address(self._home).port
        key = secrets.token_urlsafe(24)  # for one visit to this process
        if _is_free(wanted):
            return process.serve(folder, wanted, key, progress)
        if port:
            raise PortTaken(f"The port {port} is used by another program.")
        other = _free_port(wanted + 1)
        progress.tell(Note(f"The usual port {wanted} is taken by another program, so the app is shown on {other}."))
        return process.serve(folder, other, key, progress)

    def hide(self, folder: Path | None = None) -> None:
        """End the app that is shown, or only if it is the one in folder."""
        with self._lock:
            if self._running is None or (folder is not None and self._shown is not None and self._shown[0] != folder):
                return
            process, self._running, self._shown = self._running, None, None
            process.stop(0.5)

    def wait(self, progress: Progress) -> None:
        """Wait until the app that is shown ends by itself."""
        if self._running is not None:
            self._running.wait(progress)

    def ended(self) -> str | None:
        """Say why the app on screen has ended: "" if nobody knows; None while it runs. Waits for nothing."""
        process = self._running
        return None if process is None or process.alive else process.because

    def log(self) -> str:
        """Give the newest lines of the app that is shown."""
        return self._running.tail if self._running is not None else ""

    def close(self) -> None:
        """End everything."""
        with self._lock:
            self._closed = True
            if self._timer is not None:
                self._timer.cancel()
            self.hide()
            if self._standby is not None:
                self._standby.stop(0.2)

    def _is_up(self) -> bool:
        return self._running is not None and self._running.alive

    def _new(self) -> AppProcess:
        place = self._home / "running"
        with in_words("a working folder"):
            place.mkdir(parents=True, exist_ok=True)
        passed = {name: os.environ[name] for name in ("HOMESPUN_CLOCK", "DATABASE_URL") if name in os.environ}
        return AppProcess(place, passed)


def _is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _free_port(start: int) -> int:
    return next((port for port in range(start, min(start + 500, 65_535)) if _is_free(port)), 0) or _any_port()


def _any_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
