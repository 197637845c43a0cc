"""How this program starts itself with another verb, from source and frozen, and what a child may know of our world.

The only place that knows about `sys.frozen` and about which environment variables a child gets.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

# Few threads and little memory for a laptop, and no thread of a library's own before the walls stand.
_LIBRARIES = {
    "MALLOC_ARENA_MAX": "2",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "2",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
}
# HOMESPUN_CLOCK sets the one clock of all processes of an evaluation.
_KEPT = ("PATH", "LANG", "LANGUAGE", "TZ", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "LD_LIBRARY_PATH", "HOMESPUN_CLOCK")


def self_command(verb: str, *args: str) -> list[str]:
    """Give the command line that runs a verb of this program."""
    if getattr(sys, "frozen", False):
        return [sys.executable, verb, *args]
    return [sys.executable, "-m", "homespun", verb, *args]


def app_environment(**more: str) -> dict[str, str]:
    """Give the environment for a made app: what it needs to start, nothing of the person's secrets, and more."""
    return {**clean_environment(), **_LIBRARIES, **more}


def clean_environment() -> dict[str, str]:
    """Give what any Python child of ours needs to start, and nothing of the person's secrets."""
    kept = {name: value for name, value in os.environ.items() if name in _KEPT or name.startswith("LC_")}
    return {**kept, **python_environment()}


def python_environment(given: Mapping[str, str] | None = None) -> dict[str, str]:
    """Give given (the empty one if left out) with what every Python child of ours needs."""
    return {
        **(given or {}),
        "PYTHONUNBUFFERED": "1",
        "PYTHONUTF8": "1",
        "PYTHONSAFEPATH": "1",  # a file in the working folder must not shadow a module
    }
