"""The Debian packages that Homespun needs, and how the missing ones come. Standard library only."""

from __future__ import annotations

import os
import shutil
import subprocess

BUILD = ("python3-venv", "python3-dev", "g++", "cmake", "make")
QT = (
    "libegl1", "libgl1", "libxcomposite1", "libxdamage1", "libxrandr2", "libxtst6", "libasound2", "libdbus-1-3",
    "libfontconfig1", "libgbm1", "libglib2.0-0", "libnss3", "libxkbcommon0", "libxkbfile1", "libxcb-cursor0",
    "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-render-util0", "libxcb-shape0", "libxkbcommon-x11-0",
    "libwayland-cursor0", "libgomp1", "fonts-dejavu-core",
)  # fmt: skip
TESTS = ("xvfb", "xauth", "chromium", "postgresql", "git", "imagemagick")


def wanted(for_tests: bool) -> tuple[str, ...]:
    """List what this machine should have. A Python that brings venv itself needs no python3-venv."""
    build = BUILD if _debian_python() else tuple(p for p in BUILD if not p.startswith("python3"))
    return build + QT + (TESTS if for_tests else ())


def _debian_python() -> bool:
    import sys

    return os.path.realpath(sys.executable).startswith("/usr/bin/")


def missing(packages: tuple[str, ...]) -> tuple[str, ...]:
    """Give those that aren't installed; none where the system has no dpkg (it is not a Debian)."""
    if shutil.which("dpkg-query") is None:
        return ()
    query = ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Abbrev}\n", *packages]
    answer = subprocess.run(query, capture_output=True, text=True, check=False).stdout
    there = {line.split()[0] for line in answer.splitlines() if line.split()[1:2] == ["ii"]}
    return tuple(p for p in packages if p not in there)


def install_command(packages: tuple[str, ...]) -> str:
    """Give the one line that installs them."""
    return f"apt-get update && apt-get install -y --no-install-recommends {' '.join(packages)}"
