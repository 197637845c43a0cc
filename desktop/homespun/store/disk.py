"""Writes files so that a crash at any moment leaves the old content or the new one, and says in words what went wrong.

Knows nothing of what the files hold.
"""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from homespun.errors import DiskFull, StoreUnreadable

# No space, and no space within one's quota.
_FULL = {errno.ENOSPC, errno.EDQUOT}
_PART = ".part-"  # begins the name of a file that isn't whole yet


@contextlib.contextmanager
def in_words(what: str) -> Iterator[None]:
    """Turn the system's errors into ours; what completes "… could not be written"."""
    try:
        yield
    except OSError as problem:
        if problem.errno in _FULL:
            raise DiskFull(f"There is no space left on the disk; {what} could not be written.") from problem
        raise StoreUnreadable(f"{what[:1].upper()}{what[1:]} could not be read or written.") from problem


def write_whole(path: Path, content: bytes) -> None:
    """Put content into path, whole or not at all. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=_PART)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(part).replace(path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def forget_parts(folder: Path) -> None:
    """Remove what a crash in the middle of `write_whole` left in folder; nobody may be writing there."""
    for part in folder.rglob(f"{_PART}*"):
        part.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Have the disk remember a rename in folder, where the system can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
