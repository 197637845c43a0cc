"""How long work tells what it does, and how it is stopped. Knows nothing of who listens."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from homespun.errors import Cancelled


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the work is. fraction is 0 to 1 or None; seconds_left an estimate or None."""

    name: str
    text: str
    fraction: float | None = None
    seconds_left: float | None = None


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A finished line of the plan, as soon as it is known; words says it for a person."""

    line: str
    words: str


@dataclass(frozen=True, slots=True)
class Note:
    """One sentence the person should read (something left out, a repair, a wish that can't be met)."""

    text: str


Event = Stage | PlanLine | Note


class Progress:
    """Carries events out of a piece of work and the wish to stop into it. Safe to use from two threads."""

    def __init__(self, listen: Callable[[Event], None] | None = None) -> None:
        """Send each event to listen, in the working thread."""
        self._listen = listen
        self._cancelled = threading.Event()
        self._closers: list[Callable[[], None]] = []
        self._lock = threading.Lock()

    def tell(self, event: Event) -> None:
        """Report an event; raises Cancelled if the person has asked to stop."""
        self.check()
        if self._listen is not None:
            self._listen(event)

    def check(self) -> None:
        """Raise Cancelled if the person has asked to stop."""
        if self._cancelled.is_set():
            raise Cancelled

    def on_cancel(self, close: Callable[[], None]) -> None:
        """Call close (quick, thread-safe) when the person asks to stop; at once if they already have."""
        with self._lock:
            self._closers.append(close)
        if self._cancelled.is_set():
            close()

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._cancelled.set()
        with self._lock:
            closers = tuple(self._closers)
        for close in closers:
            close()
