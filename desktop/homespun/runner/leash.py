"""Keeps a child process from outliving the program that started it. Runs inside the child.

Two independent ways: the end of standard input (every system) and the kernel's parent-death signal (Linux). Knows
nothing of what the child does.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
from collections.abc import Callable, Mapping

PARENT = "HOMESPUN_PARENT"  # the environment variable with the parent's process id
_PR_SET_PDEATHSIG = 1


def hold(environment: Mapping[str, str] = os.environ) -> None:
    """Have the kernel end this process with its parent; end at once if the parent is gone already."""
    parent = environment.get(PARENT, "")
    if not sys.platform.startswith("linux") or not parent.isdecimal():
        return
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != int(parent):  # it died between our start and the call above
        os._exit(0)


def watch_input(heard: Callable[[str], None] | None = None) -> None:
    """Give each line of standard input to heard, in a thread, and end this process when the input ends."""
    threading.Thread(target=_watch, args=(heard,), name="leash", daemon=True).start()


def _watch(heard: Callable[[str], None] | None) -> None:
    for line in iter(sys.stdin.buffer.readline, b""):
        if heard is not None:
            heard(line.decode("utf-8", "replace").rstrip("\r\n"))
    os._exit(0)
