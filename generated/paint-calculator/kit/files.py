"""Keeps the files and pictures people add, under data/files, with names that are safe everywhere. Knows no records."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from pathlib import Path

from kit.database import data_folder

LARGEST = {"image": 20, "file": 50}  # MB
PICTURES = {b"\x89PNG\r\n\x1a\n": ".png", b"\xff\xd8\xff": ".jpg", b"GIF87a": ".gif", b"GIF89a": ".gif", b"BM": ".bmp"}
NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,60}-[0-9a-f]{12}(\.[a-z0-9]{1,8})?")


class FileWrong(ValueError):
    """A file that isn't taken; reason is the name of the sentence: file_size or file_kind, limit in MB."""

    def __init__(self, reason: str, limit: int = 0) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason
        self.limit = limit


def folder() -> Path:
    """Give the folder of the files, made if it isn't there."""
    place = data_folder() / "files"
    place.mkdir(parents=True, exist_ok=True)
    return place


def picture_ending(content: bytes) -> str | None:
    """Give the ending for a picture of this content, None if it is no picture."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return ".webp"
    return next((ending for start, ending in PICTURES.items() if content.startswith(start)), None)


def store(content: bytes, name: str, kind: str = "file") -> str:
    """Keep a file and give the name under which it is kept. kind is file or image. Raises FileWrong."""
    if len(content) > LARGEST[kind] * 2**20:
        raise FileWrong("file_size", LARGEST[kind])
    ending = re.sub(r"[^a-z0-9.]", "", Path(name.replace("\\", "/")).suffix.lower())[:9]
    if kind == "image":
        ending = picture_ending(content) or ""
        if not ending:
            raise FileWrong("file_kind")
    plain = unicodedata.normalize("NFKD", Path(name.replace("\\", "/")).stem).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9_-]+", "-", plain).strip("-_")[:60] or "file"
    kept = f"{stem}-{hashlib.sha256(content).hexdigest()[:12]}{ending if len(ending) > 1 else ''}"
    part = folder() / f"{kept}.{os.getpid()}.part"
    part.write_bytes(content)
    part.replace(folder() / kept)
    return kept


def path_of(name: str) -> Path | None:
    """Give the path of a kept file; None if the name is none of ours or the file is gone."""
    if not NAME.fullmatch(name):
        return None
    path = folder() / name
    return path if path.is_file() else None


def shown_name(name: str) -> str:
    """Give the name of a kept file as people know it: without the sign that makes it unique."""
    return re.sub(r"-[0-9a-f]{12}(?=\.[a-z0-9]+$|$)", "", name)
