"""What each verb does, with the studio and a terminal. Each returns the exit status; errors go up."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from homespun.app.doctor import examine
from homespun.app.parts import open_studio
from homespun.app.terminal import Terminal, plain
from homespun.checks.check import check_app
from homespun.core.blueprint_head import without_comments
from homespun.core.describe import describe_plan
from homespun.core.plan import Plan
from homespun.core.plan_parser import parse_plan
from homespun.core.plan_text import plan_text
from homespun.core.progress import Note, PlanLine, Progress
from homespun.errors import AppNotFound, FileRefused, PersonCanFix, PlanInvalid
from homespun.models import fetch
from homespun.models.catalogue import catalogue, default_model, entry_for
from homespun.studio.making import compiled
from homespun.studio.starters import found
from homespun.studio.studio import Studio
from homespun.studio.values import BuiltApp, Proposal, VersionEntry

Words = argparse.Namespace
Command = Callable[[Words, Terminal, Progress], int]


def build(words: Words, terminal: Terminal, progress: Progress) -> int:
    """`homespun build`."""
    studio = open_studio(ready=words.run)
    try:
        proposal = _proposal(studio, words, progress)
        if words.plan_only:
            text = plan_text(proposal.plan)
            terminal.say(text.rstrip("\n"), event="plan", plan=text, notes=list(proposal.notes))
            compiled(proposal.plan)
            return 0
        for note in proposal.notes:
            progress.tell(Note(note))
        app = studio.build(proposal, progress, words.to)
        _built(app, terminal)
        return _serve(studio, app.folder, 0, terminal, progress) if words.run else 0
    finally:
        studio.close()


def _proposal(studio: Studio, words: Words, progress: Progress) -> Proposal:
    if words.plan is not None:
        proposal = studio.proposal_of(read_plan(words.plan), words.text)
    elif words.starter:
        proposal = studio.starter(words.starter)
    else:
        return studio.propose(words.text, progress)
    for part in describe_plan(proposal.plan):
        progress.tell(PlanLine("", part.text))
    return proposal


def read_plan(path: Path) -> Plan:
    """Read a plan from a file. Raises FileRefused, PlanInvalid with every line that can't be read."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise FileRefused(f"The plan {path} can't be read.") from problem
    parsed = parse_plan(without_comments(text))
    if parsed.problems:
        problems = tuple(f"{p.line}: {p.sentence} For example: {p.example}" for p in parsed.problems)
        raise PlanInvalid(f"The plan has lines that can't be read. {problems[0]}", problems)
    return parsed.plan


def in_terminal(text: str, terminal: Terminal, progress: Progress) -> int:
    """`homespun TEXT` where there is no display: build, start, print the address."""
    studio = open_studio()
    try:
        proposal = studio.propose(text, progress)
        for note in proposal.notes:
            progress.tell(Note(note))
        app = studio.build(proposal, progress)
        _built(app, terminal)
        return _serve(studio, app.folder, 0, terminal, progress)
    finally:
        studio.close()


def change(words: Words, terminal: Terminal, progress: Progress) -> int:
    """`homespun change`."""
    studio = open_studio(ready=False)
    try:
        revision = studio.revise(words.folder, words.text, progress)
        declined = [f"{why} {nearest}".strip() for why, nearest in revision.declined]
        for note in (*revision.notes, *declined):
            progress.tell(Note(note))
        for sentence in revision.effects or revision.words:
            progress.tell(PlanLine("", sentence))
        if revision.plan == revision.old_plan:
            terminal.say("Nothing was changed.", event="unchanged", declined=declined, notes=list(revision.notes))
            return 1
        if words.plan_only:
            told = {"words": list(revision.words), "effects": list(revision.effects)}
            terminal.say("Nothing was changed yet.", event="would change", plan=plan_text(revision.plan), **told)
            return 0
        _built(studio.apply(words.folder, revision, progress), terminal)
        return 0
    finally:
        studio.close()


