"""One change at a time to an app's folder, also between two windows. Ends with the process: it never stays behind."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from homespun.errors import StoreUnreadable
from homespun.store.disk import in_words

NAME = ".homespun"


@contextlib.contextmanager
def changing(folder: Path) -> Iterator[None]:
    """Hold the right to change the app in folder. Raises StoreUnreadable if another window holds it."""
    own = folder / NAME
    with in_words("the app's folder"):
        own.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(own / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            _take(descriptor)
        except OSError as problem:
            raise StoreUnreadable(
                "This app is being changed by another window.", "Wait until it is done and try again."
            ) from problem
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int) -> None:
    # Late: each system has its own module, and only one of them is there.
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
