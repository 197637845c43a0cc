"""The gallery: ready-made plans from `templates/blueprints`, and a few sentences of different trades to click."""

from __future__ import annotations

from pathlib import Path

from homespun import paths
from homespun.ui.views import Starter

EXAMPLES: tuple[str, ...] = (
    "I repair bicycles. Note each job with the owner's name and phone, and mark the ones that are ready to collect.",
    "Our choir lends out scores and folders. Who has which, since when, and which are late? Count what is out.",
    "Beehives: each visit with its date, what I saw and the honey in kilos, and a chart of honey per hive.",
)


class Gallery:
    """Reads the starters from a folder."""

    def __init__(self, folder: Path | None = None) -> None:
        """Use the program's own blueprints, unless told otherwise."""
        self._folder = folder or paths.templates() / "blueprints"

    def starters(self) -> tuple[Starter, ...]:
        """List them by title; one that can't be read is left out."""
        found = []
        for path in sorted(self._folder.glob("*.plan")):
            title, purpose = _heading(_lines(path))
            if title:
                found.append(Starter(path.stem, title, purpose))
        return tuple(sorted(found, key=lambda starter: starter.title))


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []


def _heading(lines: list[str]) -> tuple[str, str]:
    line = next((line for line in lines if line.startswith("app ")), "")
    title, _, purpose = line.removeprefix("app ").partition("|")
    return title.strip(), purpose.strip()
