"""Limits that every POSIX system has; on Linux also the rights of root and of set-uid programs. Inside a child.

Knows nothing of what runs under them.
"""

from __future__ import annotations

import os
import struct
import sys

from homespun.runner import kernel

OPEN_FILES = 1024
# Twice as much address space as memory: libraries reserve more than they use.
_SPACE = 2
_NO_NEW_PRIVILEGES = 38
_CAPSET = {"x86_64": 126, "aarch64": 91}
_CAPABILITIES_3 = 0x20080522
_OVER_FILE_MODES = 1 << 1  # CAP_DAC_OVERRIDE: an administrator's app still reads what belongs to somebody else


def restrict(memory: int, largest_file: int) -> None:
    """Limit this process: bytes of memory (0: any), bytes of a file, open files; no core dumps. Raises OSError."""
    if sys.platform == "win32":
        return
    import resource  # not on Windows

    wanted = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: OPEN_FILES,
        resource.RLIMIT_FSIZE: largest_file,
    }
    if memory:
        wanted |= {resource.RLIMIT_DATA: memory, resource.RLIMIT_AS: memory * _SPACE}
    for which, value in wanted.items():
        hard = resource.getrlimit(which)[1]
        limit = value if hard == resource.RLIM_INFINITY else min(value, hard)
        try:
            resource.setrlimit(which, (limit, limit))
        except ValueError as problem:  # a system that knows the limit and can't set it (macOS: the address space)
            if sys.platform.startswith("linux"):
                raise OSError(str(problem)) from problem


def give_up_rights() -> None:
    """Linux: nothing it starts gets more rights than this process, and root's are given back. Raises OSError."""
    kernel.control(_NO_NEW_PRIVILEGES, 1)
    number = _CAPSET.get(os.uname().machine)
    if os.geteuid() == 0 and number is not None:
        rights = struct.pack("=IIIIII", _OVER_FILE_MODES, _OVER_FILE_MODES, 0, 0, 0, 0)
        kernel.call(number, struct.pack("=Ii", _CAPABILITIES_3, 0), rights)
