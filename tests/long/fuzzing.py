"""Tries a property with made-up values until its time is up, a fresh seed for each batch.

HOMESPUN_FUZZ_SECONDS   how long each property is tried (60)
HOMESPUN_FUZZ_SEED      only this seed, as a failure printed it: the same values again
HOMESPUN_TEST_SHRINK    make a failing value as small as possible, which may take minutes
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy, tuples

BATCH = 100


class TooSlow(AssertionError):
    """One example took longer than anybody should wait."""


@contextlib.contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise TooSlow if the body takes more processor time, however busy the machine is with other things."""

    def late(number: int, frame: FrameType | None) -> None:
        raise TooSlow(f"this took more than {seconds} seconds of processor time")

    before = signal.signal(signal.SIGVTALRM, late)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def fuzz(holds: Callable[..., None], *values: SearchStrategy[Any], share: float = 1.0, batch: int = BATCH) -> None:
    """Try holds with values until share of the time is up; a failure names the seed that brings it back."""
    only = os.environ.get("HOMESPUN_FUZZ_SEED")
    number = int(only) if only else random.SystemRandom().randrange(2**32)
    until = time.monotonic() + share * float(os.environ.get("HOMESPUN_FUZZ_SECONDS", "60"))
    tried = 0

    def counted(drawn: tuple[Any, ...]) -> None:
        nonlocal tried
        tried += 1
        holds(*drawn)

    phases = (Phase.generate, Phase.shrink) if os.environ.get("HOMESPUN_TEST_SHRINK") else (Phase.generate,)
    easy = settings(
        max_examples=batch, deadline=None, database=None, phases=phases, suppress_health_check=list(HealthCheck)
    )
    name = holds.__qualname__.partition(".")[0]
    print(f"{name}: seeds from {number}", flush=True)
    while True:
        try:
            seed(number)(easy(given(tuples(*values))(counted)))()
        except BaseException as problem:
            problem.add_note(f"HOMESPUN_FUZZ_SEED={number} brings it back ({tried} examples were tried).")
            raise
        number += 1
        if only or time.monotonic() > until:
            break
    print(f"{name}: {tried} examples, seeds to {number - 1}", flush=True)