def run(words: Words, terminal: Terminal, progress: Progress) -> int:
    """`homespun run`."""
    studio = open_studio(ready=False)
    try:
        return _serve(studio, words.folder, words.port, terminal, progress)
    finally:
        studio.close()


def _serve(studio: Studio, folder: Path, port: int, terminal: Terminal, progress: Progress) -> int:
    url = studio.preview(folder, progress, port)
    terminal.say(f"Your app is at {url}\nPress Ctrl-C to end it.", event="running", address=url, folder=str(folder))
    studio.serve(progress)
    return 1  # nobody asked it to end


def _built(app: BuiltApp, terminal: Terminal) -> None:
    seconds = round(app.report.seconds, 1) if app.report else 0.0
    text = f"{app.title} is ready in {app.folder}"
    terminal.say(
        text, event="built", title=app.title, folder=str(app.folder), version=app.version, check_seconds=seconds
    )


def check(words: Words, terminal: Terminal, progress: Progress) -> int:
    """`homespun check`: exit status 0 only if every page works."""
    studio = open_studio(ready=False)
    try:
        if not (words.folder / "app.py").is_file():
            raise AppNotFound(f"There is no app in {words.folder}.")
        spec = compiled(studio.plan(words.folder))
        report = check_app(words.folder, spec, progress)
    finally:
        studio.close()
    findings = [{"where": f.where, "plan_line": f.plan_line, "sentence": f.sentence} for f in report.findings]
    if terminal.as_json:
        summary = {"ok": report.ok, "findings": findings, "notes": list(report.notes)}
        terminal.say("", event="checked", seconds=round(report.seconds, 1), **summary, **report.inventory)
    else:
        for finding in report.findings:
            terminal.say(finding.sentence)
        for note in report.notes:
            terminal.say(f"  {note}")
        if report.ok:
            terminal.say(f"Every page works ({len(spec.pages)} pages, {report.seconds:.1f} s).")
    return 0 if report.ok else 1


def plan(words: Words, terminal: Terminal, progress: Progress) -> int:
    """`homespun plan`."""
    studio = open_studio(ready=False)
    try:
        text = plan_text(studio.plan(words.folder))
    finally:
        studio.close()
    terminal.say(text.rstrip("\n"), event="plan", plan=text)
    return 0


def versions(words: Words, terminal: Terminal, progress: Progress) -> int:
    """`homespun versions`."""
    studio = open_studio(ready=False)
    try:
        known = studio.versions(words.folder)
        if words.compare:
            ids = [_numbered(known, number) for number in words.compare]
            for sentence in studio.compare(words.folder, *ids) or ("They are the same.",):
                terminal.say(plain(sentence), event="difference", words=plain(sentence))
            return 0
        if words.name:
            number = int(words.name[0]) if words.name[0].isdecimal() else 0
            studio.name_version(words.folder, _numbered(known, number), words.name[1])
            known = studio.versions(words.folder)
        for version in known:
            mark, name = "*" if version.current else " ", f"{version.name}: " if version.name else ""
            said = " ".join(version.words) or version.request
            text = f"{mark} {version.number:>3}  {version.made_at}  {name}{said}"
            more = {"id": version.id, "number": version.number, "made_at": version.made_at, "current": version.current}
            told = {"request": version.request, "words": list(version.words), "name": version.name}
            terminal.say(text, event="version", **more, **told)
    finally:
        studio.close()
    return 0


def _numbered(versions: Sequence[VersionEntry], number: int) -> str:
    found = [version.id for version in versions if version.number == number]
    if not found:
        raise AppNotFound(f"This app has no version {number}.", "See `homespun versions`.")
    return found[-1]


def restore(words: Words, terminal: Terminal, progress: Progress) -> int:
    """`homespun restore`."""
    studio = open_studio(ready=False)
    try:
        wanted = _numbered(studio.versions(words.folder), words.number)
        _built(studio.restore(words.folder, wanted, progress), terminal)
    finally:
        studio.close()
    return 0


