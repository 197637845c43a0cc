"""How many threads the model calculates with, from moment to moment.

llama.cpp's threads wait for each other many times a token. Where another program holds a core, each of these waits
lasts until the scheduler comes round, and two threads are ten times slower than one (docs/measurements.md). Whether
that happens shows in the processor time that a step got of what it could have had.
"""

from __future__ import annotations

SHARE = 0.7  # less of the processors than this: another program is using them
STEPS = 2  # so many such steps, one after the other, are no accident
AGAIN = 48  # steps with one thread until all are tried again; twice as many each time that was too early
LONGEST = 768


class Pace:
    """Decides before each step with how many threads it runs."""

    def __init__(self, most: int) -> None:
        """most is the number of threads on a quiet machine."""
        self._most = max(1, most)
        self._crowded = 0
        self._left = 0
        self._rest = AGAIN

    @property
    def threads(self) -> int:
        """The threads for the next step."""
        return 1 if self._left else self._most

    def took(self, wall: float, processor: float) -> None:
        """Learn from a step: its seconds on the clock, and of processor time of the whole process."""
        if self._left:
            self._left -= 1
            return
        crowded = self._most > 1 and processor < SHARE * wall * self._most
        self._crowded = self._crowded + 1 if crowded else 0
        if self._crowded >= STEPS:
            self._crowded = 0
            self._left = self._rest
            self._rest = min(LONGEST, self._rest * 2)
        elif not crowded:
            self._rest = AGAIN
