"""Looks whether everything that is needed is there: one line each, in plain words. Changes nothing."""

from __future__ import annotations

import ctypes
import importlib.metadata
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from homespun import paths
from homespun.errors import HomespunError
from homespun.models.fetch import installed
from homespun.runner import confine

_PACKAGES = (
    "PySide6-Essentials",
    "PySide6-Addons",
    "streamlit",
    "SQLAlchemy",
    "Jinja2",
    "llama-cpp-python",
    "llguidance",
)
# Library -> the Debian package that brings it; all of them are Qt's.
_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libnss3.so": "libnss3",
    "libasound.so.2": "libasound2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
}
FREE_DISK = 3 << 30
MEMORY = 4 << 30


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was looked at."""

    ok: bool
    text: str


def examine() -> Iterator[Line]:
    """Look at everything, one thing after the other."""
    right = sys.version_info[:2] == (3, 11)
    yield Line(right, f"Python {platform.python_version()}" + ("" if right else ": 3.11 is needed"))
    yield from map(_package, _PACKAGES)
    yield _libraries()
    yield _display()
    yield _model()
    yield _disk()
    yield _memory()
    yield _processor()
    yield _walls()
    yield _home()


def _package(name: str) -> Line:
    try:
        return Line(True, f"{name} {importlib.metadata.version(name)}")
    except importlib.metadata.PackageNotFoundError:
        return Line(False, f"{name} is not installed: run `python3 packaging/bootstrap.py run`")


def _libraries() -> Line:
    if not sys.platform.startswith("linux"):
        return Line(True, "System libraries come with the program")
    missing = []
    for library, package in _LIBRARIES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    if missing:
        return Line(False, f"The window needs: apt-get install {' '.join(missing)}")
    return Line(True, "All system libraries for the window are there")


def has_display() -> bool:
    """Say whether a window can be shown."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _display() -> Line:
    said = "A window can be shown" if has_display() else "No display: Homespun works in the terminal"
    return Line(True, said)


def _model() -> Line:
    try:
        model = installed()
    except HomespunError as problem:
        return Line(False, f"{problem.message} {problem.hint}")
    if model is None:
        return Line(False, "No language model yet: run `homespun model get`")
    return Line(True, f"The language model {model.name} ({model.stat().st_size / 1e9:.1f} GB)")


def _disk() -> Line:
    place = _existing(paths.home())
    free = shutil.disk_usage(place).free
    return Line(
        free > FREE_DISK, f"{free / 1e9:.0f} GB free on the disk" + ("" if free > FREE_DISK else ": 3 GB are needed")
    )


def _existing(folder: Path) -> Path:
    return folder if folder.exists() else _existing(folder.parent)


def _memory() -> Line:
    try:
        total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return Line(True, "The memory could not be measured")
    return Line(total > MEMORY, f"{total / 1e9:.0f} GB memory" + ("" if total > MEMORY else ": 4 GB are needed"))


def _processor() -> Line:
    cores = os.cpu_count() or 1
    try:
        flags = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return Line(True, f"{cores} processor cores")
    fast = [name for name in ("avx2", "fma", "avx512f") if f" {name} " in flags or f" {name}\n" in flags]
    arm = platform.machine() in ("aarch64", "arm64")
    if fast or arm:
        return Line(True, f"{cores} processor cores" + (f" with {', '.join(fast)}" if fast else ""))
    return Line(True, f"{cores} processor cores, without AVX2: the model will be slow")


def _walls() -> Line:
    return Line(True, confine.in_words(confine.available()))  # what is missing here can't be installed


def _home() -> Line:
    home = _existing(paths.home())
    writable = os.access(home, os.W_OK)
    return Line(writable, f"Your apps are kept in {paths.home()}" + ("" if writable else ", which can't be written to"))
