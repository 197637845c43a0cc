"""The folder of installed model files: what lies there, which one is used, and whether its bytes are right.

A file has its final name only after size and SHA-256 were found right. Its stamp remembers what was checked, so
that a file is hashed again only when it has changed since. Knows nothing of downloading.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

from homespun import paths
from homespun.core.progress import Progress, Stage
from homespun.errors import FileRefused, ModelDamaged, ModelMissing
from homespun.models.catalogue import ModelEntry, catalogue, default_model, entry_for

GGUF_MAGIC = b"GGUF"
CHUNK = 8 << 20


@dataclass(frozen=True, slots=True)
class Installed:
    """A model file on this computer. entry is None for a file that the catalogue doesn't know."""

    path: Path
    entry: ModelEntry | None
    chosen: bool


def sha256_of(path: Path, progress: Progress, text: str) -> str:
    """Hash a file, with progress; cancel leaves it as it is."""
    digest = hashlib.sha256()
    size, done = max(path.stat().st_size, 1), 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            progress.check()
            digest.update(chunk)
            done += len(chunk)
            progress.tell(Stage("model", text, done / size))
    return digest.hexdigest()


def write_atomically(path: Path, text: str) -> None:
    """Write a small file so that a reader sees the old or the new text, never half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(path)


class Shelf:
    """The model files under one folder."""

    def __init__(self, folder: Path | None = None) -> None:
        """Use the given folder, else the person's."""
        self.folder = folder or paths.model_files()

    def path_of(self, entry: ModelEntry) -> Path:
        """Give where the file of this model lies or would lie."""
        return self.folder / entry.file

    def stamp(self, path: Path, sha256: str) -> None:
        """Remember that these bytes were checked."""
        seen = path.stat()
        record = {"bytes": seen.st_size, "mtime_ns": seen.st_mtime_ns, "sha256": sha256}
        write_atomically(path.with_name(f"{path.name}.checked"), json.dumps(record))

    def _stamped(self, path: Path) -> str:
        """Give the hash that was checked for the file as it is now, or ""."""
        try:
            record = json.loads(path.with_name(f"{path.name}.checked").read_text(encoding="utf-8"))
            seen = path.stat()
            if (record["bytes"], record["mtime_ns"]) == (seen.st_size, seen.st_mtime_ns):
                return str(record["sha256"])
        except (OSError, ValueError, KeyError, TypeError):
            return ""
        return ""

    def installed(self) -> tuple[Installed, ...]:
        """List the model files here, known ones in the catalogue's order first."""
        chosen = self._chosen_file()
        known = [Installed(self.path_of(e), e, self.path_of(e).name == chosen) for e in catalogue()]
        names = {e.file for e in catalogue()}
        others = sorted(self.folder.glob("*.gguf")) if self.folder.is_dir() else []
        return tuple(i for i in known if i.path.is_file()) + tuple(
            Installed(p, None, p.name == chosen) for p in others if p.name not in names
        )

    def _chosen_file(self) -> str:
        try:
            name = (self.folder / "chosen").read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            name = ""
        if name and (self.folder / Path(name).name).is_file():
            return Path(name).name
        if (self.folder / default_model().file).is_file():
            return default_model().file
        return next((e.file for e in catalogue() if (self.folder / e.file).is_file()), "")

    def current(self) -> Path | None:
        """Give the file in use, or None when there is none yet. Quick: does not read the file."""
        name = self._chosen_file()
        return self.folder / name if name else None

    def use(self, identifier: str) -> Path:
        """Choose an installed model by id or file name; raises ModelMissing."""
        entry = entry_for(identifier)
        path = self.folder / (entry.file if entry else Path(identifier).name)
        if not path.is_file():
            raise ModelMissing(f"The model “{identifier}” is not on this computer.")
        write_atomically(self.folder / "chosen", path.name)
        return path

    def verified(self, progress: Progress) -> Path:
        """Give the file in use after making sure of its bytes; raises ModelMissing or ModelDamaged."""
        path = self.current()
        if path is None:
            raise ModelMissing("There is no language model on this computer yet.")
        if entry := entry_for(path.name):
            self.assure(path, entry, progress)
        return path

    def assure(self, path: Path, entry: ModelEntry, progress: Progress) -> None:
        """Check the bytes unless they were checked and have not changed since; raises ModelDamaged."""
        if self._stamped(path) != entry.sha256:
            self.check(path, entry, progress)
            self.stamp(path, entry.sha256)

    def check(self, path: Path, entry: ModelEntry, progress: Progress) -> None:
        """Compare size and hash with the catalogue; raises ModelDamaged with one sentence."""
        size = path.stat().st_size
        if size < entry.bytes:
            raise ModelDamaged(f"The model file is cut off: {size:,} of {entry.bytes:,} bytes are there.")
        if size > entry.bytes:
            raise ModelDamaged(f"The model file is too long: {size:,} instead of {entry.bytes:,} bytes.")
        if sha256_of(path, progress, "Checking the model file") != entry.sha256:
            raise ModelDamaged("The model file has the right size but wrong contents.")

    def settle(self, part: Path, entry: ModelEntry, progress: Progress) -> Path:
        """Check a finished download and give it its final name; wrong bytes are removed."""
        try:
            self.check(part, entry, progress)
        except ModelDamaged:
            part.unlink(missing_ok=True)
            raise
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        final = self.path_of(entry)
        part.replace(final)
        self.stamp(final, entry.sha256)
        return final


def require_gguf(path: Path) -> None:
    """Refuse what can't be a model file, with one sentence each."""
    if path.is_dir():
        raise FileRefused("That is a folder, not a model file.")
    try:
        with path.open("rb") as file:
            magic = file.read(len(GGUF_MAGIC))
    except FileNotFoundError:
        raise FileRefused(f"There is no file “{path.name}” there.") from None
    except OSError:
        raise FileRefused(f"The file “{path.name}” can't be read.") from None
    if not magic:
        raise FileRefused(f"The file “{path.name}” is empty.")
    if magic != GGUF_MAGIC:
        raise FileRefused(f"The file “{path.name}” is not a model file (GGUF).")
