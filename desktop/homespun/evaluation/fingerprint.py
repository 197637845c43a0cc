"""What a result depends on, as short hashes: the prompts (plans are cached by them) and the program (reports are)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from homespun import paths

LENGTH = 16


def hash_of(*texts: str) -> str:
    """Give a short hash of texts, in order."""
    digest = hashlib.sha256()
    for text in texts:
        digest.update(text.encode() + b"\x00")
    return digest.hexdigest()[:LENGTH]


def hash_of_files(folders: Iterable[Path]) -> str:
    """Give a short hash of all files under folders (names and contents), without compiled ones."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(str(path.relative_to(folder)).encode() + b"\x00" + path.read_bytes())
    return digest.hexdigest()[:LENGTH]


def prompts_hash() -> str:
    """Give the hash of everything that decides what the model answers: prompts, examples, grammar, planner, core."""
    package = Path(__file__).resolve().parents[1]
    templates = paths.templates()
    return hash_of_files((templates / "prompts", templates / "blueprints", package / "planner", package / "core"))


def program_hash() -> str:
    """Give the hash of everything that decides a score: the program and its templates."""
    return hash_of_files((Path(__file__).resolve().parents[1], paths.templates()))
