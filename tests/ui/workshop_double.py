"""A workshop that does what a test tells it, with the studio's real values and no process at all."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from homespun.core.plan import Plan
from homespun.core.plan_parser import parse_plan
from homespun.core.progress import PlanLine, Progress, Stage
from homespun.errors import AppNotFound
from homespun.models.catalogue import ModelEntry
from homespun.store.backups import Backup
from homespun.studio.values import AppEntry, BuiltApp, Counted, Proposal, Revision, VersionEntry

PLAN = parse_plan(
    "\n".join(
        (
            "app Gear Lending | Who has what",
            'table Item "Item" "Items": name text!, kind choice(Camera|Tripod)',
            'table Loan "Loan" "Loans": item link(Item)!, borrower text!, due date!, returned date',
            'flag Loan "Late" when returned is empty and due < today',
            'metric "Out" = count(Loan where returned is empty)',
            'cannot "send text messages" | "a list of what is late"',
        )
    )
).plan


@dataclass
class Workshop:
    """Remembers what it was asked. hold is called in the middle of long work; fail is raised there if set."""

    home: Path
    current: str = "v2"
    copies: tuple[Backup, ...] = ()
    because: str | None = None
    names: dict[str, str] = field(default_factory=dict)
    url: str = "http://127.0.0.1:9/"
    hold: Callable[[Progress], None] = lambda progress: None
    fail: BaseException | None = None
    asked: list[tuple[str, object]] = field(default_factory=list)
    built: list[Plan] = field(default_factory=list)
    entries: list[AppEntry] = field(default_factory=list)
    closed: threading.Event = field(default_factory=threading.Event)

    def _work(self, what: str, detail: object, progress: Progress) -> None:
        self.asked.append((what, detail))
        progress.tell(Stage(what, f"Doing {what}", 0.1, 12))
        self.hold(progress)
        if self.fail is not None:
            raise self.fail

    def warm_up(self, progress: Progress) -> None:
        self._work("warm_up", None, progress)

    def propose(self, request: str, progress: Progress) -> Proposal:
        progress.tell(PlanLine("app Gear Lending", "Gear Lending"))
        progress.tell(PlanLine("table Loan: item link(Item)", "**Loans**: item"))
        self._work("propose", request, progress)
        return Proposal(request, PLAN, ("Text messages can't be sent.",))

    def starter(self, key: str) -> Proposal:
        self.asked.append(("starter", key))
        return Proposal("", PLAN)

    def build(self, proposal: Proposal, progress: Progress, folder: Path | None = None) -> BuiltApp:
        self._work("build", proposal.request, progress)
        self.built.append(proposal.plan)
        folder = folder or self.home / f"app-{len(self.built)}"
        self.entries.append(AppEntry(folder, "Gear Lending", "2026-03-11T10:00:00+00:00"))
        return BuiltApp(folder, "Gear Lending", "v1")

    def revise(self, folder: Path, message: str, progress: Progress) -> Revision:
        self._work("revise", message, progress)
        return Revision(message, PLAN, PLAN, (), ("**Loans** get “Phone”.",), (("It can't ring", "a list"),), ())

    def apply(self, folder: Path, revision: Revision, progress: Progress) -> BuiltApp:
        self._work("apply", revision.message, progress)
        return BuiltApp(folder, "Gear Lending", "v2")

    def rename(self, folder: Path, title: str, progress: Progress) -> BuiltApp:
        self._work("rename", title, progress)
        self.entries = [AppEntry(folder, title, e.changed) if e.folder == folder else e for e in self.entries]
        return BuiltApp(folder, title, "v3")

    def bin(self, folder: Path) -> Path:
        self.asked.append(("bin", folder))
        self.entries = [entry for entry in self.entries if entry.folder != folder]
        return self.home / "bin" / folder.name

    def apps(self) -> tuple[AppEntry, ...]:
        return tuple(self.entries)

    def versions(self, folder: Path) -> tuple[VersionEntry, ...]:
        if folder not in [entry.folder for entry in self.entries]:
            raise AppNotFound("There is no such app.")
        made = "2026-03-11T10:00:00+00:00"
        return (
            VersionEntry("v1", 1, "We lend gear", made, (), self.current == "v1", self.names.get("v1", "")),
            VersionEntry(
                "v2",
                2,
                "a phone number",
                made,
                ("Loans get “Phone”.",),
                self.current == "v2",
                self.names.get("v2", ""),
                "v1",
            ),
        )

    def restore(self, folder: Path, version_id: str, progress: Progress) -> BuiltApp:
        self._work("restore", version_id, progress)
        return BuiltApp(folder, "Gear Lending", version_id)

    def undo(self, folder: Path, progress: Progress) -> BuiltApp:
        self._work("undo", folder, progress)
        self.current = "v1"
        return BuiltApp(folder, "Gear Lending", "v1")

    def redo(self, folder: Path, progress: Progress) -> BuiltApp:
        self._work("redo", folder, progress)
        self.current = "v2"
        return BuiltApp(folder, "Gear Lending", "v2")

    def compare(self, folder: Path, one: str, other: str) -> tuple[str, ...]:
        self.asked.append(("compare", (one, other)))
        if self.fail is not None:
            raise self.fail
        return ("**Loans** lose “Phone”; what is in it is kept.",)

    def name_version(self, folder: Path, version_id: str, name: str) -> None:
        self.asked.append(("name_version", (version_id, name)))
        self.names[version_id] = name

    def backups(self, folder: Path) -> tuple[Backup, ...]:
        self.asked.append(("backups", folder))
        return self.copies

    def counted(self, folder: Path, name: str) -> tuple[Counted, ...]:
        self.asked.append(("counted", name))
        return (Counted("Loans", 12, 9), Counted("Items", 3, 3))

    def put_back(self, folder: Path, name: str, progress: Progress) -> BuiltApp:
        self._work("put_back", name, progress)
        return BuiltApp(folder, "Gear Lending", self.current)

    def export(self, folder: Path, place: Path) -> None:
        self._work("export", place, Progress())

    def open_exported(self, place: Path, progress: Progress) -> BuiltApp:
        self._work("open_exported", place, progress)
        self.entries.append(AppEntry(self.home / "app-9", "Brought Along", "2026-03-11T10:00:00+00:00"))
        return BuiltApp(self.home / "app-9", "Brought Along", "v1")

    def preview(self, folder: Path, progress: Progress) -> str:
        self.asked.append(("preview", folder))
        return self.url

    def ended(self) -> str | None:
        return self.because

    def close(self) -> None:
        self.closed.set()


class Shelf:
    """A source of models that holds one, or none until it is fetched."""

    def __init__(self, here: bool = True) -> None:
        self.here = here
        self.fail: BaseException | None = None
        self.taken: list[object] = []

    def installed(self) -> Path | None:
        return Path("model.gguf") if self.here else None

    def get(self, entry: ModelEntry, progress: Progress) -> Path:
        return self._take(entry.id, progress)

    def import_file(self, path: Path, progress: Progress) -> Path:
        return self._take(path, progress)

    def _take(self, what: object, progress: Progress) -> Path:
        self.taken.append(what)
        progress.tell(Stage("model", "Fetching the model: 500 of 1,000 MB", 0.5, 30))
        if self.fail is not None:
            raise self.fail
        self.here = True
        return Path("model.gguf")


def until_cancelled(progress: Progress) -> None:
    """Work that listens, for at most half a minute."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        progress.check()
        time.sleep(0.01)
