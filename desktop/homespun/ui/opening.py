"""The person's apps: lists them and their versions, opens one in the preview, renames it, puts it in the bin."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from homespun.core.progress import Progress
from homespun.ui.jobs import Job, Jobs, Lane
from homespun.ui.needs import Workbench
from homespun.ui.problems import problem_of
from homespun.ui.views import AppRow, Turns, VersionRow
from homespun.ui.wording import plain, shortened, when
from homespun.ui.words import Say

if TYPE_CHECKING:  # the studio is loaded late, in a lane: the window comes first
    from homespun.studio.values import AppEntry, BuiltApp, VersionEntry


class Opening(QObject):
    """Which apps there are and which one is open."""

    apps_changed = Signal(object, str)
    versions_changed = Signal(object)
    turns_changed = Signal(object)
    opening = Signal(str)
    left = Signal()
    shown = Signal(str, str, str)
    preview_failed = Signal(object)
    failed = Signal(object)
    closed = Signal()

    def __init__(self, bench: Workbench, jobs: Jobs, say: Say) -> None:
        """Nothing is open."""
        super().__init__(jobs)
        self._bench, self._jobs, self._say = bench, jobs, say
        self.folder: Path | None = None
        self._title = self._note = ""
        self._rows: tuple[AppRow, ...] = ()
        self._starting: Job | None = None
        self._listing: Job | None = None

    @Slot()
    def refresh(self) -> None:
        """Read the lists anew."""
        if self._listing is not None:
            self._listing.drop()
        folder = self.folder

        def work(_progress: Progress) -> tuple[tuple[AppEntry, ...], tuple[VersionEntry, ...]]:
            studio = self._bench.studio
            return studio.apps(), studio.versions(folder) if folder is not None else ()

        self._listing = job = self._jobs.prepare()
        job.done.connect(self._listed)
        job.failed.connect(self._failed)
        self._jobs.start(Lane.PREVIEW, job, work)

    @Slot(str)
    def open(self, key: str) -> None:
        """Open one of the apps."""
        title = next((row.title for row in self._rows if row.key == key), Path(key).name)
        self._show(Path(key), title, "")
        self.opening.emit(title)
        self.refresh()

    def show_built(self, app: BuiltApp, note: str = "") -> None:
        """Show an app that was just built or changed; the one that is open keeps its page."""
        same = self.folder == app.folder
        self._show(app.folder, app.title, note)
        if not same:
            self.opening.emit(app.title)
        self.refresh()

    @Slot()
    def reload(self) -> None:
        """Start the open app again."""
        if self.folder is not None:
            self._show(self.folder, self._title, "")

    def close(self) -> None:
        """Nothing is open any more."""
        if self._starting is not None:
            self._starting.drop()
            self._starting = None
        self.left.emit()
        self.folder = None
        self.versions_changed.emit(())
        self.turns_changed.emit(Turns())
        self.apps_changed.emit(self._rows, "")

    @Slot(str, str)
    def rename(self, key: str, title: str) -> None:
        """Give an app another title."""
        job = self._jobs.prepare()
        job.done.connect(self._renamed)
        job.failed.connect(self._failed)
        self._jobs.start(Lane.BUILD, job, lambda progress: self._bench.studio.rename(Path(key), title, progress))

    @Slot(str)
    def delete(self, key: str) -> None:
        """Put an app in the bin."""
        if self.folder == Path(key):
            self.close()
            self.closed.emit()
        job = self._jobs.prepare()
        job.done.connect(self._binned)
        job.failed.connect(self._failed)
        self._jobs.start(Lane.PREVIEW, job, lambda _progress: self._bench.studio.bin(Path(key)))

    def _show(self, folder: Path, title: str, note: str) -> None:
        if self._starting is not None:
            self._starting.drop()
        self.left.emit()
        self.folder, self._title, self._note = folder, title, note
        self._starting = job = self._jobs.prepare()
        job.done.connect(self._running)
        job.failed.connect(self._not_running)
        self._jobs.start(Lane.PREVIEW, job, lambda progress: self._bench.studio.preview(folder, progress))

    @Slot(object)
    def _running(self, address: str) -> None:
        self._starting = None
        self.shown.emit(address, self._title, self._note)

    @Slot(object)
    def _not_running(self, error: BaseException) -> None:
        self._starting = None
        self.preview_failed.emit(problem_of(error))

    @Slot(object)
    def _renamed(self, app: BuiltApp) -> None:
        if app.folder == self.folder:
            self.show_built(app)
        else:
            self.refresh()

    @Slot(object)
    def _binned(self, _place: object) -> None:
        self.refresh()

    @Slot(object)
    def _listed(self, lists: tuple[tuple[AppEntry, ...], tuple[VersionEntry, ...]]) -> None:
        self._listing = None
        apps, versions = lists
        self._rows = tuple(AppRow(str(app.folder), app.title, when(app.changed, self._say)) for app in apps)
        self.apps_changed.emit(self._rows, str(self.folder) if self.folder is not None else "")
        self.versions_changed.emit(tuple(self._version(version) for version in reversed(versions)))
        self.turns_changed.emit(self._turns(versions))

    def _version(self, version: VersionEntry) -> VersionRow:
        return VersionRow(
            version.id,
            self._say("Version {n}", n=version.number),
            shortened(_words(version), 160),
            when(version.made_at, self._say),
            version.current,
            version.name,
        )

    def _turns(self, versions: tuple[VersionEntry, ...]) -> Turns:
        current = next((version for version in versions if version.current), None)
        if current is None:
            return Turns()
        later = [version for version in versions if version.parent == current.id]
        return Turns(self._told(current) if current.parent else "", self._told(later[-1]) if later else "")

    def _told(self, version: VersionEntry) -> str:
        return shortened(_words(version), 120) or self._say("Version {n}", n=version.number)

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        self.failed.emit(problem_of(error))


def _words(version: VersionEntry) -> str:
    """Say what a version changed, or, where nobody knows, what was asked for."""
    return " · ".join(map(plain, version.words)) or version.request
