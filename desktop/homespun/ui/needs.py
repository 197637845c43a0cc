"""What the window needs from the layer below, as protocols: `studio.Studio` has this shape, and so has a test's double.

The studio is opened late, in a lane: the window is on screen before anything heavy is loaded.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from homespun.core.progress import Progress

if TYPE_CHECKING:  # the studio is loaded late, in a lane: the window comes first
    from homespun.store.backups import Backup
    from homespun.studio.values import AppEntry, BuiltApp, Counted, Proposal, Revision, VersionEntry


class Workshop(Protocol):
    """The workflow: everything here may take long, except apps and versions."""

    def warm_up(self, progress: Progress) -> None:
        """Load the model."""

    def propose(self, request: str, progress: Progress) -> Proposal:
        """Plan an app from words."""

    def starter(self, key: str) -> Proposal:
        """Give a ready-made app as a proposal."""

    def build(self, proposal: Proposal, progress: Progress, folder: Path | None = None) -> BuiltApp:
        """Make the app."""

    def revise(self, folder: Path, message: str, progress: Progress) -> Revision:
        """Find out what a piece of feedback would change."""

    def apply(self, folder: Path, revision: Revision, progress: Progress) -> BuiltApp:
        """Change the app."""

    def apps(self) -> tuple[AppEntry, ...]:
        """List the person's apps."""

    def versions(self, folder: Path) -> tuple[VersionEntry, ...]:
        """List an app's versions."""

    def restore(self, folder: Path, version_id: str, progress: Progress) -> BuiltApp:
        """Go back to a version."""

    def undo(self, folder: Path, progress: Progress) -> BuiltApp:
        """Take the last change back."""

    def redo(self, folder: Path, progress: Progress) -> BuiltApp:
        """Do again what was taken back."""

    def compare(self, folder: Path, one: str, other: str) -> tuple[str, ...]:
        """Say what is different in another version."""

    def name_version(self, folder: Path, version_id: str, name: str) -> None:
        """Call a version something."""

    def backups(self, folder: Path) -> tuple[Backup, ...]:
        """List the kept copies of an app's data."""

    def counted(self, folder: Path, name: str) -> tuple[Counted, ...]:
        """Say how many records a copy has, beside how many there are now."""

    def put_back(self, folder: Path, name: str, progress: Progress) -> BuiltApp:
        """Let a kept copy take the place of the data."""

    def export(self, folder: Path, place: Path) -> None:
        """Write everything of an app into one file."""

    def open_exported(self, place: Path, progress: Progress) -> BuiltApp:
        """Make the app that such a file holds."""

    def rename(self, folder: Path, title: str, progress: Progress) -> BuiltApp:
        """Give an app another title."""

    def bin(self, folder: Path) -> Path:
        """Put an app away, with its data."""

    def preview(self, folder: Path, progress: Progress) -> str:
        """Run the app; give its address."""

    def ended(self) -> str | None:
        """Say why the app on screen has ended, "" if nobody knows; None while it runs."""

    def close(self) -> None:
        """End every child."""


class Workbench:
    """Opens the studio at first use; safe from any lane."""

    def __init__(self, factory: Callable[[], Workshop]) -> None:
        """Factory is called once, in a worker's thread."""
        self._factory = factory
        self._lock = threading.Lock()
        self._studio: Workshop | None = None

    @property
    def studio(self) -> Workshop:
        """Give the studio."""
        with self._lock:
            if self._studio is None:
                self._studio = self._factory()
            return self._studio

    def close(self) -> None:
        """End what was opened."""
        with self._lock:
            studio, self._studio = self._studio, None
        if studio is not None:
            studio.close()
