"""What the crash runs and the soak share: work in forks that may be killed, and whether an app is whole."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from homespun.store.appdata import AppData
from homespun.store.history import History


@dataclass
class Nursery:
    """The process that forks for each job."""

    process: subprocess.Popen[bytes]
    pipe: bytes = b""
    told: list[str] = field(default_factory=list)
    fork: int = 0

    def line(self, seconds: float) -> str | None:
        """Give the next line, or None when the time is up."""
        assert self.process.stdout is not None
        until = time.monotonic() + seconds
        while b"\n" not in self.pipe:
            ready, _, _ = select.select([self.process.stdout], [], [], max(0.0, until - time.monotonic()))
            if not ready:
                return None
            self.pipe += os.read(self.process.stdout.fileno(), 65_536)
        line, _, self.pipe = self.pipe.partition(b"\n")
        return line.decode()

    def start(self, job: dict[str, str]) -> None:
        """Start a job."""
        assert self.process.stdin is not None
        self.told = []
        self.process.stdin.write(json.dumps(job).encode() + b"\n")
        self.process.stdin.flush()
        self.fork = int(self.line(60) or "")

    def until(self, armed: bool, seconds: float) -> bool:
        """Hear what the job tells until it is armed, ends or the time is up; says whether it has ended."""
        until = time.monotonic() + seconds
        while (line := self.line(until - time.monotonic())) is not None:
            self.told.append(line)
            if line.startswith("ended"):
                return True
            if armed and line == "armed":
                return False
        return False

    def kill(self) -> bool:
        """Kill the job if it isn't done; says whether it was killed."""
        if not any(line.startswith("ended") for line in self.told):
            os.kill(self.fork, signal.SIGKILL)
            assert self.until(armed=False, seconds=60), "a killed process did not end"
        status = int(self.told[-1].split()[1])
        assert status in (0, signal.SIGKILL), "the work failed by itself"
        return status == signal.SIGKILL

    def killed(self, job: dict[str, str], wait: float) -> bool:
        """Start a job and kill it so long after it is armed; says whether it was not done before."""
        self.start(job)
        if job["arm"] == "" or not self.until(armed=True, seconds=60):
            self.until(armed=False, seconds=wait)
        return self.kill()


@contextlib.contextmanager
def nursery() -> Iterator[Nursery]:
    """Give a nursery, and end it."""
    process = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("nursery.py"))], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    yield Nursery(process)
    assert process.stdin is not None
    process.stdin.close()
    process.wait(timeout=30)
    process.stdout.close()  # type: ignore[union-attr]


def connected(folder: Path) -> sqlite3.Connection:
    """Open an app's data as another program would."""
    return sqlite3.connect(folder / "data" / "app.db", timeout=10)


def intact(folder: Path) -> None:
    """The version in force is there to the last byte, its data is whole and fits it, nothing is half written."""
    history = History(folder)
    version = history.current()
    assert history.pending() is None
    for path, text in history.files(version).items():
        assert (folder / path).read_text(encoding="utf-8") == text, path
    code = {path.relative_to(folder).as_posix() for path in folder.rglob("*.py")}
    assert code == {path for path in version.files if path.endswith(".py")}
    assert AppData(folder / "data").mark() in ("", version.id)
    connection = connected(folder)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    assert [p for p in folder.rglob("*") if p.name.startswith(".part-") or p.suffix == ".part"] == []
