"""Landlock: the Linux kernel keeps this thread, and all it starts, to the files it is told. Needs no rights.

Every version of the interface is used as far as it goes (1 since Linux 5.13). Knows rights and paths, nothing of apps.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable
from pathlib import Path

from homespun.runner import kernel

_CREATE, _ADD, _RESTRICT = 444, 445, 446  # the same on every processor
_BENEATH, _PORT = 1, 2

_WRITE, _READ, _LIST, _REMOVE_FOLDER, _REMOVE, _MAKE_FOLDER, _MAKE = (1 << bit for bit in (1, 2, 3, 4, 5, 7, 8))
_MOVE, _CUT = 1 << 13, 1 << 14
_LOOK = _READ | _LIST
# No links, pipes, sockets or devices are made, and nothing is started: those rights are given to nobody.
_CHANGE = _LOOK | _WRITE | _CUT | _REMOVE_FOLDER | _REMOVE | _MAKE_FOLDER | _MAKE | _MOVE
_OF_FILES = _WRITE | _READ | _CUT
_CONNECT = 2


def version() -> int:
    """Give the version of the kernel's interface, 0 where there is none."""
    try:
        return kernel.call(_CREATE, None, 0, 1)
    except OSError:
        return 0


def restrict(read: Iterable[Path], write: Iterable[Path], devices: Iterable[Path], version: int, port: int = 0) -> None:
    """Allow these files and folders, as far as they are there, and nothing else; no TCP but to port. Raises OSError.

    version: the kernel's, or a lower one to behave as an older kernel. no_new_privs must be set.
    """
    files = (1 << (13, 14, 15, 15, 16)[min(version, 5) - 1]) - 1  # every right that this version knows
    if version >= 9:
        files |= 1 << 16  # connecting to named sockets; from the kernel's documentation, not yet run
    network = 0 if version < 4 else 3 if version < 10 else 15
    parts = (files, network, 3)  # 3: sockets and signals of others
    size = 8 if version < 4 else 16 if version < 6 else 24
    rules = kernel.call(_CREATE, struct.pack("=QQQ", *parts)[:size], size, 0)
    try:
        for paths, rights in ((read, _LOOK), (write, _CHANGE), (devices, _READ | _WRITE)):
            for path in paths:
                _allow(rules, path, rights & files)
        if port and version >= 4:
            kernel.call(_ADD, rules, _PORT, struct.pack("=QQ", _CONNECT, port), 0)
        kernel.call(_RESTRICT, rules, 0)
    finally:
        os.close(rules)


def _allow(rules: int, path: Path, rights: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # not on this system
    try:
        kernel.call(
            _ADD, rules, _BENEATH, struct.pack("=Qi", rights if path.is_dir() else rights & _OF_FILES, place), 0
        )
    finally:
        os.close(place)
