"""Watches the process of a made app from outside and says when it must end: too much memory or disk, no answer.

Linux tells what a process uses; elsewhere only an answer is waited for. Knows nothing of what the app does: a long
import is busy too, so being busy alone ends an app only after minutes.
"""

from __future__ import annotations

import http.client
import os
import time
from collections import deque
from dataclasses import dataclass
from pathlib import Path

LOOK_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What ends an app: bytes of memory, bytes written within ten seconds, seconds without an answer, and seconds of
    processor time in which nothing was read or written."""

    memory: int = 1536 << 20
    written: int = 500 << 20
    silent: float = 8.0
    # More than reading the largest table that an app takes needs: it is in memory then.
    fruitless: float = 300.0


@dataclass(frozen=True, slots=True)
class Seen:
    """What a process had used at a moment: seconds of processor, bytes of memory, bytes read and written."""

    at: float
    busy: float
    memory: int
    read: int
    written: int


class Watch:
    """Looks at one process, again and again; `look` gives a sentence once it must end."""

    def __init__(self, pid: int, port: int, limits: Limits | None = None) -> None:
        """Watch process pid, which answers at port on this computer."""
        self._pid = pid
        self._port = port
        self._limits = limits or Limits()
        self._past: deque[Seen] = deque()
        self._answered = time.monotonic()
        self._moved = -1.0  # how much processor time it had used when it last read, wrote or rested

    def look(self) -> str:
        """Look once, about every LOOK_SECONDS; gives why the app must end, or ""."""
        seen = _seen(self._pid)
        if seen is not None:
            self._past.append(seen)
            if self._moved < 0:
                self._moved = seen.busy
            while seen.at - self._past[0].at > 10.0:
                self._past.popleft()
            if said := self._too_much(seen):
                return said
            if len(self._past) > 1 and not self._is_busy(seen):
                self._answered = seen.at  # who does nothing would answer
                return ""
        if self._answers():
            self._answered = time.monotonic()
        elif time.monotonic() - self._answered > self._limits.silent:
            return f"The app was ended: it did not answer for {self._limits.silent:.0f} seconds."
        return ""

    def _is_busy(self, seen: Seen) -> bool:
        before = self._past[-2]
        idle = seen.busy - before.busy < 0.05 * (seen.at - before.at)
        if idle or (seen.read, seen.written) != (before.read, before.written):
            self._moved = seen.busy
        return not idle

    def _too_much(self, seen: Seen) -> str:
        if seen.memory > self._limits.memory:
            return f"The app was ended: it took more than {self._limits.memory >> 20:,} MB of memory."
        if seen.written - self._past[0].written > self._limits.written:
            return f"The app was ended: it wrote more than {self._limits.written >> 20:,} MB within ten seconds."
        if seen.busy - self._moved > self._limits.fruitless:
            return f"The app was ended: it worked for {self._limits.fruitless:.0f} seconds and nothing came of it."
        return ""

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=LOOK_SECONDS)
        try:
            connection.request("GET", "/")  # without a key: the gate says no, and that is an answer
            connection.getresponse().close()
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
        return True


def _seen(pid: int) -> Seen | None:
    """Give what the process has used, None where the system doesn't say."""
    place = Path(f"/proc/{pid}")
    try:
        numbers = (place / "stat").read_text(encoding="utf-8").rpartition(") ")[2].split()
        pages = int((place / "statm").read_text(encoding="utf-8").split()[1])
        counted = dict(line.split(": ") for line in (place / "io").read_text(encoding="utf-8").splitlines())
    except (OSError, ValueError, IndexError):
        return None
    busy = (int(numbers[11]) + int(numbers[12])) / os.sysconf("SC_CLK_TCK")
    memory = pages * os.sysconf("SC_PAGE_SIZE")
    return Seen(time.monotonic(), busy, memory, int(counted["rchar"]), int(counted["wchar"]))
