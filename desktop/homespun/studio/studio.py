"""The workflow, as the window, the terminal and the evaluation use it: propose, build, revise, apply, restore, preview.

Composes the planner, the maker and the preview. Knows no widgets and writes nothing to a terminal.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from homespun import paths
from homespun.core.compile import compile_plan
from homespun.core.describe import describe_edit
from homespun.core.edits import Decline, Edit, Say, apply_edits
from homespun.core.locales import exponent_of
from homespun.core.plan import Plan
from homespun.core.plan_parser import parse_plan
from homespun.core.plan_text import plan_text
from homespun.core.progress import Note, Progress, Stage
from homespun.errors import AppNotFound, MachineProblem, RequestEmpty
from homespun.store.appdata import AppData
from homespun.store.apps import list_apps
from homespun.store.archive import read_data, read_plan_text, write_archive
from homespun.store.backups import Backup, backups
from homespun.store.disk import in_words
from homespun.store.history import History
from homespun.store.steps import Step
from homespun.studio.counted import counted
from homespun.studio.effects import effects
from homespun.studio.making import Maker, with_title
from homespun.studio.preview import Preview
from homespun.studio.shape import data_steps
from homespun.studio.starters import read_starter, read_starters
from homespun.studio.values import AppEntry, BuiltApp, Counted, Planning, Proposal, Revision, Starter, VersionEntry

__all__ = ["Revision", "Studio"]
LONGEST_NAME = 80


class Studio:
    """A person's workshop. One piece of work at a time changes an app; previews may be asked for beside it."""

    def __init__(
        self, planner: Planning, home: Path | None = None, maker: Maker | None = None, ready: bool = True
    ) -> None:
        """Work with planner, keep everything under home. ready: have processes wait warm for what comes next.

        Nothing is started yet.
        """
        self._ready = ready
        self._planner = planner
        self._home = home or paths.home()
        self._maker = maker or Maker(self._home)
        self._preview = Preview(self._home)

    # ---- from words to an app ----

    def warm_up(self, progress: Progress) -> None:
        """Start what will be needed: the model, and a process each for checking and showing."""
        self._prepare()
        self._planner.warm_up(progress)

    def _prepare(self) -> None:
        if self._ready:
            self._preview.prepare()
            self._maker.prepare()

    def propose(self, request: str, progress: Progress) -> Proposal:
        """Plan an app from words. Raises RequestEmpty, RequestTooLong, ModelMissing, ModelFailed."""
        if not request.strip():
            raise RequestEmpty("There is nothing to build yet.")
        began = time.monotonic()
        self._prepare()
        progress.tell(Stage("plan", "Reading your words", 0.0, self._planner.estimate(request)))
        planned = self._planner.plan(request, progress)
        done = compile_plan(planned.plan)
        problems = tuple(problem.sentence for problem in done.problems)
        notes = tuple(dict.fromkeys((*planned.notes, *problems)))
        plan = done.plan if done.spec is not None else planned.plan
        return Proposal(request, plan, notes, planned.record, time.monotonic() - began)

    def proposal_of(self, plan: Plan, request: str = "") -> Proposal:
        """Give a proposal for a plan that is there already: a starter's, or one a person has written."""
        done = compile_plan(plan)
        problems = tuple(problem.sentence for problem in done.problems)
        return Proposal(request, done.plan if done.spec is not None else plan, problems)

    def build(self, proposal: Proposal, progress: Progress, folder: Path | None = None) -> BuiltApp:
        """Build a proposal, into folder or a new one under home/apps. Raises PlanInvalid, BuildFailed, MachineProblem.

        A folder that holds an app gets a new version of it.
        """
        steps: tuple[Step, ...] = ()
        if folder is not None and (folder / ".homespun").is_dir():
            self._maker.recover(folder)
            if History(folder).exists:
                steps = data_steps(self.plan(folder), proposal.plan)
        return self._maker.make(
            proposal.plan,
            proposal.request,
            progress,
            folder,
            steps,
            notes=proposal.notes,
            record=proposal.record,
            hide=lambda: self._preview.hide(folder),
        )

    # ---- changes ----

    def revise(self, folder: Path, message: str, progress: Progress) -> Revision:
        """Find out what feedback would change; nothing is changed yet. Raises as propose does, and AppNotFound."""
        if not message.strip():
            raise RequestEmpty("There is nothing to change yet.", "Say in a sentence what should be different.")
        plan = self.plan(folder)
        self._prepare()
        progress.tell(Stage("plan", "Reading your words", 0.0, self._planner.estimate(message)))
        planned = self._planner.edits(plan, message, progress)
        revision = self._foreseen(folder, self.revision_of(plan, planned.edits, message, planned.notes), progress)
        return replace(revision, record=planned.record)

    def revision_of(self, plan: Plan, edits: Sequence[Edit], message: str = "", notes: Sequence[str] = ()) -> Revision:
        """Give what edits would change, without the model: what a person removes or renames by hand."""
        changes = tuple(edit for edit in edits if not isinstance(edit, Decline | Say))
        declined = tuple((edit.why, edit.nearest) for edit in edits if isinstance(edit, Decline))
        said = tuple(edit.text for edit in edits if isinstance(edit, Say))
        if not changes:
            return Revision(message, plan, plan, tuple(edits), (), declined, (*notes, *said))
        edited = apply_edits(plan, changes)
        done = compile_plan(edited.plan)
        problems = tuple(problem.sentence for problem in (*edited.problems, *done.problems))
        new = done.plan if done.spec is not None else plan
        words = tuple(describe_edit(edit) for edit in changes) if new != plan else ()
        everything = tuple(dict.fromkeys((*notes, *said, *problems)))
        return Revision(message, plan, new, tuple(edits), words, declined, everything)

    def edit(self, where: Path | Proposal, edits: Sequence[Edit]) -> Revision:
        """Give what a person's own edits would change in an app or in a proposal."""
        if isinstance(where, Proposal):
            return self.revision_of(where.plan, edits)
        return self._foreseen(where, self.revision_of(self.plan(where), edits), Progress())

    def _foreseen(self, folder: Path, revision: Revision, progress: Progress) -> Revision:
        """Add what will happen."""
        if revision.plan == revision.old_plan:
            return revision
        steps = data_steps(revision.old_plan, revision.plan, revision.edits)
        return replace(revision, effects=self._maker.foresee(folder, revision.old_plan, revision.plan, steps, progress))

    def apply(self, folder: Path, revision: Revision, progress: Progress) -> BuiltApp:
        """Change the app as revision says; with nothing to change the app stays as it is."""
        self._maker.recover(folder)
        if revision.plan == revision.old_plan:
            return self.app(folder)
        return self._maker.make(
            revision.plan,
            revision.message,
            progress,
            folder,
            data_steps(revision.old_plan, revision.plan, revision.edits),
            words=revision.words,
            notes=revision.notes,
            record=revision.record,
            hide=lambda: self._preview.hide(folder),
        )

    def rename(self, folder: Path, title: str, progress: Progress) -> BuiltApp:
        """Give an app another title."""
        if not title.strip():
            raise RequestEmpty("An app needs a name.", "Type a name.")
        plan = self.plan(folder)
        words = (f"The app is called {title.strip()}.",)
        return self._maker.make(with_title(plan, title.strip()), "", progress, folder, words=words)

    def restore(self, folder: Path, version_id: str, progress: Progress) -> BuiltApp:
        """Go to another version, back or forth; no record is lost."""
        self._maker.recover(folder)
        return self._maker.restore(folder, version_id, progress, lambda: self._preview.hide(folder))

    def undo(self, folder: Path, progress: Progress) -> BuiltApp:
        """Go to the version from which the one in force was made. Raises AppNotFound if there is none."""
        current = History(folder).current()
        if not current.parent:
            raise AppNotFound("There is nothing to undo: this is the first version of the app.")
        return self.restore(folder, current.parent, progress)

    def redo(self, folder: Path, progress: Progress) -> BuiltApp:
        """Go to the newest version that was made from the one in force. Raises AppNotFound if there is none."""
        history = History(folder)
        later = history.after(history.current())
        if later is None:
            raise AppNotFound("There is nothing to redo: this is the newest version of the app.")
        return self.restore(folder, later.id, progress)

    def compare(self, folder: Path, one: str, other: str) -> tuple[str, ...]:
        """Say what is different in another version, a sentence each. Raises AppNotFound, StoreUnreadable."""
        history = History(folder)
        start, end = history.version(one), history.version(other)
        plans = (parse_plan(history.plan(start)).plan, parse_plan(history.plan(end)).plan)
        return effects(*plans, history.steps_between(start, end))

    def name_version(self, folder: Path, version_id: str, name: str) -> None:
        """Call a version something ("before the fair"); nothing takes its name away. Raises AppNotFound."""
        History(folder).name(version_id, " ".join(name.split())[:LONGEST_NAME])

    def backups(self, folder: Path) -> tuple[Backup, ...]:
        """List the kept copies of an app's data, the newest first."""
        return backups(AppData(folder / "data"))

    def counted(self, folder: Path, name: str) -> tuple[Counted, ...]:
        """Say how many records a kept copy has, beside how many there are now. Raises AppNotFound, StoreUnreadable."""
        data = AppData(folder / "data")
        if name not in [one.name for one in backups(data)]:
            raise AppNotFound("There is no such copy of the data.", "Choose one from the list of copies.")
        return counted(self.plan(folder), data, AppData.at(data.folder / "backups" / f"{name}.db"))

    def put_back(self, folder: Path, name: str, progress: Progress) -> BuiltApp:
        """Let a kept copy of the data take the place of what is there, which is kept as a copy too."""
        self._maker.recover(folder)
        return self._maker.put_back(folder, name, progress, lambda: self._preview.hide(folder))

    def export(self, folder: Path, place: Path) -> None:
        """Write everything of an app into one file that people can read. Raises DiskFull, StoreUnreadable."""
        version, plan = History(folder).current(), self.plan(folder)
        spec = compile_plan(plan).spec
        unit = 10 ** exponent_of(spec.currency) if spec else 100
        write_archive(place, version.title, plan_text(plan), plan, AppData(folder / "data"), unit)

    def open_exported(self, place: Path, progress: Progress) -> BuiltApp:
        """Make the app that `export` wrote, with its records and files. Raises FileRefused, PlanInvalid, BuildFailed.

        It is built anew: no program comes out of the file.
        """
        proposal = self.proposal_of(parse_plan(read_plan_text(place)).plan)
        app = self._maker.make(proposal.plan, "", progress)
        try:
            data = AppData(app.folder / "data")
            read_data(place, data)
            data.change((), app.version)
        except Exception:
            shutil.rmtree(app.folder, ignore_errors=True)  # a moment old, and nobody's yet
            raise
        return app

    def bin(self, folder: Path) -> Path:
        """Put an app away, with its data, under home/bin; gives where it is now."""
        self._preview.hide(folder)
        place = self._home / "bin" / f"{folder.name}-{datetime.now():%Y%m%d-%H%M%S-%f}"
        with in_words("the app's folder"):
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(folder, place)
        return place

    # ---- what there is ----

    def apps(self) -> tuple[AppEntry, ...]:
        """List the person's apps, the last changed first."""
        return list_apps(self._home / "apps")

    def app(self, folder: Path) -> BuiltApp:
        """Give the app in folder as it is. Raises AppNotFound."""
        version = History(folder).current()
        return BuiltApp(folder, version.title, version.id)

    def versions(self, folder: Path) -> tuple[VersionEntry, ...]:
        """List an app's versions, the oldest first."""
        history = History(folder)
        current, names = history.current().id, history.names()
        return tuple(
            VersionEntry(v.id, v.number, v.request, v.made_at, v.words, v.id == current, names.get(v.id, ""), v.parent)
            for v in history.versions()
        )

    def plan(self, folder: Path) -> Plan:
        """Give an app's plan. Raises AppNotFound."""
        history = History(folder)
        if not history.exists and (folder / "app.plan").is_file():  # an app that came without its history
            with in_words("the app's plan"):
                return parse_plan((folder / "app.plan").read_text(encoding="utf-8")).plan
        return parse_plan(history.plan(history.current())).plan

    def starters(self) -> tuple[Starter, ...]:
        """List the ready-made apps."""
        return read_starters(paths.templates() / "blueprints")

    def starter(self, key: str) -> Proposal:
        """Give a ready-made app as a proposal. Raises AppNotFound."""
        return self.proposal_of(read_starter(paths.templates() / "blueprints", key).plan)

    # ---- on screen ----

    def preview(self, folder: Path, progress: Progress, port: int = 0) -> str:
        """Show an app; gives its address. Raises AppNotFound, PortTaken, PreviewFailed."""
        self._maker.recover(folder)
        if not (folder / "app.py").is_file():
            raise AppNotFound(f"There is no app in {folder}.")
        self._daily(folder, progress)
        version = History(folder).current().id if History(folder).exists else ""
        progress.tell(Stage("preview", "Opening the app"))
        url = self._preview.show(folder, version, progress, port)
        if self._ready:
            self._preview.prepare_later()
        return url

    def _daily(self, folder: Path, progress: Progress) -> None:
        try:
            self._maker.daily(folder)
        except MachineProblem as problem:  # no reason not to show the app
            progress.tell(Note(f"Today's copy of the data could not be made. {problem.message}"))

    def ended(self) -> str | None:
        """Say why the app on screen has ended: "" if nobody knows; None while it runs or none is shown."""
        return self._preview.ended()

    def serve(self, progress: Progress) -> None:
        """Wait while the app on screen runs."""
        self._preview.wait(progress)

    def close(self) -> None:
        """End every child."""
        self._preview.close()
        self._maker.close()
        self._planner.close()