def backups(words: Words, terminal: Terminal, progress: Progress) -> int:
    """`homespun backups`."""
    studio = open_studio(ready=False)
    try:
        if words.put_back:
            app = studio.put_back(words.folder, words.put_back, progress)
            terminal.say(
                "The copy is in place; what was there is kept as a copy.", event="put back", folder=str(app.folder)
            )
            return 0
        for one in studio.backups(words.folder):
            why = "first use of the day" if one.daily else f"before a change of version {one.number}"
            more = {"name": one.name, "number": one.number, "made_at": one.made_at, "bytes": one.bytes}
            terminal.say(f"{one.name:<36} {one.made_at}  {why}", event="backup", daily=one.daily, **more)
    finally:
        studio.close()
    return 0


def export(words: Words, terminal: Terminal, progress: Progress) -> int:
    """`homespun export`."""
    studio = open_studio(ready=False)
    try:
        studio.export(words.folder, words.file)
    finally:
        studio.close()
    terminal.say(f"Everything is in {words.file}", event="exported", file=str(words.file))
    return 0


def open_exported(words: Words, terminal: Terminal, progress: Progress) -> int:
    """`homespun open`."""
    studio = open_studio(ready=False)
    try:
        _built(studio.open_exported(words.file, progress), terminal)
    finally:
        studio.close()
    return 0


def gallery(words: Words, terminal: Terminal, progress: Progress) -> int:
    """`homespun gallery`."""
    studio = open_studio(ready=False)
    try:
        starters = found(studio.starters(), words.text)
    finally:
        studio.close()
    group = ""
    for starter in starters:
        if not (words.text or terminal.as_json or starter.group == group):  # what was searched comes by nearness
            group = starter.group
            terminal.say(f"\n{group}")
        text = f"  {starter.key:<22} {starter.title}: {starter.purpose}"
        more = {"name": starter.key, "title": starter.title, "purpose": starter.purpose, "group": starter.group}
        terminal.say(text, event="starter", **more)
    if not starters:
        terminal.say("There is no ready-made app for that.", event="nothing")
    return 0 if starters else 1


def model(words: Words, terminal: Terminal, progress: Progress) -> int:
    """`homespun model …`."""
    if words.action == "list":
        there = fetch.installed()
        for entry in catalogue():
            here = there is not None and there.name == entry.file
            text = f"{'*' if here else ' '} {entry.id:<24} {entry.title}, {entry.bytes / 1e9:.1f} GB, {entry.licence}"
            terminal.say(text, event="model", id=entry.id, title=entry.title, bytes=entry.bytes, installed=here)
        return 0
    if words.action == "get":
        wanted = entry_for(words.id) if words.id else default_model()
        if wanted is None:
            raise PersonCanFix(f"Homespun knows no model called {words.id}.", "See `homespun model list`.")
        path = fetch.get(wanted, progress)
    elif words.action == "import":
        path = fetch.import_file(words.file, progress)
    else:
        path = fetch.use(words.id)
    terminal.say(f"The model is ready: {path.name}", event="model", path=str(path))
    return 0


def doctor(words: Words, terminal: Terminal, progress: Progress) -> int:
    """`homespun doctor`: exit status 0 only if nothing that is needed is missing."""
    fine = True
    for line in examine():
        terminal.say(f"{'ok   ' if line.ok else 'LOOK '} {line.text}")
        fine = fine and line.ok
    return 0 if fine else 1


COMMANDS: dict[str, Command] = {
    "build": build, "change": change, "run": run, "check": check, "plan": plan, "versions": versions,
    "restore": restore, "backups": backups, "export": export, "open": open_exported, "gallery": gallery,
    "model": model, "doctor": doctor,
}  # fmt: skip
