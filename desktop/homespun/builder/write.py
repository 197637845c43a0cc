"""Puts an app's files into its folder so that a crash at any moment leaves the old app or the new one, whole.

The new files are laid down beside the old ones first; once all are there a marker says so, and from then on the change
is only ever finished, never undone. data/ and whatever a person put into the folder stay.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from homespun.errors import DiskFull, MachineProblem

OWN = ".homespun"  # the folder of what Homespun keeps about an app
_INCOMING = "incoming"
_READY = "incoming.json"  # names every file of the change; there only when all of them are laid down
_WRITTEN = "files.json"  # names the files of the last change, so that the next one removes what it no longer has
KEPT = frozenset({"data", OWN})


def write_app(files: Mapping[str, str], folder: Path) -> None:
    """Make folder hold exactly these files (and its data). Raises DiskFull or MachineProblem, then nothing changed."""
    for path in files:
        _check(path)
    own = folder / OWN
    finish_write(folder)
    try:
        incoming = own / _INCOMING
        shutil.rmtree(incoming, ignore_errors=True)
        for path, text in files.items():
            _write(incoming / path, text)
        _write(own / _READY, json.dumps(sorted(files)))
    except OSError as error:
        shutil.rmtree(own / _INCOMING, ignore_errors=True)
        if error.errno == errno.ENOSPC:
            raise DiskFull("There is no space left to write the app.") from error
        raise MachineProblem(f"The app could not be written to {folder}.", "Check the folder's rights.") from error
    finish_write(folder)


def finish_write(folder: Path) -> bool:
    """Finish a change that a crash interrupted after it was complete; say whether there was one."""
    own = folder / OWN
    ready = own / _READY
    if not ready.is_file():
        return False
    new = json.loads(ready.read_text(encoding="utf-8"))
    for path in new:
        laid, place = own / _INCOMING / path, folder / path
        if laid.is_file():  # else it was moved before the crash
            place.parent.mkdir(parents=True, exist_ok=True)
            os.replace(laid, place)  # noqa: PTH105 - the same on every system, and it replaces
    for path in set(_written(own)) - set(new):
        _remove(folder, path)
    _write(own / _WRITTEN, json.dumps(new))
    ready.unlink()
    shutil.rmtree(own / _INCOMING, ignore_errors=True)
    return True


def _written(own: Path) -> list[str]:
    try:
        names = json.loads((own / _WRITTEN).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [name for name in names if isinstance(name, str)]


def _remove(folder: Path, path: str) -> None:
    _check(path)
    place = folder / path
    place.unlink(missing_ok=True)
    for parent in place.parents:
        if parent == folder:
            return
        if parent.is_dir():  # else a crash came between this and the next line, the time before
            if any(parent.iterdir()):
                return
            parent.rmdir()


def _check(path: str) -> None:
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts or "\\" in path or ":" in path or parts[0] in KEPT:
        raise MachineProblem(f"{path!r} is no file of an app.")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, path)  # noqa: PTH105
