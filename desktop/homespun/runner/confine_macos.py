"""macOS: asks the system's sandbox (sandbox_init) for what Landlock and seccomp do on Linux.

WRITTEN FROM DOCUMENTATION, NEVER RUN. Until it has been tried on a Mac, nothing about it may be promised.
"""

from __future__ import annotations

import ctypes
import json
from collections.abc import Iterable
from pathlib import Path

_SYSTEM = ("/usr/lib", "/usr/share", "/System/Library", "/Library/Fonts", "/private/etc/localtime", "/private/var/db")
_LIBRARY = "/usr/lib/libsandbox.1.dylib"


def profile(read: Iterable[Path], write: Iterable[Path], port: int) -> str:
    """Write the rules in the sandbox's own language."""

    def places(paths: Iterable[Path | str]) -> str:
        return " ".join(f"(subpath {json.dumps(str(Path(path).resolve()))})" for path in paths)

    rules = [
        "(version 1)",
        "(deny default)",
        '(import "bsd.sb")',
        "(allow sysctl-read)",
        f"(allow file-read* {places((*_SYSTEM, *read))})",
        f"(allow file-read* file-write* {places(write)})",
        '(allow file-read* file-write-data (literal "/dev/null") (literal "/dev/random") (literal "/dev/urandom"))',
        '(allow network-inbound (local ip "localhost:*"))',  # the socket that is open already
        "(allow signal (target self))",
    ]
    if port:
        rules.append(f'(allow network-outbound (remote tcp "*:{port}"))')
    return "\n".join(rules)


def restrict(read: Iterable[Path], write: Iterable[Path], port: int) -> None:
    """Close this process off. Raises OSError."""
    library = ctypes.CDLL(_LIBRARY)
    error = ctypes.c_char_p()
    if library.sandbox_init(profile(read, write, port).encode(), ctypes.c_uint64(0), ctypes.byref(error)) != 0:
        raise OSError((error.value or b"sandbox_init").decode("utf-8", "replace"))
