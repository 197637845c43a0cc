"""From a plan to an app in its folder: compile, render, check aside, keep, change the data, put into place.

Whatever fails leaves the folder as it was. The order of the last steps is what makes a crash harmless: the version is
kept first, then announced, then the data changes in one transaction that bears the version's name, then the files.
"""

from __future__ import annotations

import dataclasses
import logging
import shutil
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from homespun.builder.render import render_app
from homespun.builder.write import finish_write, write_app
from homespun.checks.broken import broken_rules
from homespun.checks.check import check_app
from homespun.checks.process import Checker
from homespun.checks.report import Report
from homespun.core.compile import compile_plan
from homespun.core.plan import App, Plan
from homespun.core.progress import Progress, Stage
from homespun.core.spec import AppSpec
from homespun.errors import AppNotFound, BuildFailed, FileRefused, PlanInvalid
from homespun.store.appdata import AppData
from homespun.store.apps import free_folder
from homespun.store.backups import backup_name, backups, daily, put_back, shape_of
from homespun.store.disk import in_words
from homespun.store.facts import Facts, Found
from homespun.store.history import History
from homespun.store.lock import changing
from homespun.store.steps import Step
from homespun.store.version import Draft, Version
from homespun.studio.effects import Known, effects, new_rules
from homespun.studio.values import BuiltApp, Record

CHECK_SECONDS = 60.0
Reached = Callable[[str], None]
Check = Callable[[Path, AppSpec, Progress, float, Checker | None], Report]


def compiled(plan: Plan) -> AppSpec:
    """Give the app a plan means. Raises PlanInvalid with every reason."""
    done = compile_plan(plan)
    if done.spec is None:
        problems = tuple(problem.sentence for problem in done.problems)
        raise PlanInvalid("This plan can't be built: " + (problems[0] if problems else "it says nothing."), problems)
    return done.spec


