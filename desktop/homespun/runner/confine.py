"""Closes this process off, before it runs a made app or reads a model: few files, no network, no other programs.

One interface for all systems. Linux: limits, no new rights, Landlock, seccomp, as far as the kernel has them. macOS
and Windows: written from their documentation, never run. Every process calls this for itself while it has one thread;
nothing of it can be undone afterwards. A sandbox for programs of ours that read what others wrote, not for any program.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import homespun
from homespun.errors import MachineProblem
from homespun.runner import landlock, limits, seccomp

MEMORY = 2 << 30  # bytes of its own that an app may take
LARGEST_FILE = 1 << 30
_SYSTEM = (
    "/usr/lib", "/usr/lib64", "/usr/lib32", "/lib", "/lib64", "/usr/share/zoneinfo", "/usr/share/mime",
    "/usr/share/locale", "/etc/ld.so.cache", "/etc/localtime", "/etc/timezone", "/etc/mime.types",
    "/etc/machine-id",  # Streamlit stays blank if the file is there and can't be read
    "/proc/self", "/proc/cpuinfo", "/proc/meminfo", "/proc/stat", "/sys/devices/system/cpu", "/sys/devices/system/node",
)  # fmt: skip
_SERVER = ("/etc/hosts", "/etc/resolv.conf", "/etc/nsswitch.conf", "/etc/ssl", "/etc/host.conf", "/etc/gai.conf")
_DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a process may still do: read and write these, take so much memory (0: any), reach a server's port (0: none).

    Python, its packages and this program can always be read.
    """

    read: tuple[Path, ...] = ()
    write: tuple[Path, ...] = ()
    memory: int = MEMORY
    port: int = 0


@dataclass(frozen=True, slots=True)
class Walls:
    """What a system has to hold a process: Landlock's version, whether seccomp, or another system's means by name."""

    landlock: int = 0
    seccomp: bool = False
    other: str = ""

    @property
    def whole(self) -> bool:
        """Whether files, network and programs are closed off by a kernel, as tested."""
        return self.landlock > 0 and self.seccomp


def available() -> Walls:
    """Say what this machine has."""
    if sys.platform.startswith("linux"):
        return Walls(landlock.version(), seccomp.is_there())
    return Walls(other={"darwin": "sandbox", "win32": "job"}.get(sys.platform, ""))


def in_words(walls: Walls) -> str:
    """Say in a sentence what walls mean for the person."""
    if walls.whole:
        return (
            f"Apps and the model are closed off by the kernel: from other files (Landlock {walls.landlock}), "
            "from the network and from starting programs (seccomp)"
        )
    if walls.seccomp:
        return (
            "Apps and the model have no network and start no programs, but the kernel can't keep them from your files"
        )
    if walls.landlock:
        return "Apps and the model are kept from your files, but this kernel can't keep them from all of the network"
    if walls.other:
        return f"Apps have limits (the system's {walls.other}), which nobody has tested here; they aren't closed off"
    return "Apps have limits of memory only: this system can't close them off"


def confine(bounds: Bounds, walls: Walls | None = None) -> Walls:
    """Close this process off; gives what holds it now. Call it from the only thread. Raises MachineProblem.

    walls: use only these (what the machine has, if left out).
    """
    walls = available() if walls is None else walls
    try:
        limits.restrict(bounds.memory, LARGEST_FILE)
        if sys.platform.startswith("linux"):
            limits.give_up_rights()
            if walls.landlock:
                server = _SERVER if bounds.port else ()
                read = (*_program(), *map(Path, _SYSTEM), *map(Path, server), *bounds.read)
                landlock.restrict(read, bounds.write, map(Path, _DEVICES), walls.landlock, bounds.port)
            if walls.seccomp:
                seccomp.restrict(network=bounds.port != 0)
        elif sys.platform == "darwin":
            from homespun.runner import confine_macos

            confine_macos.restrict((*_program(), *bounds.read), bounds.write, bounds.port)
        elif sys.platform == "win32":
            from homespun.runner import confine_windows

            confine_windows.restrict(bounds.memory)
    except OSError as problem:  # what the machine said it has did not hold: run nothing
        raise MachineProblem("A part of the program could not be closed off, so it was not started.") from problem
    return walls


def bounds_of_app(folder: Path, data: Iterable[Path]) -> Bounds:
    """Give the bounds of a made app: reads its folder, writes its data folders, which are made if they aren't there.

    Temporary files go into the first one from now on. A database on a server (DATABASE_URL) may be spoken to.
    """
    places = tuple(data)
    scratch = places[0] / ".tmp"
    for place in (*places, scratch):
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
    for left in scratch.iterdir():  # by an app that was ended in the middle
        if left.is_file():
            left.unlink(missing_ok=True)
    os.environ["TMPDIR"] = os.environ["TEMP"] = os.environ["TMP"] = str(scratch.resolve())
    tempfile.tempdir = None
    return Bounds((folder,), places, port=_server_port(os.environ.get("DATABASE_URL", "")))


def _server_port(url: str) -> int:
    parts = urlsplit(url)
    if not parts.scheme.startswith("postgres"):
        return 0
    return parts.port or 5432


def _program() -> tuple[Path, ...]:
    """Give the folders of Python, its packages and this program."""
    places = {Path(sys.prefix), Path(sys.base_prefix), Path(sys.exec_prefix), Path(homespun.__file__).parent}
    if bundled := getattr(sys, "_MEIPASS", ""):
        places |= {Path(bundled), Path(sys.executable).parent}
    places |= {Path(entry) for entry in sys.path if entry}
    return tuple(sorted(places))
