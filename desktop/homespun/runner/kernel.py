"""Calls the Linux kernel where Python has no function of its own. Knows nothing of what the calls are for."""

from __future__ import annotations

import ctypes
import os

_LIBC = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None


def call(number: int, *arguments: int | bytes | None) -> int:
    """Make a system call: numbers, bytes (their address is given) and None for no address. Raises OSError."""
    assert _LIBC is not None
    given = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    result = int(_LIBC.syscall(ctypes.c_long(number), *given))
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return result


def control(option: int, value: int) -> None:
    """Change a setting of this process (prctl). Raises OSError."""
    assert _LIBC is not None
    zero = ctypes.c_ulong(0)
    if _LIBC.prctl(option, ctypes.c_ulong(value), zero, zero, zero) != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