class Maker:
    """Makes and changes apps. reached hears each point passed, for tests that break off there."""

    def __init__(self, home: Path, check: Check = check_app, reached: Reached = lambda point: None) -> None:
        """Keep apps and scratch folders under home."""
        self._home = home
        self._check = check
        self._reached = reached
        self._checker: Checker | None = None
        self._lock = threading.Lock()

    def prepare(self) -> None:
        """Have a checking process wait for the next version."""
        with self._lock:
            if self._checker is None or not self._checker.alive:
                self._checker = Checker(self._scratch())

    def close(self) -> None:
        """End the waiting process."""
        with self._lock:
            checker, self._checker = self._checker, None
        if checker is not None:
            checker.stop()

    def make(
        self,
        plan: Plan,
        request: str,
        progress: Progress,
        folder: Path | None = None,
        steps: Sequence[Step] = (),
        words: tuple[str, ...] = (),
        notes: tuple[str, ...] = (),
        record: Record | None = None,
        hide: Callable[[], None] = lambda: None,
    ) -> BuiltApp:
        """Make a version of an app and put it into force. folder: an app, or where it goes (else under home/apps);
        hide is called when the app must not use its data. Raises PlanInvalid, BuildFailed, MachineProblem."""
        progress.tell(Stage("compile", "Working out the plan", 0.05))
        spec = compiled(plan)
        progress.tell(Stage("render", "Writing the app", 0.2))
        files = render_app(spec)
        folder = self._place(folder, spec)
        report = self._checked(folder, spec, files, steps, progress)
        progress.tell(Stage("keep", "Putting it into place", 0.9))
        draft = Draft(
            title=spec.title,
            plan=spec.plan_text,
            files=files,
            request=request,
            made_at=datetime.now().astimezone().isoformat(timespec="seconds"),
            notes=notes,
            words=words,
            steps=tuple(steps),
            model=record.model if record else "",
            prompts_hash=record.prompts_hash if record else "",
            answers=tuple(record.answers) if record else (),
            seconds=report.seconds,
        )
        with in_words("the app's folder"):
            folder.mkdir(parents=True, exist_ok=True)
        with changing(folder):
            history = History(folder)
            version = history.add(draft)
            self._reached("kept")
            self._into_force(folder, version, steps, hide)
        return BuiltApp(folder, spec.title, version.id, report)

    def foresee(self, folder: Path, old: Plan, new: Plan, steps: Sequence[Step], progress: Progress) -> tuple[str, ...]:
        """Say what a change will do, with counts from the app's data; a copy of it is changed, nothing else."""
        data = AppData(folder / "data")
        if not data.exists:
            return effects(old, new, steps)
        with tempfile.TemporaryDirectory(prefix="trying-", dir=self._scratch()) as place:
            copy = AppData(Path(place))
            data.copy_to(copy.database)
            losses = copy.change(steps, "trying")
            broken = self._broken(Path(place), old, new, copy, progress)
            with data.reading() as before, copy.reading() as after:
                return effects(old, new, steps, Known(Facts(before), Facts(after), losses, broken))

    def _broken(
        self, scratch: Path, old: Plan, new: Plan, data: AppData, progress: Progress
    ) -> Mapping[tuple[str, str], Found]:
        """Ask the app to be which of its records break a rule that is new or other than before."""
        rules = new_rules(old, new)
        if not rules:
            return {}
        app = scratch / "app"
        _lay_down(render_app(compiled(new)), app)
        data.copy_all(app / "data")
        with self._lock:
            checker, self._checker = self._checker, None
        if checker is None or not checker.alive:
            checker = Checker(self._scratch())
        found = broken_rules(app, rules, checker, progress, CHECK_SECONDS)
        return {(one.table, one.message): Found(one.count, one.examples) for one in found}

    def restore(
        self, folder: Path, version_id: str, progress: Progress, hide: Callable[[], None] = lambda: None
    ) -> BuiltApp:
        """Put a kept version into force; its data keeps every record. Raises AppNotFound, StoreUnreadable."""
        history = History(folder)
        version = history.version(version_id)
        steps = history.steps_between(history.current(), version)
        progress.tell(Stage("keep", f"Going to version {version.number}", 0.5))
        with changing(folder):
            self._into_force(folder, version, steps, hide)
        return BuiltApp(folder, version.title, version.id)

    def daily(self, folder: Path) -> None:
        """Keep a copy of the data if today is its first use. Raises DiskFull, StoreUnreadable."""
        history = History(folder)
        if history.exists:
            with changing(folder):
                daily(AppData(folder / "data"), history.current().number)

    def put_back(
        self, folder: Path, name: str, progress: Progress, hide: Callable[[], None] = lambda: None
    ) -> BuiltApp:
        """Let a kept copy of the data take the place of what is there, which is kept too.

        Raises AppNotFound, StoreUnreadable, DiskFull; then nothing has changed.
        """
        history, data = History(folder), AppData(folder / "data")
        progress.tell(Stage("keep", "Putting a copy of the data back", 0.5))
        with changing(folder):
            current = history.current()
            found = next((one for one in backups(data) if one.name == name), None)
            if found is None:
                raise AppNotFound("There is no such copy of the data.", "Choose one from the list of copies.")
            shape = shape_of(data.folder / "backups" / f"{name}.db")
            versions = history.versions()
            of_then = next((v for v in versions if v.id == shape), None) or next(
                (v for v in versions if v.number == found.number), current
            )
            # Read before the copy of today is kept: that may be the one too many.
            hide()
            steps = history.steps_between(of_then, current)
            put_back(data, name, steps, current.id, self._reached, backup_name(current.number))
        return BuiltApp(folder, current.title, current.id)

    def recover(self, folder: Path) -> None:
        """Finish or forget what a crash broke off; does nothing to a whole app."""
        history = History(folder)
        if not (folder / ".homespun").is_dir():
            return
        data = AppData(folder / "data")
        with changing(folder):
            history.tidy()
            data.tidy()
            version = history.pending()
            if version is None:
                finish_write(folder)
                return
            if data.exists and data.mark() != version.id:
                history.forget_pending()  # nothing but the record of the new version was written
                return
            write_app(history.files(version), folder)
            history.point(version)

    def _into_force(self, folder: Path, version: Version, steps: Sequence[Step], hide: Callable[[], None]) -> None:
        history, data = History(folder), AppData(folder / "data")
        files = history.files(version)
        history.announce(version)
        self._reached("announced")
        if data.exists:
            if steps:
                hide()  # the old version would ask for names that are gone
            try:
                number = history.current().number if history.exists else version.number
                data.backup(backup_name(number))
                self._reached("backed up")
                data.change(steps, version.id, self._reached)
            except Exception:
                history.forget_pending()
                raise
        self._reached("data changed")
        write_app(files, folder)
        self._reached("written")
        history.point(version)
        self._reached("pointed")

    def _place(self, folder: Path | None, spec: AppSpec) -> Path:
        if folder is None:
            return free_folder(self._home / "apps", spec.title)
        with in_words("the app's folder"):
            used = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
        if used and not (folder / ".homespun").is_dir():
            raise FileRefused(f"{folder} holds other things.", "Choose an empty folder, or one that isn't there yet.")
        if used:
            self.recover(folder)
        return folder

    def _checked(
        self, folder: Path, spec: AppSpec, files: Mapping[str, str], steps: Sequence[Step], progress: Progress
    ) -> Report:
        progress.tell(Stage("check", "Trying out every page", 0.3))
        staging = Path(tempfile.mkdtemp(prefix="making-", dir=self._scratch()))
        with self._lock:
            checker, self._checker = self._checker, None
        try:
            _lay_down(files, staging)
            copy = AppData(staging / "data")
            AppData(folder / "data").copy_all(copy.folder)
            copy.change(steps, "check")
            report = self._check(staging, spec, progress, CHECK_SECONDS, checker)
        finally:
            if checker is not None:
                checker.stop()
            shutil.rmtree(staging, ignore_errors=True)
        if not report.ok:
            details = tuple(f"{f.sentence} {f.detail}".strip() for f in report.findings)
            for detail in details:
                logging.getLogger("homespun").error("%s", detail)
            raise BuildFailed(report.findings[0].sentence, details)
        return report

    def _scratch(self) -> Path:
        place = self._home / "scratch"
        with in_words("a working folder"):
            place.mkdir(parents=True, exist_ok=True)
        return place


def _lay_down(files: Mapping[str, str], folder: Path) -> None:
    """Write files that are thrown away after a moment: nothing has to outlive a power cut."""
    with in_words("a working folder"):
        for path, text in files.items():
            place = folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8", newline="\n")


def with_title(plan: Plan, title: str) -> Plan:
    """Give the plan of the same app under another title."""
    statements = [dataclasses.replace(s, title=title) if isinstance(s, App) else s for s in plan.statements]
    return Plan(tuple(statements) if any(isinstance(s, App) for s in statements) else (App(title), *statements))
