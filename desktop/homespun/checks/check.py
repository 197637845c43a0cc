"""Checks an app before anyone sees it: its files by reading, its screens by opening them in a child with a time limit.

The person's data is never touched: a copy is. Knows how to say what was found; nothing of Streamlit.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from homespun import paths
from homespun.checks.gate import check_files
from homespun.checks.process import Checker
from homespun.checks.report import Finding, Report, line_behind
from homespun.core.inventory import inventory
from homespun.core.progress import Progress, Stage
from homespun.core.spec import AppSpec
from homespun.errors import MachineProblem


def check_app(
    folder: Path, spec: AppSpec, progress: Progress, timeout: float = 60.0, checker: Checker | None = None
) -> Report:
    """Check the app in folder: empty, filled with samples, and with a copy of its data if it has any.

    timeout in seconds is for the running part. checker: one that is warm already; it is used up.
    """
    began = time.monotonic()
    told = dict(inventory(spec))
    findings = list(check_files(_files(folder), _kit()))
    notes: tuple[str, ...] = ()
    if not findings:
        progress.tell(Stage("check", "Trying out every page"))
        with tempfile.TemporaryDirectory(prefix="homespun-check-") as scratch:
            order = _order(folder, told, Path(scratch))
            child = checker if checker is not None and checker.alive else Checker(Path(scratch))
            events = child.events(order, timeout, progress)
        findings = list(dict.fromkeys(_findings(events, spec, timeout)))
        notes = tuple(dict.fromkeys(_notes(events, spec)))
    elif checker is not None:
        checker.stop()
    return Report(not findings, tuple(findings), told, time.monotonic() - began, notes)


def _files(folder: Path) -> dict[str, str]:
    files = {}
    for path in sorted(folder.rglob("*.py")):
        place = path.relative_to(folder)
        if place.parts[0] in ("data", ".homespun"):
            continue
        try:
            files[place.as_posix()] = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as problem:
            raise MachineProblem(f"The file {place} of the app can't be read.") from problem
    return files


def _kit() -> dict[str, str]:
    folder = paths.templates()
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in (folder / "kit").rglob("*.py")}


def _order(folder: Path, told: Mapping[str, Any], scratch: Path) -> dict[str, Any]:
    data = [{"state": state, "folder": str(scratch / state)} for state in ("empty", "filled")]
    if (folder / "data" / "app.db").is_file():  # the studio puts a migrated copy there
        data.append({"state": "own", "folder": str(folder / "data")})
    return {"folder": str(folder.resolve()), "pages": told["pages"], "tables": told["tables"], "data": data}


def _findings(events: list[dict[str, Any]], spec: AppSpec, timeout: float) -> list[Finding]:
    found = []
    at: dict[str, Any] = {"page": "", "table": "", "doing": ""}
    for event in events:
        page, table = str(event.get("page", at["page"])), str(event.get("table", at["table"]))
        screen = _screen(spec, page) or "The app"
        line = line_behind(spec, page, table)
        because = f" It comes from this line of the plan: {line}" if line else ""
        match event.get("event"):
            case "at":
                at = event
            case "finding":
                sentence = f"{screen} doesn't work: {event['where']}, {event['said']}.{because}"
                found.append(Finding(screen, line, sentence, str(event.get("detail", ""))))
            case "hangs":
                sentence = f"{screen} doesn't answer: {at['doing']} took longer than {timeout:.0f} seconds.{because}"
                found.append(Finding(screen, line, sentence))
            case "ended":
                sentence = f"{screen} ends the app: {at['doing'] or 'starting it'} broke it off.{because}"
                found.append(Finding(screen, line, sentence, str(event.get("detail", ""))[-2000:]))
    return found


def _notes(events: list[dict[str, Any]], spec: AppSpec) -> list[str]:
    plurals = {table.name: table.plural for table in spec.tables}
    notes = []
    for event in events:
        if event.get("event") == "refused":
            said = "; ".join(event["messages"].values())
            notes.append(f"A sample for {plurals.get(event['table'], event['table'])} was refused: {said}")
    return notes


def _screen(spec: AppSpec, slug: str) -> str:
    return next((page.title for page in spec.pages if page.slug == slug), "")
